//! Values of keywords, and complaints about those that a keyword can't have.

use std::rc::Rc;

use crate::document::SchemaId;
use crate::document::codes;
use crate::document::read::Reader;
use crate::document::words::describe;
use crate::report::Problem;
use crate::source::{At, Node, Number};

impl Reader<'_> {
    /// "`required` must be a list of names, found text".
    pub(super) fn bad_value(&mut self, key: &str, value: &At, wanted: &str) {
        let found = match &value.node {
            Node::Text(text) if text.chars().count() <= 40 => format!("`{text}`"),
            Node::Number(Number::Int(number)) => number.to_string(),
            Node::Number(Number::Float(number)) => number.to_string(),
            Node::Bool(bool) => bool.to_string(),
            _ => value.kind().to_owned(),
        };
        self.push_bad_value(value, format!("`{key}` must be {wanted}, found {found}"), None);
    }

    pub(super) fn push_bad_value(&mut self, value: &At, message: String, help: Option<String>) {
        let problem = Problem::error(codes::KEYWORD, &value.place, message).label(describe(&value.place));
        self.problems.push(match help {
            Some(help) => problem.help(help),
            None => problem,
        });
    }

    pub(super) fn keyword_flag(&mut self, key: &str, value: &At) -> bool {
        let flag = value.bool();
        if flag.is_none() {
            self.bad_value(key, value, "true or false");
        }
        flag.unwrap_or(false)
    }

    pub(super) fn keyword_text(&mut self, key: &str, value: &At) -> Option<String> {
        let text = value.text().map(str::to_owned);
        if text.is_none() {
            self.bad_value(key, value, "a string");
        }
        text
    }

    pub(super) fn keyword_number(&mut self, key: &str, value: &At) -> Option<Number> {
        if let Node::Number(number) = value.node {
            return Some(number);
        }
        self.bad_value(key, value, "a number");
        None
    }

    /// A count: `1e3` is one, `-1` and `"5"` are not.
    pub(super) fn keyword_count(&mut self, key: &str, value: &At) -> Option<u64> {
        let count = match value.node {
            Node::Number(Number::Int(count)) if count >= 0 => Some(u64::try_from(count).unwrap_or(u64::MAX)),
            Node::Number(Number::Float(count)) if count >= 0.0 && count.fract() == 0.0 => Some(saturated(count)),
            _ => None,
        };
        if count.is_none() {
            self.bad_value(key, value, "a whole number from 0 on");
        }
        count
    }

    /// A list of names, such as `required`.
    pub(super) fn keyword_names(&mut self, key: &str, value: &At) -> Vec<String> {
        if !matches!(value.node, Node::List(_)) {
            self.bad_value(key, value, "an array of names");
            return Vec::new();
        }
        let mut names = Vec::new();
        for item in value.items() {
            match item.text() {
                Some(name) => names.push(name.to_owned()),
                None => self.bad_value(&format!("an item of {key}"), &item, "a name"),
            }
        }
        names
    }

    pub(super) fn keyword_entries(&mut self, key: &str, value: &At) -> Vec<(Rc<str>, At)> {
        if !matches!(value.node, Node::Map(_)) {
            self.bad_value(key, value, "an object");
        }
        value.entries()
    }

    /// A mapping of names to schemas.
    pub(super) fn keyword_schemas(&mut self, key: &str, value: &At) -> Vec<(String, SchemaId)> {
        let entries = self.keyword_entries(key, value).into_iter();
        entries.map(|(name, schema)| (name.to_string(), self.schema(&schema))).collect()
    }

    /// A list of schemas.
    pub(super) fn keyword_list(&mut self, key: &str, value: &At) -> Vec<SchemaId> {
        if !matches!(value.node, Node::List(_)) {
            self.bad_value(key, value, "an array of schemas");
        }
        value.items().iter().map(|schema| self.schema(schema)).collect()
    }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "casts from floats saturate")]
fn saturated(count: f64) -> u64 {
    count as u64
}
