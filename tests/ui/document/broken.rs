hookgen::include_openapi!("documents/broken.yaml");

fn main() {}
