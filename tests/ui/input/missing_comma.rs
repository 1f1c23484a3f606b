hookgen::include_openapi!("documents/stock.yaml" sides: types);

fn main() {}
