hookgen::include_openapi! {
    "documents/stock.yaml",
    sides: ,
}

fn main() {}
