//! Values of any kind, and their equality.

use std::borrow::Cow;

use serde_json::map::Entry;
use serde_json::{Map, Number, Value};

use super::Decode;
use super::kind::Kind;
use super::number;
use super::reader::Reader;

/// Any value. Integers of 64 bits are exact, other numbers become the nearest `f64`.
impl Decode for Value {
    fn decode(json: &mut Reader<'_>) -> Option<Self> {
        match json.kind() {
            Kind::Null => json.null().map(|()| Self::Null),
            Kind::Bool => json.bool().map(Self::Bool),
            Kind::Integer | Kind::Number => json.any_number().map(Self::Number),
            Kind::String => json.string().map(Cow::into_owned).map(Self::String),
            Kind::Array => json.array_with(Self::decode).map(Self::Array),
            Kind::Object => json.any_object().map(Self::Object),
            Kind::Invalid => json.mismatch("a value"),
        }
    }
}

impl Reader<'_> {
    fn any_number(&mut self) -> Option<Number> {
        let written = self.number_text("a number")?;
        let is_integer = written != "-0" && !written.contains(['.', 'e', 'E']);
        let exact = match (is_integer, written.parse::<i64>(), written.parse::<u64>()) {
            (true, Ok(value), _) => Some(Number::from(value)),
            (true, _, Ok(value)) => Some(Number::from(value)),
            _ => number::to_f64(written).and_then(Number::from_f64),
        };
        exact.or_else(|| {
            self.invalid_value(
                "a number within the range of 64-bit floats",
                super::Found::Other("a number out of range"),
            )
        })
    }

    fn any_object(&mut self) -> Option<Map<String, Value>> {
        let mut object = self.object()?;
        let mut map = Map::new();
        while let Some(key) = object.key() {
            match map.entry(key.into_owned()) {
                Entry::Occupied(_) => object.deny_duplicate(),
                Entry::Vacant(entry) => {
                    if let Some(value) = object.value() {
                        entry.insert(value);
                    }
                }
            }
        }
        Some(map)
    }
}

/// Compares values as JSON Schema does (2020-12, core, section 4.2.2): numbers by value, not by representation.
pub(super) fn equal(one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::Number(one), Value::Number(other)) => equal_numbers(one, other),
        (Value::Array(one), Value::Array(other)) => {
            one.len() == other.len() && one.iter().zip(other).all(|(one, other)| equal(one, other))
        }
        (Value::Object(one), Value::Object(other)) => {
            one.len() == other.len()
                && one.iter().all(|(key, one)| other.get(key).is_some_and(|other| equal(one, other)))
        }
        _ => one == other,
    }
}

fn equal_numbers(one: &Number, other: &Number) -> bool {
    number::integer(&one.to_string()) == number::integer(&other.to_string()) && one.as_f64() == other.as_f64()
}

/// Writes the canonical text of a value, which is the same for equal values: properties sorted, integers without a fraction.
pub(super) fn canonical(value: &Value) -> String {
    let mut text = String::new();
    write_canonical(value, &mut text);
    text
}

fn write_canonical(value: &Value, text: &mut String) {
    match value {
        Value::Number(number) => match number::integer(&number.to_string()) {
            number::Integer::Fits(value) => text.push_str(&value.to_string()),
            _ => text.push_str(&number.to_string()),
        },
        Value::Array(items) => {
            text.push('[');
            for item in items {
                write_canonical(item, text);
                text.push(',');
            }
            text.push(']');
        }
        Value::Object(map) => {
            let mut properties: Vec<(&String, &Value)> = map.iter().collect();
            properties.sort_by_key(|(key, _)| *key);
            text.push('{');
            for (key, value) in properties {
                text.push_str(&Value::from(key.as_str()).to_string());
                text.push(':');
                write_canonical(value, text);
                text.push(',');
            }
            text.push('}');
        }
        Value::Null | Value::Bool(_) | Value::String(_) => text.push_str(&value.to_string()),
    }
}
