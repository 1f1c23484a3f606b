//! What kind of value stands somewhere, and complaints about it.

use std::rc::Rc;

use crate::document::codes;
use crate::document::read::Reader;
use crate::document::words::describe;
use crate::report::Problem;
use crate::source::{At, Node, Number};

impl Reader<'_> {
    /// Whether a mapping stands there; anything else is an error that calls it `what` and says what is `wanted`.
    pub(super) fn is_mapping(&mut self, at: &At, what: &str, wanted: &str) -> bool {
        let is_mapping = matches!(at.node, Node::Map(_));
        if !is_mapping {
            self.misshapen(at, what, wanted);
        }
        is_mapping
    }

    /// The entries of a mapping; anything else is an error.
    pub(super) fn mapping(&mut self, at: &At, what: &str, wanted: &str) -> Vec<(Rc<str>, At)> {
        if self.is_mapping(at, what, wanted) { at.entries() } else { Vec::new() }
    }

    /// The items of a list; anything else is an error.
    pub(super) fn list(&mut self, at: &At, what: &str) -> Vec<At> {
        match at.node {
            Node::List(_) => at.items(),
            _ => {
                self.misshapen(at, what, "an array");
                Vec::new()
            }
        }
    }

    /// The text at a key, if the key is there; anything else than text is an error.
    pub(super) fn text(&mut self, at: &At, key: &str) -> Option<String> {
        let value = at.get(key)?;
        match value.text() {
            Some(text) => Some(text.to_owned()),
            None => {
                self.misshapen(&value, &format!("`{key}`"), "a string");
                None
            }
        }
    }

    /// The boolean at a key, if the key is there; anything else is an error.
    pub(super) fn flag(&mut self, at: &At, key: &str) -> Option<bool> {
        let value = at.get(key)?;
        if value.bool().is_none() {
            self.misshapen(&value, &format!("`{key}`"), "true or false");
        }
        value.bool()
    }

    /// Reports "expected an object for `webhooks`, found an array".
    pub(super) fn misshapen(&mut self, at: &At, what: &str, wanted: &str) {
        let message = format!("expected {wanted} for {what}, found {}", at.kind());
        self.problems.push(Problem::error(codes::SHAPE, &at.place, message).label(describe(&at.place)));
    }
}

/// Prose, whatever the author wrote it as: text, or a number that YAML made of it (`version: 1`).
pub(super) fn prose(at: &At) -> Option<String> {
    match &at.node {
        Node::Text(text) => Some(text.to_string()),
        Node::Bool(value) => Some(value.to_string()),
        Node::Number(Number::Int(value)) => Some(value.to_string()),
        Node::Number(Number::Float(value)) => Some(value.to_string()),
        Node::Null | Node::List(_) | Node::Map(_) => None,
    }
}

/// Prose at a key; what can't be prose is not there.
pub(super) fn prose_at(at: &At, key: &str) -> Option<String> {
    at.get(key).as_ref().and_then(prose)
}
