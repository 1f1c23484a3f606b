//! From an answer to a response.

use bytes::Bytes;
use http::header::CONTENT_TYPE;
use http::{HeaderName, HeaderValue, Response, StatusCode};

use crate::event::Answer;

/// An answer on the wire. Headers that HTTP does not allow are left out.
pub(super) fn response(answer: &Answer) -> Response<Bytes> {
    let status = StatusCode::from_u16(answer.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let mut response = Response::new(Bytes::new());
    *response.status_mut() = status;
    for (name, value) in answer.headers() {
        match (HeaderName::from_bytes(name.as_bytes()), HeaderValue::from_str(value)) {
            (Ok(name), Ok(value)) => {
                response.headers_mut().append(name, value);
            }
            _ => tracing::error!(target: "hookgen", header = name, "left out a header that HTTP does not allow"),
        }
    }
    if bodiless(status) {
        return response;
    }
    if let Some(Ok(value)) = answer.content_type().map(HeaderValue::from_str) {
        response.headers_mut().insert(CONTENT_TYPE, value);
    }
    *response.body_mut() = answer.body().clone();
    response
}

/// Statuses that have no body (RFC 9110, sections 15.2, 15.3.5, 15.3.6 and 15.4.5).
fn bodiless(status: StatusCode) -> bool {
    status.is_informational() || matches!(status.as_u16(), 204 | 205 | 304)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_http_does_not_allow_is_left_out() {
        let answer = Answer::with_body(204, "text/plain", "gone")
            .with_header("bad name", "x")
            .with_header("x-good", "y\n")
            .with_header("x-fine", "z");
        let response = response(&answer);
        assert_eq!(response.headers().len(), 1);
        assert_eq!(response.headers()["x-fine"], "z");
        assert!(response.body().is_empty());
        assert_eq!(super::response(&Answer::empty(99)).status(), 500);
    }
}
