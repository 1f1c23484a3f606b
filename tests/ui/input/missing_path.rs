hookgen::include_openapi!();

fn main() {}
