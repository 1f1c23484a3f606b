//! Adjusting the responses of handlers to the rules of HTTP.

use bytes::Bytes;
use http::header::CONTENT_TYPE;
use http::{Response, StatusCode};

/// Replaces an informational status code by 500, and removes the body if the status code does not allow one.
pub(super) fn into_valid(mut response: Response<Bytes>) -> Response<Bytes> {
    let status = response.status();
    if status.is_informational() {
        tracing::error!(target: "hookgen", status = status.as_u16(), "a handler returned an informational status code");
        *response.status_mut() = StatusCode::INTERNAL_SERVER_ERROR;
    }
    if status.is_informational() || is_bodiless(status) {
        response.headers_mut().remove(CONTENT_TYPE);
        *response.body_mut() = Bytes::new();
    }
    response
}

/// Returns whether responses with this status code have no body (RFC 9110, sections 15.3.5, 15.3.6 and 15.4.5).
fn is_bodiless(status: StatusCode) -> bool {
    matches!(status, StatusCode::NO_CONTENT | StatusCode::RESET_CONTENT | StatusCode::NOT_MODIFIED)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::event::response::response;

    #[test]
    fn bodies_are_removed_where_http_allows_none() {
        let response = into_valid(response(204, Ok(("text/plain", b"gone".to_vec()))).unwrap());
        assert!(response.headers().is_empty() && response.body().is_empty());
    }

    #[test]
    fn an_informational_status_code_is_an_error() {
        let response = into_valid(response(101, Ok(("text/plain", b"x".to_vec()))).unwrap());
        assert_eq!(response.status(), StatusCode::INTERNAL_SERVER_ERROR);
    }
}
