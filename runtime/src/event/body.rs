//! The functions by which generated code reads and writes bodies.

use serde::Serialize;

use super::media;
use crate::json::{self, Decode, DecodeError, Decoded, EncodeError};
use crate::scalar;

/// What was read, or every place that does not fit.
pub(crate) type Read<T> = Result<Decoded<T>, DecodeError>;
/// A content type and bytes.
pub(crate) type Written = Result<(&'static str, Vec<u8>), EncodeError>;

/// Which of the declared media types a body has.
///
/// # Errors
/// When it has none of them.
pub fn media(declared: &'static [&'static str], content_type: &str) -> Result<usize, DecodeError> {
    media::choose(declared, content_type).ok_or_else(|| DecodeError::other(format!("the content type is not {}", declared.join(" or "))))
}

/// A JSON body; a value that breaks a constraint is refused.
///
/// # Errors
/// Lists every place that does not fit.
pub fn json<T: Decode>(body: &[u8]) -> Read<T> {
    json::decode::<T>(body)?.valid().map(Decoded::from)
}

/// A JSON body; broken constraints are reported beside the value.
///
/// # Errors
/// Lists every place that does not fit.
pub fn json_with_violations<T: Decode>(body: &[u8]) -> Read<T> {
    json::decode(body)
}

/// A body that is one text.
///
/// # Errors
/// When it is not UTF-8, or not the text that the document asks for.
pub fn text<T: Decode>(body: &[u8]) -> Read<T> {
    let text = std::str::from_utf8(body).map_err(|_| DecodeError::other("the body is not UTF-8"))?;
    scalar::read(text)
}

/// A body that is not decoded.
///
/// # Errors
/// Never.
pub fn bytes(body: &[u8]) -> Read<Vec<u8>> {
    Ok(body.to_vec().into())
}

/// No body; what is there is not looked at.
///
/// # Errors
/// Never.
pub fn none(_: &[u8]) -> Read<()> {
    Ok(().into())
}

/// A body that may be empty.
///
/// # Errors
/// Those of `read`.
pub fn optional<T>(body: &[u8], read: impl FnOnce(&[u8]) -> Read<T>) -> Read<Option<T>> {
    if body.is_empty() { Ok(None.into()) } else { read(body).map(|decoded| decoded.map(Some)) }
}

/// Writes a JSON body.
///
/// # Errors
/// When the value has no form in JSON.
pub fn write_json<T: Serialize + ?Sized>(content_type: &'static str, value: &T) -> Written {
    Ok((content_type, json::encode(value)?))
}

/// Writes a value that is one text.
///
/// # Errors
/// When the value is a list or an object.
pub fn write_text<T: Serialize + ?Sized>(content_type: &'static str, value: &T) -> Written {
    Ok((content_type, scalar::write(value)?.unwrap_or_default().into_bytes()))
}

/// Writes bytes as they are.
///
/// # Errors
/// Never.
pub fn write_bytes(content_type: &'static str, value: &[u8]) -> Written {
    Ok((content_type, value.to_vec()))
}

/// Writes no body.
///
/// # Errors
/// Never.
pub fn write_none() -> Written {
    Ok(("", Vec::new()))
}

/// Writes a body that may be empty.
///
/// # Errors
/// Those of `write`.
pub fn write_optional<T>(value: Option<&T>, write: impl FnOnce(&T) -> Written) -> Written {
    value.map_or_else(write_none, write)
}
