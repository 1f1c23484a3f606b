hookgen::include_openapi! {
    "documents/stock.yaml",
    rename: { "Partie": Partner },
}

fn main() {}
