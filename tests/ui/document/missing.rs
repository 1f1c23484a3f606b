hookgen::include_openapi!("documents/stocks.yaml");

fn main() {}
