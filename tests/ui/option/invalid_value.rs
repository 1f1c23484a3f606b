hookgen::include_openapi! {
    "documents/stock.yaml",
    sides: left,
}

fn main() {}
