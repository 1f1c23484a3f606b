//! Reading and writing JSON for generated types.

use std::fmt;

use serde::Serialize;

/// A type that reads itself from JSON.
pub trait Decode: Sized {
    /// Reads a value; `None` after a problem was recorded.
    fn decode(json: &mut Reader<'_>) -> Option<Self>;
}

/// A pull parser.
#[derive(Debug)]
pub struct Reader<'a>(&'a [u8]);

/// A decoded payload that has the right shape, and the constraints that it breaks all the same.
#[derive(Clone, Debug, PartialEq)]
pub struct Decoded<T> {
    /// The payload.
    pub value: T,
    /// Broken constraints; empty for a payload that is valid.
    pub violations: Vec<Violation>,
}

impl<T> Decoded<T> {
    /// The payload, unless it breaks a constraint.
    ///
    /// # Errors
    /// Lists the broken constraints.
    pub fn valid(self) -> Result<T, DecodeError> {
        if self.violations.is_empty() { Ok(self.value) } else { Err(DecodeError::other("violations")) }
    }

    /// The payload as something else.
    pub fn map<U>(self, make: impl FnOnce(T) -> U) -> Decoded<U> {
        Decoded { value: make(self.value), violations: self.violations }
    }
}

impl<T> From<T> for Decoded<T> {
    fn from(value: T) -> Self {
        Self { value, violations: Vec::new() }
    }
}

/// A place where a payload is not what its document says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem(String);

impl Problem {
    /// The place, as a JSON pointer (RFC 6901).
    #[must_use]
    pub fn pointer(&self) -> &str {
        &self.0
    }
}

/// A place where a payload has the right shape and breaks a constraint.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Violation(String);

/// Why a payload could not be decoded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DecodeError(Box<(String, Vec<Problem>)>);

impl DecodeError {
    /// Something else, in words.
    pub fn other(message: impl Into<String>) -> Self {
        Self(Box::new((message.into(), Vec::new())))
    }

    /// Every place that is not what the document says.
    #[must_use]
    pub fn problems(&self) -> &[Problem] {
        &self.0.1
    }
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.0)
    }
}

impl std::error::Error for DecodeError {}

/// Why a value could not be encoded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EncodeError(Box<str>);

impl EncodeError {
    /// An error in words, which should name no value.
    pub fn new(message: impl Into<String>) -> Self {
        Self(message.into().into_boxed_str())
    }
}

impl fmt::Display for EncodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for EncodeError {}

/// Reads a value and lists the constraints that it breaks.
///
/// # Errors
/// Lists every place that does not fit.
pub fn from_slice<T: Decode>(body: &[u8]) -> Result<Decoded<T>, DecodeError> {
    from_slice_with(body, T::decode)
}

/// Reads a value by a function and lists the constraints that it breaks.
///
/// # Errors
/// Lists every place that does not fit.
pub fn from_slice_with<T>(body: &[u8], read: impl FnOnce(&mut Reader<'_>) -> Option<T>) -> Result<Decoded<T>, DecodeError> {
    read(&mut Reader(body)).map(Decoded::from).ok_or_else(|| DecodeError::other("stub"))
}

/// Writes a value.
///
/// # Errors
/// When the value has no form in JSON.
pub fn encode<T: Serialize + ?Sized>(value: &T) -> Result<Vec<u8>, EncodeError> {
    serde_json::to_vec(value).map_err(|error| EncodeError::new(error.to_string()))
}
