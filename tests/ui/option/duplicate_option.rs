hookgen::include_openapi! {
    "documents/stock.yaml",
    sides: types,
    sides: sender,
}

fn main() {}
