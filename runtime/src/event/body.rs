//! The functions by which generated code reads and writes bodies.

use serde::Serialize;

use super::{Event, media};
use crate::json::{self, Decode, DecodeError, Decoded, EncodeError, Reader};
use crate::scalar;

/// What was read, or every place that does not fit.
pub type Read<T> = Result<Decoded<T>, DecodeError>;
/// A content type and bytes.
pub type Written = Result<(&'static str, Vec<u8>), EncodeError>;

/// A body of one of several media types. Generated for enums with a variant for each.
pub trait Body: Sized {
    /// Reads a body whose media type is the one at this position of the declaration.
    ///
    /// # Errors
    /// Lists every place where the body is not what the document says.
    fn read(media: usize, body: &[u8]) -> Read<Self>;

    /// Writes a body.
    ///
    /// # Errors
    /// When a value has no form on the wire.
    fn write(&self) -> Written;
}

/// Which of the declared media types a body has.
///
/// # Errors
/// When it has none of them.
pub(crate) fn media(declared: &[&str], content_type: &str) -> Result<usize, DecodeError> {
    media::choose(declared, content_type).ok_or_else(|| DecodeError::content_type(&declared.join(" or ")))
}

/// A JSON body; a value that breaks a constraint is refused.
///
/// # Errors
/// Lists every place that does not fit.
pub fn json<T: Decode>(body: &[u8]) -> Read<T> {
    json_reporting::<T>(body)?.into_valid().map(Decoded::from)
}

/// A JSON body; broken constraints are reported beside the value.
///
/// # Errors
/// Lists every place that does not fit.
pub fn json_reporting<T: Decode>(body: &[u8]) -> Read<T> {
    json::from_slice(body)
}

/// A JSON body that a function reads; a value that breaks a constraint is refused.
///
/// # Errors
/// Lists every place that does not fit.
pub fn json_with<T: Send>(body: &[u8], read: impl Fn(&mut Reader<'_>) -> Option<T> + Sync) -> Read<T> {
    json_with_reporting(body, read)?.into_valid().map(Decoded::from)
}

/// A JSON body that a function reads; broken constraints are reported beside the value.
///
/// # Errors
/// Lists every place that does not fit.
pub fn json_with_reporting<T: Send>(body: &[u8], read: impl Fn(&mut Reader<'_>) -> Option<T> + Sync) -> Read<T> {
    json::from_slice_with(body, read)
}

/// A body that is one text; a value that breaks a constraint is refused.
///
/// # Errors
/// When it is not UTF-8, or not what the document asks for.
pub fn text<T: Decode>(body: &[u8]) -> Read<T> {
    text_with(body, T::decode)
}

/// A body that is one text; broken constraints are reported beside the value.
///
/// # Errors
/// When it is not UTF-8, or of another type.
pub fn text_reporting<T: Decode>(body: &[u8]) -> Read<T> {
    text_with_reporting(body, T::decode)
}

/// A body that is one text, which a function reads; a value that breaks a constraint is refused.
///
/// # Errors
/// When it is not UTF-8, or not what the document asks for.
pub fn text_with<T: Send>(body: &[u8], read: impl Fn(&mut Reader<'_>) -> Option<T> + Sync) -> Read<T> {
    text_with_reporting(body, read)?.into_valid().map(Decoded::from)
}

/// A body that is one text, which a function reads; broken constraints are reported beside the value.
///
/// # Errors
/// When it is not UTF-8, or of another type.
pub fn text_with_reporting<T: Send>(body: &[u8], read: impl Fn(&mut Reader<'_>) -> Option<T> + Sync) -> Read<T> {
    let text = std::str::from_utf8(body).map_err(|_| DecodeError::other("the body is not UTF-8"))?;
    scalar::decode_with(text, read)
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
pub fn write_json<T: Serialize + Sync + ?Sized>(content_type: &'static str, value: &T) -> Written {
    Ok((content_type, json::encode(value)?))
}

/// Writes a value that is one text.
///
/// # Errors
/// When the value is a list or an object.
pub fn write_text<T: Serialize + ?Sized>(content_type: &'static str, value: &T) -> Written {
    Ok((content_type, scalar::encode(value)?.unwrap_or_default().into_bytes()))
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

/// Reads the body of an event and refuses one that breaks a constraint. Boxed here: the caller has an arm, and so a place on its stack, for
/// each event of a document.
///
/// # Errors
/// Lists every place that does not fit.
pub fn decode_event<E: Event>(content_type: &str, body: &[u8]) -> Result<Box<E::Payload>, DecodeError> {
    E::decode(content_type, body)?.into_valid().map(Box::new)
}

/// Writes the body of an event.
///
/// # Errors
/// When a value has no form on the wire.
pub fn encode_event<E: Event>(payload: &E::Payload) -> Written {
    E::encode(payload)
}

/// The answer to an id that no event has.
///
/// # Errors
/// Always.
pub fn no_such_event<T>() -> Result<T, DecodeError> {
    Err(DecodeError::unknown_event())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at_least_seven(json: &mut Reader<'_>) -> Option<i64> {
        let value = i64::decode(json);
        json.check(&value, |value, at| at.minimum(value, 7));
        value
    }

    #[test]
    fn a_text_that_spells_a_number_is_read_and_checked_as_one() {
        assert_eq!(text_with(b"7", at_least_seven), Ok(7.into()));
        assert!(text_with(b"6", at_least_seven).unwrap_err().is_violation());
        let reported = text_with_reporting(b"6", at_least_seven).unwrap();
        assert_eq!((reported.value, reported.violations.len()), (6, 1));
        assert!(!text_with(b"seven", at_least_seven).unwrap_err().is_violation());
    }

    #[test]
    fn a_text_whose_own_type_finds_a_constraint_broken_is_refused() {
        #[derive(Debug, PartialEq)]
        struct Seven(i64);
        impl Decode for Seven {
            fn decode(json: &mut Reader<'_>) -> Option<Self> {
                at_least_seven(json).map(Self)
            }
        }
        assert_eq!(text(b"8"), Ok(Seven(8).into()));
        assert!(text::<Seven>(b"6").unwrap_err().is_violation());
    }
}
