//! Values of any kind.

use std::borrow::Cow;

use serde_json::map::Entry;
use serde_json::{Map, Number, Value};

use super::Decode;
use super::kind::Kind;
use super::number;
use super::reader::Reader;

/// Anything, without loss: integers of 64 bits stay integers, other numbers become the nearest `f64`.
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
        let written = self.number_or("a number")?;
        let whole = written != "-0" && !written.contains(['.', 'e', 'E']);
        let exact = match (whole, written.parse::<i64>(), written.parse::<u64>()) {
            (true, Ok(value), _) => Some(Number::from(value)),
            (true, _, Ok(value)) => Some(Number::from(value)),
            _ => number::float(written).and_then(Number::from_f64),
        };
        exact.or_else(|| {
            self.invalid_value(
                "a number within the range of 64-bit floats",
                super::Found::Other("a number beyond them"),
            )
        })
    }

    fn any_object(&mut self) -> Option<Map<String, Value>> {
        let mut object = self.object()?;
        let mut map = Map::new();
        while let Some(key) = object.key() {
            match map.entry(key.into_owned()) {
                Entry::Occupied(_) => object.twice(),
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

/// Whether two values are equal as JSON Schema says (2020-12, core, section 4.2.2): numbers by value, however they are stored.
pub(super) fn same(one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::Number(one), Value::Number(other)) => same_number(one, other),
        (Value::Array(one), Value::Array(other)) => {
            one.len() == other.len() && one.iter().zip(other).all(|(one, other)| same(one, other))
        }
        (Value::Object(one), Value::Object(other)) => {
            one.len() == other.len()
                && one.iter().all(|(key, one)| other.get(key).is_some_and(|other| same(one, other)))
        }
        _ => one == other,
    }
}

fn same_number(one: &Number, other: &Number) -> bool {
    number::integer(&one.to_string()) == number::integer(&other.to_string()) && one.as_f64() == other.as_f64()
}

/// A text that two values share exactly if they are equal: objects sorted, integers without fraction.
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
            let mut entries: Vec<(&String, &Value)> = map.iter().collect();
            entries.sort_by_key(|(key, _)| *key);
            text.push('{');
            for (key, value) in entries {
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
