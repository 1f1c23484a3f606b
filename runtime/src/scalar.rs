//! Values that travel as bare text: parameters, headers, text bodies.
//!
//! A type says by its [`Decode`] what it wants, and text does not say what it is. So every leaf is offered as a text first, and those that
//! were refused and look like a number, a boolean or `null` are offered as that.

use serde::Serialize;
use serde_json::Value;

#[cfg(any(feature = "receiver", feature = "sender"))]
use crate::json::Decode;
use crate::json::{self, DecodeError, Decoded, EncodeError, Problem, Reader};

/// Texts in the shape of a value.
pub(crate) enum Texts {
    /// One text.
    One(String),
    /// A list of texts.
    #[cfg(any(feature = "receiver", feature = "sender"))]
    List(Vec<String>),
    /// Texts by property; the steps lead through objects (`filter[a][b]`).
    #[cfg(any(feature = "receiver", feature = "sender"))]
    Object(Vec<(Vec<String>, String)>),
}

impl Texts {
    /// The value that a type makes of the texts.
    #[cfg(any(feature = "receiver", feature = "sender"))]
    pub(crate) fn read<T: Decode>(&self) -> Result<Decoded<T>, DecodeError> {
        self.read_with(T::decode)
    }

    /// The value that a function makes of the texts.
    fn read_with<T: Send>(
        &self,
        read: impl Fn(&mut Reader<'_>) -> Option<T> + Sync,
    ) -> Result<Decoded<T>, DecodeError> {
        let read = |bare: &dyn Fn(&str) -> bool| json::from_slice_with(&self.json(bare), &read);
        let refused = match read(&|_| false) {
            Ok(value) => return Ok(value),
            Err(error) => error,
        };
        let places: Vec<&str> = refused.problems().iter().map(Problem::pointer).collect();
        read(&|pointer| places.contains(&pointer)).or_else(|_| read(&|_| true)).map_err(|_| refused)
    }

    /// As JSON, with the leaves that `bare` picks written bare where they can be.
    fn json(&self, bare: &dyn Fn(&str) -> bool) -> Vec<u8> {
        let value = match self {
            Self::One(text) => leaf(text, bare("")),
            #[cfg(any(feature = "receiver", feature = "sender"))]
            Self::List(items) => {
                items.iter().enumerate().map(|(at, text)| leaf(text, bare(&format!("/{at}")))).collect()
            }
            #[cfg(any(feature = "receiver", feature = "sender"))]
            Self::Object(entries) => {
                let mut object = Value::Object(serde_json::Map::new());
                for (steps, text) in entries {
                    let pointer = json::pointer_of(steps);
                    insert(&mut object, steps, leaf(text, bare(&pointer)));
                }
                object
            }
        };
        value.to_string().into_bytes()
    }
}

/// A text as a JSON value: itself, or the scalar that it spells.
fn leaf(text: &str, bare: bool) -> Value {
    if bare && let Ok(value @ (Value::Number(_) | Value::Bool(_) | Value::Null)) = serde_json::from_str(text) {
        return value;
    }
    Value::String(text.to_owned())
}

/// Puts a value at the end of a path of properties; what already stands in the way of the path stays.
#[cfg(any(feature = "receiver", feature = "sender"))]
fn insert(into: &mut Value, steps: &[String], value: Value) {
    let Value::Object(object) = into else { return };
    match steps {
        [] => {}
        [last] => {
            object.entry(last.as_str()).or_insert(value);
        }
        [first, rest @ ..] => {
            insert(object.entry(first.as_str()).or_insert_with(|| Value::Object(serde_json::Map::new())), rest, value)
        }
    }
}

/// Reads one text by a function.
pub(crate) fn read<T: Send>(
    text: &str,
    read: impl Fn(&mut Reader<'_>) -> Option<T> + Sync,
) -> Result<Decoded<T>, DecodeError> {
    Texts::One(text.to_owned()).read_with(read)
}

/// The text of a scalar; `None` for `null`.
pub(crate) fn text(value: &Value) -> Result<Option<String>, EncodeError> {
    match value {
        Value::Null => Ok(None),
        Value::String(text) => Ok(Some(text.clone())),
        Value::Bool(_) | Value::Number(_) => Ok(Some(value.to_string())),
        Value::Array(_) | Value::Object(_) => Err(EncodeError::new("a list or an object has no form as one text")),
    }
}

/// Writes one text.
pub(crate) fn write<T: Serialize + ?Sized>(value: &T) -> Result<Option<String>, EncodeError> {
    text(&value_of(value)?)
}

/// A value as JSON has it.
pub(crate) fn value_of<T: Serialize + ?Sized>(value: &T) -> Result<Value, EncodeError> {
    serde_json::to_value(value).map_err(|error| EncodeError::new(error.to_string()))
}
