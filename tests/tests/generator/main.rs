//! What the generator writes and says.

#![expect(
    clippy::expect_used,
    clippy::panic,
    clippy::print_stderr,
    clippy::unwrap_used,
    reason = "helpers of tests fail as tests do"
)]

mod bless;
mod book;
mod cli;
mod codes;
mod corpus;
mod diagnostics;
mod fuzzing;
mod golden;
mod hostile;
mod patterns;
mod same;
mod sources;
mod tidy;
mod tool;
mod traps;
