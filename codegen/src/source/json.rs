//! The JSON parser.

use serde::de::DeserializeSeed;

use crate::source::build::{Build, Value};
use crate::source::codes;
use crate::source::lines::Text;
use crate::source::node::Node;
use crate::source::parse::Failure;

pub(super) fn parse(text: &Text, build: &Build) -> Result<Node, Failure> {
    let mut deserializer = serde_json::Deserializer::from_str(&text.text);
    let node = Value(build).deserialize(&mut deserializer).and_then(|node| deserializer.end().map(|()| node));
    node.map_err(|error| failure(text, &error))
}

fn failure(text: &Text, error: &serde_json::Error) -> Failure {
    let at = text.json_offset(error.line(), error.column());
    let message = error.to_string();
    let message = message.split(" at line ").next().unwrap_or_default();
    if message.starts_with("recursion limit") {
        return Failure::new(codes::DEPTH, "nesting limit exceeded: more than 127 levels", at, at + 1);
    }
    let message =
        message.replace("EOF while", "unexpected end of the file while").replace("parsing a list", "parsing an array");
    Failure::new(codes::SYNTAX, format!("invalid JSON: {message}"), at, at + 1)
}
