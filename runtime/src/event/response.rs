//! Encoding and decoding of responses (generated code).

use bytes::Bytes;
use http::header::CONTENT_TYPE;
use http::{HeaderName, HeaderValue, Response, StatusCode};
use serde::Serialize;

use super::ReplyError;
use super::body::{self, DecodeResult, EncodeResult};
use crate::json::{Decode, Decoded, EncodeError};
use crate::parameters::{ParameterStyle, values};

/// Creates a response without a body.
pub(crate) fn empty(status: StatusCode) -> Response<Bytes> {
    let mut response = Response::new(Bytes::new());
    *response.status_mut() = status;
    response
}

/// Creates a response with a body.
#[cfg(feature = "receiver")]
pub(crate) fn with_body(status: StatusCode, content_type: HeaderValue, body: impl Into<Bytes>) -> Response<Bytes> {
    let mut response = Response::new(body.into());
    *response.status_mut() = status;
    response.headers_mut().insert(CONTENT_TYPE, content_type);
    response
}

/// Creates the error for a status code that the document does not declare (generated code).
#[must_use]
pub fn undeclared(response: &Response<Bytes>) -> ReplyError {
    ReplyError::Undeclared { status: response.status() }
}

/// Checks that a status code is in a declared range (generated code).
///
/// # Errors
/// Returns an error if the status code is outside the range.
pub fn status_in(status: StatusCode, min: u16, max: u16) -> Result<u16, EncodeError> {
    let code = status.as_u16();
    if (min..=max).contains(&code) {
        Ok(code)
    } else {
        Err(EncodeError::new(format!("the status code {code} is not in the range {min}..={max}")))
    }
}

/// Creates a response without a body (generated code).
///
/// # Errors
/// Returns an error if the status code is not allowed in HTTP.
pub fn empty_response(status: u16) -> Result<Response<Bytes>, EncodeError> {
    let status = StatusCode::from_u16(status).map_err(|error| EncodeError::new(error.to_string()))?;
    Ok(empty(status))
}

/// Creates a response with an encoded body (generated code).
///
/// # Errors
/// Returns an error if the body could not be encoded, or the status code or media type is not allowed in HTTP.
pub fn response(status: u16, encoded: EncodeResult) -> Result<Response<Bytes>, EncodeError> {
    let (content_type, body) = encoded?;
    let mut response = empty_response(status)?;
    if !content_type.is_empty() {
        response.headers_mut().insert(CONTENT_TYPE, header_value(content_type)?);
        *response.body_mut() = body.into();
    }
    Ok(response)
}

/// Adds an encoded header field (generated code).
///
/// # Errors
/// Returns an error if the name or the value is not allowed in HTTP.
pub fn with_header<T: Serialize + Sync + ?Sized>(
    mut response: Response<Bytes>,
    name: &str,
    style: ParameterStyle,
    value: &T,
) -> Result<Response<Bytes>, EncodeError> {
    if let Some(text) = values::write(value, style)? {
        let name = HeaderName::from_bytes(name.as_bytes()).map_err(|error| EncodeError::new(error.to_string()))?;
        response.headers_mut().append(name, header_value(&text)?);
    }
    Ok(response)
}

fn header_value(text: &str) -> Result<HeaderValue, EncodeError> {
    HeaderValue::from_str(text).map_err(|_| EncodeError::new("the header value contains a control character"))
}

/// Decodes a header field (generated code). Returns `None` if it is absent or invalid, so that an invalid header field does not invalidate the
/// reply.
#[must_use]
pub fn decode_header<T: Decode>(response: &Response<Bytes>, name: &str, style: ParameterStyle) -> Option<T> {
    let values = response.headers().get_all(name).iter().map(HeaderValue::to_str);
    let values: Vec<&str> = values.collect::<Result<_, _>>().ok()?;
    values::read(&values, style).ok()
}

/// Decodes a body of one of these media types (generated code).
///
/// # Errors
/// Returns an error if the content type matches none of the media types, or the body does not match its schema.
pub fn decode_body<T>(
    response: &Response<Bytes>,
    types: &[&str],
    decode: impl FnOnce(usize, &[u8]) -> DecodeResult<T>,
) -> Result<T, ReplyError> {
    let content_type = response.headers().get(CONTENT_TYPE).and_then(|value| value.to_str().ok());
    let decoded = body::media_type_index(types, content_type.unwrap_or_default())
        .and_then(|index| decode(index, response.body()));
    decoded.and_then(Decoded::into_valid).map_err(|error| ReplyError::Body { status: response.status(), error })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_round_trip_and_invalid_headers_are_none() {
        let response = with_header(empty(StatusCode::OK), "X-Left", ParameterStyle::Scalar, &Some(3)).unwrap();
        let mut response = with_header(response, "X-No", ParameterStyle::Scalar, &None::<i64>).unwrap();
        response.headers_mut().insert("x-bad", HeaderValue::from_static("many"));
        assert_eq!(response.headers().len(), 2);
        assert_eq!(decode_header::<i64>(&response, "x-left", ParameterStyle::Scalar), Some(3));
        assert_eq!(decode_header::<i64>(&response, "X-Bad", ParameterStyle::Scalar), None);
        assert_eq!(decode_header::<i64>(&response, "x-no", ParameterStyle::Scalar), None);
    }

    #[test]
    fn invalid_headers_are_an_error_where_they_are_set() {
        assert!(with_header(empty(StatusCode::OK), "bad name", ParameterStyle::Scalar, &1).is_err());
        assert!(with_header(empty(StatusCode::OK), "x-good", ParameterStyle::Scalar, &"a\nb").is_err());
        assert!(response(200, Ok(("text/plain\n", Vec::new()))).is_err());
        assert!(empty_response(99).is_err());
    }

    #[test]
    fn a_body_of_another_type_is_an_error_with_its_status_code() {
        let response = response(404, Ok(("text/html", b"<p>".to_vec()))).unwrap();
        let decoded = decode_body(&response, &["application/json"], |_, body| body::decode_json::<String>(body));
        assert!(matches!(decoded, Err(ReplyError::Body { status: StatusCode::NOT_FOUND, .. })));
    }

    #[test]
    fn a_status_code_outside_its_range_is_an_error() {
        assert_eq!(status_in(StatusCode::SERVICE_UNAVAILABLE, 500, 599), Ok(503));
        assert!(status_in(StatusCode::OK, 500, 599).is_err());
    }
}
