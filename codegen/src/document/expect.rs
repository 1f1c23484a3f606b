//! Values of an expected type, and the diagnostic HG021 for values of another type.

use std::rc::Rc;

use crate::document::codes;
use crate::document::describe::describe;
use crate::document::reader::Reader;
use crate::report::Problem;
use crate::source::{LocatedNode, Node, Number};

impl Reader<'_> {
    /// Returns whether `value` is an object, and reports a type mismatch if it is not.
    /// `subject` and `expected` are for the message.
    pub(super) fn expect_object(&mut self, value: &LocatedNode, subject: &str, expected: &str) -> bool {
        let is_object = matches!(value.node, Node::Object(_));
        if !is_object {
            self.report_type_mismatch(value, subject, expected);
        }
        is_object
    }

    /// Returns the properties of an object, or reports a type mismatch.
    pub(super) fn expect_properties(
        &mut self,
        value: &LocatedNode,
        subject: &str,
        expected: &str,
    ) -> Vec<(Rc<str>, LocatedNode)> {
        if self.expect_object(value, subject, expected) { value.entries() } else { Vec::new() }
    }

    /// Returns the items of an array, or reports a type mismatch.
    pub(super) fn expect_items(&mut self, value: &LocatedNode, subject: &str) -> Vec<LocatedNode> {
        match value.node {
            Node::Array(_) => value.items(),
            _ => {
                self.report_type_mismatch(value, subject, "an array");
                Vec::new()
            }
        }
    }

    /// Returns the string at `key`, or `None` if the key is absent or its value has another type, which is reported.
    pub(super) fn string(&mut self, object: &LocatedNode, key: &str) -> Option<String> {
        let value = object.get(key)?;
        match value.as_str() {
            Some(text) => Some(text.to_owned()),
            None => {
                self.report_type_mismatch(&value, &format!("`{key}`"), "a string");
                None
            }
        }
    }

    /// Returns the boolean at `key`, or `None` if the key is absent or its value has another type, which is reported.
    pub(super) fn boolean(&mut self, object: &LocatedNode, key: &str) -> Option<bool> {
        let value = object.get(key)?;
        if value.as_bool().is_none() {
            self.report_type_mismatch(&value, &format!("`{key}`"), "a boolean");
        }
        value.as_bool()
    }

    /// Reports a value of another type than expected: "`webhooks`: expected an object, found an array".
    pub(super) fn report_type_mismatch(&mut self, value: &LocatedNode, subject: &str, expected: &str) {
        let message = format!("{subject}: expected {expected}, found {}", value.kind());
        self.problems
            .push(Problem::error(codes::TYPE_MISMATCH, &value.location, message).label(describe(&value.location)));
    }
}

/// Returns a scalar as text. YAML parses unquoted text such as `version: 1` as a number or a boolean.
pub(super) fn scalar_text(value: &LocatedNode) -> Option<String> {
    match &value.node {
        Node::String(text) => Some(text.to_string()),
        Node::Bool(value) => Some(value.to_string()),
        Node::Number(Number::Int(value)) => Some(value.to_string()),
        Node::Number(Number::Float(value)) => Some(value.to_string()),
        Node::Null | Node::Array(_) | Node::Object(_) => None,
    }
}

/// Returns the text at `key`, or `None` if the key is absent or its value is not a scalar.
pub(super) fn scalar_text_at(object: &LocatedNode, key: &str) -> Option<String> {
    object.get(key).as_ref().and_then(scalar_text)
}
