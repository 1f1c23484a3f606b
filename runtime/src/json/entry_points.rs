//! Entry points of decoding and encoding.

use serde::Serialize;

use super::Decode;
use super::error::{DecodeError, Decoded, EncodeError};
use super::reader::Reader;
use super::serializer::JsonSerializer;
use super::stack::{self, Attempt};

/// Decodes a value from JSON and checks its constraints.
///
/// # Errors
/// Returns an error if the body is invalid JSON, or a value has a wrong type or is missing. Violated constraints are part of the result.
pub fn from_slice<T: Decode>(body: &[u8]) -> Result<Decoded<T>, DecodeError> {
    from_slice_with(body, T::decode)
}

/// Decodes a value from JSON by a function. If a deeply nested payload needs a larger stack, the function is called again on another thread.
///
/// # Errors
/// Returns the errors of [`from_slice`].
pub fn from_slice_with<T: Send>(
    body: &[u8],
    read: impl Fn(&mut Reader<'_>) -> Option<T> + Sync,
) -> Result<Decoded<T>, DecodeError> {
    match std::str::from_utf8(body) {
        Ok(text) => from_str_with(text, &read),
        Err(error) => Err(DecodeError::not_utf8(error.valid_up_to(), body)),
    }
}

/// Decodes a value from JSON and ignores violated constraints.
pub(super) fn from_str<T: Decode>(text: &str) -> Result<T, DecodeError> {
    from_str_with(text, &T::decode).map(|decoded| decoded.value)
}

fn from_str_with<T: Send>(
    text: &str,
    read: &(impl Fn(&mut Reader<'_>) -> Option<T> + Sync),
) -> Result<Decoded<T>, DecodeError> {
    stack::run(|stack| {
        let mut reader = Reader::new(text, stack);
        let value = read(&mut reader);
        Attempt { is_out_of_stack: reader.is_out_of_stack(), result: reader.finish(value) }
    })
}

/// Encodes a value as JSON.
///
/// # Errors
/// Returns an error if the value contains NaN, an infinite number or a property name that is not a string, or exceeds the maximum depth of
/// decoding.
pub fn encode<T: Serialize + Sync + ?Sized>(value: &T) -> Result<Vec<u8>, EncodeError> {
    stack::run(|stack| {
        let mut serializer = JsonSerializer::new(stack);
        let result = value.serialize(&mut serializer);
        Attempt {
            is_out_of_stack: serializer.is_out_of_stack(),
            result: result.map(|()| serializer.finish().into_bytes()),
        }
    })
}
