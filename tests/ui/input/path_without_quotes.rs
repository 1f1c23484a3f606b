hookgen::include_openapi!(documents/stock.yaml);

fn main() {}
