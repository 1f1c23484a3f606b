hookgen::include_openapi! {
    "documents/stock.yaml",
    sides: types,
    only: [stockUpdates],
}

fn main() {}
