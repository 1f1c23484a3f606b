//! Generates Rust webhook receivers and senders from OpenAPI documents.
#![expect(dead_code, reason = "the floors are being built")]

mod document;
mod emit;
mod model;
mod names;
mod options;
mod print;
mod report;
mod source;
