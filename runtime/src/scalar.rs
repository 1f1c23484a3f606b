//! Values in plain text: parameters, header fields and text bodies.
//!
//! Plain text does not distinguish `12` from `"12"`. Each value is decoded as a string first. If the decoder expects another type, the text is
//! parsed as a JSON number, boolean or null.

use serde::Serialize;
use serde_json::Value;

#[cfg(any(feature = "receiver", feature = "sender"))]
use crate::json::Decode;
use crate::json::{self, DecodeError, Decoded, EncodeError, Problem, Reader};

/// A value whose scalars are plain text.
pub(crate) enum PlainText {
    /// A scalar.
    Scalar(String),
    /// The items of an array.
    #[cfg(any(feature = "receiver", feature = "sender"))]
    Array(Vec<String>),
    /// Scalars by the path of their property: `[a, b]` for `filter[a][b]`.
    #[cfg(any(feature = "receiver", feature = "sender"))]
    Object(Vec<(Vec<String>, String)>),
}

impl PlainText {
    /// Decodes a value.
    #[cfg(any(feature = "receiver", feature = "sender"))]
    pub(crate) fn decode<T: Decode>(&self) -> Result<Decoded<T>, DecodeError> {
        self.decode_with(T::decode)
    }

    /// Decodes a value by a function.
    fn decode_with<T: Send>(
        &self,
        decode: impl Fn(&mut Reader<'_>) -> Option<T> + Sync,
    ) -> Result<Decoded<T>, DecodeError> {
        let attempt = |is_literal: &dyn Fn(&str) -> bool| json::from_slice_with(&self.to_json(is_literal), &decode);
        let error = match attempt(&|_| false) {
            Ok(value) => return Ok(value),
            Err(error) => error,
        };
        let pointers: Vec<&str> = error.problems().iter().map(Problem::pointer).collect();
        attempt(&|pointer| pointers.contains(&pointer)).or_else(|_| attempt(&|_| true)).map_err(|_| error)
    }

    /// Converts to JSON. A scalar for whose pointer `is_literal` returns `true` is parsed as a number, boolean or null if possible. Any other scalar
    /// becomes a string.
    fn to_json(&self, is_literal: &dyn Fn(&str) -> bool) -> Vec<u8> {
        let value = match self {
            Self::Scalar(text) => scalar(text, is_literal("")),
            #[cfg(any(feature = "receiver", feature = "sender"))]
            Self::Array(items) => {
                items.iter().enumerate().map(|(index, text)| scalar(text, is_literal(&format!("/{index}")))).collect()
            }
            #[cfg(any(feature = "receiver", feature = "sender"))]
            Self::Object(properties) => {
                let mut object = Value::Object(serde_json::Map::new());
                for (path, text) in properties {
                    let pointer = json::pointer_of(path);
                    insert(&mut object, path, scalar(text, is_literal(&pointer)));
                }
                object
            }
        };
        value.to_string().into_bytes()
    }
}

/// Parses a number, boolean or null if `is_literal`. Returns a string otherwise, or if the text is none of them.
fn scalar(text: &str, is_literal: bool) -> Value {
    if is_literal && let Ok(value @ (Value::Number(_) | Value::Bool(_) | Value::Null)) = serde_json::from_str(text) {
        return value;
    }
    Value::String(text.to_owned())
}

/// Inserts a value at a path of properties. Does nothing if the path exists or contains a scalar.
#[cfg(any(feature = "receiver", feature = "sender"))]
fn insert(target: &mut Value, path: &[String], value: Value) {
    let Value::Object(object) = target else { return };
    match path {
        [] => {}
        [last] => {
            object.entry(last.as_str()).or_insert(value);
        }
        [first, rest @ ..] => {
            insert(object.entry(first.as_str()).or_insert_with(|| Value::Object(serde_json::Map::new())), rest, value)
        }
    }
}

/// Decodes a scalar by a function.
pub(crate) fn decode_with<T: Send>(
    text: &str,
    decode: impl Fn(&mut Reader<'_>) -> Option<T> + Sync,
) -> Result<Decoded<T>, DecodeError> {
    PlainText::Scalar(text.to_owned()).decode_with(decode)
}

/// Encodes a JSON scalar. Returns `None` for null.
///
/// # Errors
/// Returns an error if the value is an array or an object.
pub(crate) fn encode_value(value: &Value) -> Result<Option<String>, EncodeError> {
    match value {
        Value::Null => Ok(None),
        Value::String(text) => Ok(Some(text.clone())),
        Value::Bool(_) | Value::Number(_) => Ok(Some(value.to_string())),
        Value::Array(_) | Value::Object(_) => {
            Err(EncodeError::new("arrays and objects cannot be encoded as plain text"))
        }
    }
}

/// Encodes a scalar. Returns `None` for null.
///
/// # Errors
/// Returns an error if the value is an array or an object.
pub(crate) fn encode<T: Serialize + Sync + ?Sized>(value: &T) -> Result<Option<String>, EncodeError> {
    encode_value(&to_value(value)?)
}

/// Converts a value to a JSON value. It is encoded first: `serde_json::to_value` would replace NaN and infinite numbers with null.
///
/// # Errors
/// Returns an error if the value contains a number that JSON does not have.
pub(crate) fn to_value<T: Serialize + Sync + ?Sized>(value: &T) -> Result<Value, EncodeError> {
    serde_json::from_slice(&json::encode(value)?).map_err(|error| EncodeError::new(error.to_string()))
}
