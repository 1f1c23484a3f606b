//! Bodies to values and back.

use serde::Serialize;

use super::Decode;
use super::error::{DecodeError, Decoded, EncodeError};
use super::reader::Reader;
use super::serializer::JsonSerializer;

/// Decodes JSON and tells which constraints it breaks.
///
/// # Errors
/// Lists every place that is not what the type wants.
pub fn from_slice<T: Decode>(body: &[u8]) -> Result<Decoded<T>, DecodeError> {
    from_slice_with(body, T::decode)
}

/// Decodes JSON by a function that reads more than the type's own [`Decode`] does.
///
/// # Errors
/// Lists every place that is not what the function wants.
pub fn from_slice_with<T>(
    body: &[u8],
    read: impl FnOnce(&mut Reader<'_>) -> Option<T>,
) -> Result<Decoded<T>, DecodeError> {
    match std::str::from_utf8(body) {
        Ok(text) => Reader::new(text).whole(|json| read(json)),
        Err(error) => Err(DecodeError::not_utf8(error.valid_up_to(), body)),
    }
}

/// Decodes JSON without regard to constraints.
pub(super) fn from_str<T: Decode>(text: &str) -> Result<T, DecodeError> {
    Reader::new(text).whole(|json| T::decode(json)).map(|decoded| decoded.value)
}

/// Encodes a value as JSON.
///
/// # Errors
/// When the value has no form in JSON.
pub fn encode<T: Serialize + ?Sized>(value: &T) -> Result<Vec<u8>, EncodeError> {
    let mut serializer = JsonSerializer::default();
    value.serialize(&mut serializer)?;
    Ok(serializer.finish().into_bytes())
}
