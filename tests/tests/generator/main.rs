//! What the generator writes and says.

mod bless;
mod book;
mod cli;
mod codes;
mod corpus;
mod golden;
mod same;
mod sources;
mod tidy;
mod tool;
