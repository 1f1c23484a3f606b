hookgen::include_openapi! {
    "documents/stock.yaml",
    date_time: [chrono, jiff],
}

fn main() {}
