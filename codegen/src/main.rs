//! The command `hookgen`.
fn main() {}
