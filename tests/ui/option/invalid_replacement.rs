hookgen::include_openapi! {
    "documents/stock.yaml",
    replace: { "Party": "crate::Partner; fn x() {}" },
}

fn main() {}
