//! Keywords for the kind of a value, and for text and numbers.

use crate::document::read::Reader;
use crate::document::version::Version;
use crate::document::{JsonType, Keywords, codes};
use crate::report::{Problem, did_you_mean};
use crate::source::{At, Node, nearest};

/// The types of JSON Schema (2020-12 validation, section 6.1.1).
const TYPES: [(&str, JsonType); 7] = [
    ("null", JsonType::Null),
    ("boolean", JsonType::Boolean),
    ("integer", JsonType::Integer),
    ("number", JsonType::Number),
    ("string", JsonType::String),
    ("array", JsonType::Array),
    ("object", JsonType::Object),
];

impl Reader<'_> {
    /// Whether `key` was one of them.
    pub(super) fn read_scalar(&mut self, key: &str, value: &At, keywords: &mut Keywords) -> bool {
        match key {
            "type" => keywords.types = self.types(value),
            "format" => keywords.format = self.keyword_text(key, value),
            "enum" => keywords.enumeration = self.enumeration(value),
            "const" => keywords.constant = Some(value.node.clone()),
            "minLength" => keywords.min_length = self.keyword_count(key, value),
            "maxLength" => keywords.max_length = self.keyword_count(key, value),
            "pattern" => keywords.pattern = self.keyword_text(key, value),
            "contentEncoding" => keywords.content_encoding = self.keyword_text(key, value),
            "contentMediaType" => keywords.content_media_type = self.keyword_text(key, value),
            "minimum" => keywords.minimum = self.keyword_number(key, value),
            "maximum" => keywords.maximum = self.keyword_number(key, value),
            "multipleOf" => keywords.multiple_of = self.keyword_number(key, value),
            // Booleans (3.0) are seen to when both bounds are known.
            "exclusiveMinimum" if value.bool().is_none() => {
                keywords.exclusive_minimum = self.keyword_number(key, value)
            }
            "exclusiveMaximum" if value.bool().is_none() => {
                keywords.exclusive_maximum = self.keyword_number(key, value)
            }
            _ => return false,
        }
        true
    }

    fn types(&mut self, value: &At) -> Option<Vec<JsonType>> {
        let Node::List(_) = value.node else {
            return self.one_type(value).map(|one| vec![one]);
        };
        let mut types = Vec::new();
        for item in value.items() {
            match self.one_type(&item) {
                Some(one) if !types.contains(&one) => types.push(one),
                _ => {}
            }
        }
        Some(types)
    }

    fn one_type(&mut self, value: &At) -> Option<JsonType> {
        let name = match &value.node {
            Node::Null => "null",
            Node::Text(text) => text,
            _ => {
                self.bad_value("type", value, "the name of a JSON Schema type");
                return None;
            }
        };
        let known = TYPES.iter().find(|(known, _)| *known == name).map(|(_, kind)| *kind);
        if known.is_none() {
            let near = nearest(name, TYPES.map(|(known, _)| known));
            let all = || "the types are null, boolean, integer, number, string, array and object".to_owned();
            let help = near.map_or_else(all, did_you_mean);
            self.push_bad_value(value, format!("`{name}` is not a JSON Schema type"), Some(help));
        }
        known
    }

    fn enumeration(&mut self, value: &At) -> Option<Vec<Node>> {
        if let Node::List(_) = value.node {
            return Some(value.items().into_iter().map(|item| item.node).collect());
        }
        self.bad_value("enum", value, "an array of values");
        None
    }

    /// In 3.0 `exclusiveMinimum: true` says that `minimum` itself is out.
    pub(super) fn upgrade_bounds(&mut self, at: &At, keywords: &mut Keywords) {
        for key in ["exclusiveMinimum", "exclusiveMaximum"] {
            let Some(value) = at.get(key) else { continue };
            let Some(exclusive) = value.bool() else { continue };
            if self.version >= Version::V31 {
                let message = format!("`{key}` is a number since OpenAPI 3.1: read as 3.0 meant it");
                self.problems.push(Problem::warning(codes::IGNORED, &value.place, message));
            }
            let (bound, target) = match key {
                "exclusiveMinimum" => (&mut keywords.minimum, &mut keywords.exclusive_minimum),
                _ => (&mut keywords.maximum, &mut keywords.exclusive_maximum),
            };
            if exclusive {
                *target = bound.take();
            }
        }
    }
}
