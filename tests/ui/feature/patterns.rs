hookgen::include_openapi!("documents/pattern.yaml", sides: types);

fn main() {}
