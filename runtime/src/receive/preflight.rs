//! The checks before a request's body is read: limits, method and content type.

use bytes::Bytes;
use http::header::{ACCEPT_ENCODING, ALLOW, CONTENT_ENCODING, CONTENT_TYPE, HeaderMap, HeaderValue};
use http::request::Parts;
use http::{Method, Response, StatusCode};

use super::problem;
use crate::event::media_type;
use crate::event::routes::Routes;

/// The maximum size of a request target in bytes.
const MAX_TARGET: usize = 8 << 10;
/// The maximum total size of the header fields in bytes.
const MAX_HEADERS: usize = 64 << 10;

/// Rejects request targets and header sections that exceed the limits, which are above those of known providers.
pub(super) fn limits(parts: &Parts) -> Result<(), Box<Response<Bytes>>> {
    let target = parts.uri.path().len() + parts.uri.query().map_or(0, str::len);
    if target > MAX_TARGET {
        return Err(problem::response(StatusCode::URI_TOO_LONG).into());
    }
    let headers: usize = parts.headers.iter().map(|(name, value)| name.as_str().len() + value.len()).sum();
    if headers > MAX_HEADERS {
        return Err(problem::response(StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE).into());
    }
    Ok(())
}

/// Rejects methods that no event has, with `Allow` (RFC 9110, section 15.5.6).
pub(super) fn method(routes: &Routes, method: &Method) -> Result<(), Box<Response<Bytes>>> {
    if routes.events.iter().any(|event| event.method == method.as_str()) {
        return Ok(());
    }
    let mut allowed: Vec<_> = routes.events.iter().map(|event| event.method).collect();
    allowed.sort_unstable();
    allowed.dedup();
    let mut response = problem::response(StatusCode::METHOD_NOT_ALLOWED);
    if let Ok(allowed) = HeaderValue::from_str(&allowed.join(", ")) {
        response.headers_mut().insert(ALLOW, allowed);
    }
    Err(response.into())
}

/// Rejects media types that no event of the method has, and content codings such as `gzip`, because the service does not decompress bodies.
pub(super) fn content(routes: &Routes, parts: &Parts) -> Result<(), Box<Response<Bytes>>> {
    let unsupported = || problem::response(StatusCode::UNSUPPORTED_MEDIA_TYPE);
    let encodings = parts.headers.get_all(CONTENT_ENCODING);
    if encodings.iter().any(|encoding| !encoding.as_bytes().eq_ignore_ascii_case(b"identity")) {
        let mut response = unsupported();
        response.headers_mut().insert(ACCEPT_ENCODING, HeaderValue::from_static("identity"));
        return Err(response.into());
    }
    let content_type = content_type(&parts.headers);
    let mut events = routes.events.iter().filter(|event| event.method == parts.method.as_str());
    if events
        .any(|event| event.content_types.is_empty() || media_type::find(event.content_types, content_type).is_some())
    {
        return Ok(());
    }
    Err(unsupported().into())
}

/// Returns the content type, or the empty string if there is none.
pub(super) fn content_type(headers: &HeaderMap) -> &str {
    headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default()
}
