//! Literal values of a document: `const` and `enum`.

use serde::{Serialize, Serializer};
use serde_json::Value;

use super::number::{self, Integer};
use super::reader::Reader;
use super::report::Found;
use super::value::equal;
use super::{Decode, Kind};

/// A JSON text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Json(pub &'static str);

/// A literal value of a document.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Literal {
    /// `null`
    Null,
    /// `true` or `false`
    Bool(bool),
    /// An integer.
    Int(i64),
    /// An integer greater than `i64::MAX`.
    Unsigned(u64),
    /// Any other number.
    Float(f64),
    /// A string.
    String(&'static str),
    /// An array or an object, as JSON text.
    Json(&'static str),
}

impl Literal {
    /// Returns the literal as it appears in messages.
    fn to_message(self) -> String {
        match self {
            Self::Null => "null".to_owned(),
            Self::Bool(value) => value.to_string(),
            Self::Int(value) => value.to_string(),
            Self::Unsigned(value) => value.to_string(),
            Self::Float(value) => value.to_string(),
            Self::String(text) => format!("`{text}`"),
            Self::Json(json) => json.to_owned(),
        }
    }

    /// Returns the kind and the description of another value of that kind.
    fn another(self) -> (Kind, &'static str) {
        match self {
            Self::Null => (Kind::Null, "null"),
            Self::Bool(_) => (Kind::Bool, "the other boolean"),
            Self::Int(_) | Self::Unsigned(_) => (Kind::Integer, "another integer"),
            Self::Float(_) => (Kind::Number, "another number"),
            Self::String(_) => (Kind::String, "another string"),
            Self::Json(json) if json.starts_with('[') => (Kind::Array, "another array"),
            Self::Json(_) => (Kind::Object, "another object"),
        }
    }

    pub(super) fn is_number(self, number: &str) -> bool {
        match self {
            Self::Int(expected) => number::integer(number) == Integer::Fits(i128::from(expected)),
            Self::Unsigned(expected) => number::integer(number) == Integer::Fits(i128::from(expected)),
            Self::Float(expected) => number::to_f64(number) == Some(expected),
            _ => false,
        }
    }
}

impl Reader<'_> {
    /// Reads a value that must equal `expected`.
    pub fn literal(&mut self, expected: Literal) -> Option<()> {
        self.literal_of(&[expected]).map(drop)
    }

    /// Reads a value that must equal one of `known`, and returns its index. Numbers are compared by value.
    pub fn literal_of(&mut self, known: &[Literal]) -> Option<usize> {
        let found = self.kind();
        let start = self.scan;
        let index = match found {
            Kind::Null => self.null().and_then(|()| find(known, |literal| literal == Literal::Null)),
            Kind::Bool => self.bool().and_then(|value| find(known, |literal| literal == Literal::Bool(value))),
            Kind::Integer | Kind::Number => {
                self.number_text("a number").and_then(|number| find(known, |literal| literal.is_number(number)))
            }
            Kind::String => self.string().and_then(|text| {
                find(known, |literal| matches!(literal, Literal::String(expected) if expected == text))
            }),
            Kind::Array | Kind::Object => {
                Value::decode(self).and_then(|value| find(known, |literal| is_json(literal, &value)))
            }
            Kind::Invalid => return self.mismatch("a value"),
        };
        if index.is_none() {
            self.scan = if self.is_aborted() { self.scan } else { start };
            self.unknown_literal(known, found);
        }
        index
    }

    fn unknown_literal(&mut self, known: &[Literal], found: Kind) {
        self.skip();
        let another = known.iter().map(|literal| literal.another()).find(|(kind, _)| *kind == found);
        let messages: Vec<String> = known.iter().map(|literal| literal.to_message()).collect();
        let expected = match messages.as_slice() {
            [one] => one.clone(),
            _ => format!("one of {}", messages.join(", ")),
        };
        self.record(expected, another.map_or(Found::Kind(found), |(_, description)| Found::Other(description)));
    }
}

fn find(known: &[Literal], is: impl Fn(Literal) -> bool) -> Option<usize> {
    known.iter().position(|literal| is(*literal))
}

fn is_json(literal: Literal, value: &Value) -> bool {
    match literal {
        Literal::Json(json) => super::from_str::<Value>(json).is_ok_and(|expected| equal(&expected, value)),
        _ => false,
    }
}

impl Serialize for Literal {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match *self {
            Self::Null => serializer.serialize_unit(),
            Self::Bool(value) => serializer.serialize_bool(value),
            Self::Int(value) => serializer.serialize_i64(value),
            Self::Unsigned(value) => serializer.serialize_u64(value),
            Self::Float(value) => serializer.serialize_f64(value),
            Self::String(text) => serializer.serialize_str(text),
            Self::Json(json) => Json(json).serialize(serializer),
        }
    }
}

impl From<&'static str> for Literal {
    fn from(text: &'static str) -> Self {
        Self::String(text)
    }
}

impl From<bool> for Literal {
    fn from(value: bool) -> Self {
        Self::Bool(value)
    }
}

impl From<f64> for Literal {
    fn from(value: f64) -> Self {
        Self::Float(value)
    }
}

impl From<i64> for Literal {
    fn from(value: i64) -> Self {
        Self::Int(value)
    }
}

impl From<u64> for Literal {
    fn from(value: u64) -> Self {
        Self::Unsigned(value)
    }
}

impl From<()> for Literal {
    fn from((): ()) -> Self {
        Self::Null
    }
}

impl From<Json> for Literal {
    fn from(Json(json): Json) -> Self {
        Self::Json(json)
    }
}

impl Serialize for Json {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        super::from_str::<Value>(self.0).map_err(serde::ser::Error::custom)?.serialize(serializer)
    }
}
