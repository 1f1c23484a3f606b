//! Decoding and encoding of bodies (generated code).

use serde::Serialize;

use super::{Event, media_type};
use crate::json::{self, Decode, DecodeError, Decoded, EncodeError, Reader};
use crate::scalar;

/// The result of decoding a body.
pub type DecodeResult<T> = Result<Decoded<T>, DecodeError>;
/// The result of encoding a body: its content type, empty if there is no body, and its bytes.
pub type EncodeResult = Result<(&'static str, Vec<u8>), EncodeError>;

/// A body with several media types. Implemented by generated enums with a variant for each media type.
pub trait Body: Sized {
    /// Decodes a body as the declared media type with this index.
    ///
    /// # Errors
    /// Returns an error if the body does not match its schema.
    fn decode_as(media_type: usize, body: &[u8]) -> DecodeResult<Self>;

    /// Encodes the body.
    ///
    /// # Errors
    /// Returns an error if a value cannot be encoded.
    fn encode(&self) -> EncodeResult;
}

/// Returns the index of the declared media type that matches a content type.
///
/// # Errors
/// Returns an error if no declared media type matches.
pub(crate) fn media_type_index(declared: &[&str], content_type: &str) -> Result<usize, DecodeError> {
    media_type::find(declared, content_type).ok_or_else(|| DecodeError::content_type(&declared.join(" or ")))
}

/// Decodes a JSON body.
///
/// # Errors
/// Returns an error if the body does not match its schema, or violates a constraint.
pub fn decode_json<T: Decode>(body: &[u8]) -> DecodeResult<T> {
    decode_json_reporting::<T>(body)?.into_valid().map(Decoded::from)
}

/// Decodes a JSON body and returns violated constraints with the value.
///
/// # Errors
/// Returns an error if the body does not match its schema.
pub fn decode_json_reporting<T: Decode>(body: &[u8]) -> DecodeResult<T> {
    json::from_slice(body)
}

/// Decodes a JSON body by a function.
///
/// # Errors
/// Returns an error if the body does not match its schema, or violates a constraint.
pub fn decode_json_with<T: Send>(body: &[u8], decode: impl Fn(&mut Reader<'_>) -> Option<T> + Sync) -> DecodeResult<T> {
    decode_json_with_reporting(body, decode)?.into_valid().map(Decoded::from)
}

/// Decodes a JSON body by a function and returns violated constraints with the value.
///
/// # Errors
/// Returns an error if the body does not match its schema.
pub fn decode_json_with_reporting<T: Send>(
    body: &[u8],
    decode: impl Fn(&mut Reader<'_>) -> Option<T> + Sync,
) -> DecodeResult<T> {
    json::from_slice_with(body, decode)
}

/// Decodes a text body.
///
/// # Errors
/// Returns an error if the body is not UTF-8, does not match its schema, or violates a constraint.
pub fn decode_text<T: Decode>(body: &[u8]) -> DecodeResult<T> {
    decode_text_with(body, T::decode)
}

/// Decodes a text body and returns violated constraints with the value.
///
/// # Errors
/// Returns an error if the body is not UTF-8, or does not match its schema.
pub fn decode_text_reporting<T: Decode>(body: &[u8]) -> DecodeResult<T> {
    decode_text_with_reporting(body, T::decode)
}

/// Decodes a text body by a function.
///
/// # Errors
/// Returns an error if the body is not UTF-8, does not match its schema, or violates a constraint.
pub fn decode_text_with<T: Send>(body: &[u8], decode: impl Fn(&mut Reader<'_>) -> Option<T> + Sync) -> DecodeResult<T> {
    decode_text_with_reporting(body, decode)?.into_valid().map(Decoded::from)
}

/// Decodes a text body by a function and returns violated constraints with the value.
///
/// # Errors
/// Returns an error if the body is not UTF-8, or does not match its schema.
pub fn decode_text_with_reporting<T: Send>(
    body: &[u8],
    decode: impl Fn(&mut Reader<'_>) -> Option<T> + Sync,
) -> DecodeResult<T> {
    let text = std::str::from_utf8(body).map_err(|_| DecodeError::other("the body is not UTF-8"))?;
    scalar::decode_with(text, decode)
}

/// Returns a body as bytes.
///
/// # Errors
/// Never returns an error.
pub fn decode_bytes(body: &[u8]) -> DecodeResult<Vec<u8>> {
    Ok(body.to_vec().into())
}

/// Ignores a body that the document does not declare.
///
/// # Errors
/// Never returns an error.
pub fn decode_empty(_: &[u8]) -> DecodeResult<()> {
    Ok(().into())
}

/// Decodes an optional body. An empty body is decoded as `None`.
///
/// # Errors
/// Returns the errors of `decode`.
pub fn decode_optional<T>(body: &[u8], decode: impl FnOnce(&[u8]) -> DecodeResult<T>) -> DecodeResult<Option<T>> {
    if body.is_empty() { Ok(None.into()) } else { decode(body).map(|decoded| decoded.map(Some)) }
}

/// Encodes a JSON body.
///
/// # Errors
/// Returns an error if the value cannot be encoded in JSON.
pub fn encode_json<T: Serialize + Sync + ?Sized>(content_type: &'static str, value: &T) -> EncodeResult {
    Ok((content_type, json::encode(value)?))
}

/// Encodes a text body.
///
/// # Errors
/// Returns an error if the value is an array or an object.
pub fn encode_text<T: Serialize + Sync + ?Sized>(content_type: &'static str, value: &T) -> EncodeResult {
    Ok((content_type, scalar::encode(value)?.unwrap_or_default().into_bytes()))
}

/// Returns a body of bytes.
///
/// # Errors
/// Never returns an error.
pub fn encode_bytes(content_type: &'static str, value: &[u8]) -> EncodeResult {
    Ok((content_type, value.to_vec()))
}

/// Returns an empty body without a content type.
///
/// # Errors
/// Never returns an error.
pub fn encode_empty() -> EncodeResult {
    Ok(("", Vec::new()))
}

/// Encodes an optional body. `None` is encoded as an empty body.
///
/// # Errors
/// Returns the errors of `encode`.
pub fn encode_optional<T>(value: Option<&T>, encode: impl FnOnce(&T) -> EncodeResult) -> EncodeResult {
    value.map_or_else(encode_empty, encode)
}

/// Decodes the body of an event. The payload is boxed because the caller has a match arm, and so a stack slot, for each event of a document.
///
/// # Errors
/// Returns an error if the content type is not declared, or the body does not match its schema or violates a constraint.
pub fn decode_event<E: Event>(content_type: &str, body: &[u8]) -> Result<Box<E::Payload>, DecodeError> {
    E::decode(content_type, body)?.into_valid().map(Box::new)
}

/// Encodes the body of an event.
///
/// # Errors
/// Returns an error if a value cannot be encoded.
pub fn encode_event<E: Event>(payload: &E::Payload) -> EncodeResult {
    E::encode(payload)
}

/// Returns the error for an event id that the document does not declare.
///
/// # Errors
/// Always returns an error.
pub fn unknown_event<T>() -> Result<T, DecodeError> {
    Err(DecodeError::unknown_event())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decode_at_least_seven(json: &mut Reader<'_>) -> Option<i64> {
        let value = i64::decode(json);
        json.check(&value, |value, at| at.minimum(value, 7));
        value
    }

    #[test]
    fn text_bodies_are_decoded_and_validated_as_numbers() {
        assert_eq!(decode_text_with(b"7", decode_at_least_seven), Ok(7.into()));
        assert!(decode_text_with(b"6", decode_at_least_seven).unwrap_err().is_violation());
        let reported = decode_text_with_reporting(b"6", decode_at_least_seven).unwrap();
        assert_eq!((reported.value, reported.violations.len()), (6, 1));
        assert!(!decode_text_with(b"seven", decode_at_least_seven).unwrap_err().is_violation());
    }

    #[test]
    fn numbers_that_json_does_not_have_are_errors_in_text_bodies() {
        for number in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
            assert!(encode_text("text/plain", &number).is_err());
            assert!(encode_json("application/json", &number).is_err());
        }
        assert_eq!(encode_text("text/plain", &0.1).unwrap().1, b"0.1");
    }

    #[test]
    fn violated_constraints_of_text_bodies_are_errors() {
        #[derive(Debug, PartialEq)]
        struct Seven(i64);
        impl Decode for Seven {
            fn decode(json: &mut Reader<'_>) -> Option<Self> {
                decode_at_least_seven(json).map(Self)
            }
        }
        assert_eq!(decode_text(b"8"), Ok(Seven(8).into()));
        assert!(decode_text::<Seven>(b"6").unwrap_err().is_violation());
    }
}
