//! Tests of the generator: its output and its diagnostics.

#![expect(
    clippy::expect_used,
    clippy::panic,
    clippy::print_stderr,
    clippy::unwrap_used,
    reason = "test helpers may panic"
)]

mod bless;
mod book;
mod cli;
mod codes;
mod corpus;
mod diagnostics;
mod entry_points;
mod fuzzing;
mod golden;
mod hostile;
mod patterns;
mod sources;
mod stability;
mod tidy;
mod tool;
mod traps;
