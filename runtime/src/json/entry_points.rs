//! Bodies to values and back.

use serde::Serialize;

use super::Decode;
use super::error::{DecodeError, Decoded, EncodeError};
use super::reader::Reader;
use super::serializer::JsonSerializer;
use super::stack::{self, Attempt};

/// Decodes JSON and tells which constraints it breaks.
///
/// # Errors
/// Lists every place that is not what the type wants.
pub fn from_slice<T: Decode>(body: &[u8]) -> Result<Decoded<T>, DecodeError> {
    from_slice_with(body, T::decode)
}

/// Decodes JSON by a function that reads more than the type's own [`Decode`] does. A payload that is nested so deeply that the function
/// needs a larger stack is read a second time, on another thread.
///
/// # Errors
/// Lists every place that is not what the function wants.
pub fn from_slice_with<T: Send>(
    body: &[u8],
    read: impl Fn(&mut Reader<'_>) -> Option<T> + Sync,
) -> Result<Decoded<T>, DecodeError> {
    match std::str::from_utf8(body) {
        Ok(text) => from_str_with(text, &read),
        Err(error) => Err(DecodeError::not_utf8(error.valid_up_to(), body)),
    }
}

/// Decodes JSON without regard to constraints.
pub(super) fn from_str<T: Decode>(text: &str) -> Result<T, DecodeError> {
    from_str_with(text, &T::decode).map(|decoded| decoded.value)
}

fn from_str_with<T: Send>(
    text: &str,
    read: &(impl Fn(&mut Reader<'_>) -> Option<T> + Sync),
) -> Result<Decoded<T>, DecodeError> {
    stack::with_enough(|stack| {
        let mut reader = Reader::new(text, stack);
        let value = read(&mut reader);
        Attempt { is_out_of_stack: reader.is_out_of_stack(), result: reader.finish(value) }
    })
}

/// Encodes a value as JSON.
///
/// # Errors
/// When the value has no form in JSON, or is nested so deeply that no decoder here accepts it.
pub fn encode<T: Serialize + Sync + ?Sized>(value: &T) -> Result<Vec<u8>, EncodeError> {
    stack::with_enough(|stack| {
        let mut serializer = JsonSerializer::new(stack);
        let result = value.serialize(&mut serializer);
        Attempt {
            is_out_of_stack: serializer.is_out_of_stack(),
            result: result.map(|()| serializer.finish().into_bytes()),
        }
    })
}
