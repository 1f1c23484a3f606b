//! The JSON parser.

use serde::de::DeserializeSeed;

use crate::source::codes;
use crate::source::node::Node;
use crate::source::node_builder::{NodeBuilder, Value};
use crate::source::parse::ParseError;
use crate::source::source_text::SourceText;

pub(super) fn parse(text: &SourceText, builder: &NodeBuilder) -> Result<Node, ParseError> {
    let mut deserializer = serde_json::Deserializer::from_str(&text.text);
    let node = Value(builder).deserialize(&mut deserializer).and_then(|node| deserializer.end().map(|()| node));
    node.map_err(|error| failure(text, &error))
}

fn failure(text: &SourceText, error: &serde_json::Error) -> ParseError {
    let at = text.json_offset(error.line(), error.column());
    let message = error.to_string();
    let message = message.split(" at line ").next().unwrap_or_default();
    if message.starts_with("recursion limit") {
        return ParseError::new(codes::DEPTH, "nesting limit exceeded: more than 127 levels", at, at + 1);
    }
    let message =
        message.replace("EOF while", "unexpected end of the file while").replace("parsing a list", "parsing an array");
    ParseError::new(codes::SYNTAX, format!("invalid JSON: {message}"), at, at + 1)
}
