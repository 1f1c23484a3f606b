//! What can be said about a request before its body: limits, method, content type.

use http::header::{ALLOW, CONTENT_ENCODING, CONTENT_TYPE, HeaderMap};
use http::request::Parts;
use http::{Method, StatusCode};

use super::problem;
use crate::event::routes::Routes;
use crate::event::{Answer, media};

/// The most bytes of a request target.
const MOST_TARGET: usize = 8 << 10;
/// The most bytes of all headers together.
const MOST_HEADERS: usize = 64 << 10;

/// Refuses heads that are larger than any provider's.
pub(super) fn limits(parts: &Parts) -> Result<(), Answer> {
    let target = parts.uri.path().len() + parts.uri.query().map_or(0, str::len);
    if target > MOST_TARGET {
        return Err(problem::answer(StatusCode::URI_TOO_LONG));
    }
    let headers: usize = parts.headers.iter().map(|(name, value)| name.as_str().len() + value.len()).sum();
    if headers > MOST_HEADERS {
        return Err(problem::answer(StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE));
    }
    Ok(())
}

/// Refuses methods that no event has (RFC 9110, section 15.5.6: with `Allow`).
pub(super) fn method(routes: &Routes, method: &Method) -> Result<(), Answer> {
    if routes.events.iter().any(|event| event.method == method.as_str()) {
        return Ok(());
    }
    let mut allowed: Vec<_> = routes.events.iter().map(|event| event.method).collect();
    allowed.sort_unstable();
    allowed.dedup();
    Err(problem::answer(StatusCode::METHOD_NOT_ALLOWED).with_header(ALLOW.as_str(), allowed.join(", ")))
}

/// Refuses media types that no event of the method has, and bodies that are compressed: signatures are over what is on the wire, and
/// nothing here decompresses.
pub(super) fn content(routes: &Routes, parts: &Parts) -> Result<(), Answer> {
    let unsupported = || Err(problem::answer(StatusCode::UNSUPPORTED_MEDIA_TYPE));
    let encodings = parts.headers.get_all(CONTENT_ENCODING);
    if encodings.iter().any(|encoding| !encoding.as_bytes().eq_ignore_ascii_case(b"identity")) {
        return unsupported().map_err(|answer: Answer| answer.with_header("accept-encoding", "identity"));
    }
    let given = content_type(&parts.headers);
    let mut events = routes.events.iter().filter(|event| event.method == parts.method.as_str());
    if events.any(|event| event.content_types.is_empty() || media::choose(event.content_types, given).is_some()) {
        return Ok(());
    }
    unsupported()
}

/// The content type as sent; empty if there is none.
pub(super) fn content_type(headers: &HeaderMap) -> &str {
    headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default()
}
