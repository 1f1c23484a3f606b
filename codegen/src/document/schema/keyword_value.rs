//! Values of keywords, and the diagnostic HG028 for invalid ones.

use std::rc::Rc;

use crate::document::SchemaId;
use crate::document::codes;
use crate::document::describe::describe;
use crate::document::reader::Reader;
use crate::report::Problem;
use crate::source::{LocatedNode, Node, Number};

impl Reader<'_> {
    /// Reports an invalid value: "`required`: expected an array of property names, found `name`".
    pub(super) fn report_invalid_value(&mut self, key: &str, value: &LocatedNode, expected: &str) {
        let found = match &value.node {
            Node::String(text) if text.chars().count() <= 40 => format!("`{text}`"),
            Node::Number(Number::Int(number)) => number.to_string(),
            Node::Number(Number::Float(number)) => number.to_string(),
            Node::Bool(bool) => bool.to_string(),
            _ => value.kind().to_owned(),
        };
        self.push_invalid_value(value, format!("`{key}`: expected {expected}, found {found}"), None);
    }

    pub(super) fn push_invalid_value(&mut self, value: &LocatedNode, message: String, help: Option<String>) {
        let problem =
            Problem::error(codes::INVALID_KEYWORD_VALUE, &value.location, message).label(describe(&value.location));
        self.problems.push(match help {
            Some(help) => problem.help(help),
            None => problem,
        });
    }

    pub(super) fn keyword_boolean(&mut self, key: &str, value: &LocatedNode) -> bool {
        let boolean = value.as_bool();
        if boolean.is_none() {
            self.report_invalid_value(key, value, "a boolean");
        }
        boolean.unwrap_or(false)
    }

    pub(super) fn keyword_string(&mut self, key: &str, value: &LocatedNode) -> Option<String> {
        let text = value.as_str().map(str::to_owned);
        if text.is_none() {
            self.report_invalid_value(key, value, "a string");
        }
        text
    }

    pub(super) fn keyword_number(&mut self, key: &str, value: &LocatedNode) -> Option<Number> {
        if let Node::Number(number) = value.node {
            return Some(number);
        }
        self.report_invalid_value(key, value, "a number");
        None
    }

    /// Reads a non-negative integer. Numbers without fraction such as `1e3` are integers, strings such as `"5"` are not.
    pub(super) fn keyword_count(&mut self, key: &str, value: &LocatedNode) -> Option<u64> {
        let count = match value.node {
            Node::Number(Number::Int(count)) if count >= 0 => Some(u64::try_from(count).unwrap_or(u64::MAX)),
            Node::Number(Number::Float(count)) if count >= 0.0 && count.fract() == 0.0 => Some(saturated(count)),
            _ => None,
        };
        if count.is_none() {
            self.report_invalid_value(key, value, "a non-negative integer");
        }
        count
    }

    /// Reads an array of names, such as `required`.
    pub(super) fn keyword_names(&mut self, key: &str, value: &LocatedNode) -> Vec<String> {
        if !matches!(value.node, Node::Array(_)) {
            self.report_invalid_value(key, value, "an array of property names");
            return Vec::new();
        }
        let mut names = Vec::new();
        for item in value.items() {
            match item.as_str() {
                Some(name) => names.push(name.to_owned()),
                None => self.report_invalid_value(key, &item, "a name"),
            }
        }
        names
    }

    pub(super) fn keyword_entries(&mut self, key: &str, value: &LocatedNode) -> Vec<(Rc<str>, LocatedNode)> {
        if !matches!(value.node, Node::Object(_)) {
            self.report_invalid_value(key, value, "an object");
        }
        value.entries()
    }

    /// Reads an object that maps names to schemas.
    pub(super) fn keyword_schema_map(&mut self, key: &str, value: &LocatedNode) -> Vec<(String, SchemaId)> {
        let entries = self.keyword_entries(key, value).into_iter();
        entries.map(|(name, schema)| (name.to_string(), self.schema(&schema))).collect()
    }

    /// Reads an array of schemas.
    pub(super) fn keyword_schema_array(&mut self, key: &str, value: &LocatedNode) -> Vec<SchemaId> {
        if !matches!(value.node, Node::Array(_)) {
            self.report_invalid_value(key, value, "an array of schemas");
        }
        value.items().iter().map(|schema| self.schema(schema)).collect()
    }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "casts from floats saturate")]
fn saturated(count: f64) -> u64 {
    count as u64
}
