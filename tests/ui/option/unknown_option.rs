hookgen::include_openapi! {
    "documents/stock.yaml",
    unknwon_fields: keep,
}

fn main() {}
