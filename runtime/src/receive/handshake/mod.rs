//! Handshakes: requests by which providers validate an endpoint before they send events to it. A service responds to the handshakes that are
//! added with [`Service::handshake`](crate::Service::handshake).

mod signed;
mod unsigned;

pub use self::signed::{Discord, Slack, Zoom, discord, slack, zoom};
pub use self::unsigned::{CloudEvents, Meta, MicrosoftGraph, cloud_events, meta, microsoft_graph};

use bytes::Bytes;
use http::header::X_CONTENT_TYPE_OPTIONS;
use http::request::Parts;
use http::{HeaderValue, Response, StatusCode};

use crate::event::response;

/// Responds to requests that are not deliveries.
pub trait Handshake: Send + Sync + 'static {
    /// Responds to a request before it is verified, or returns `None` if the request is not this handshake. The implementation must
    /// authenticate the request itself, or respond with nothing confidential.
    fn unsigned(&self, parts: &Parts) -> Option<Response<Bytes>> {
        let _ = parts;
        None
    }

    /// Responds to a request after it is verified, or returns `None` if the request is a delivery.
    fn signed(&self, parts: &Parts, body: &[u8]) -> Option<Response<Bytes>> {
        let _ = (parts, body);
        None
    }
}

/// Returns whether a value of a request is safe to repeat in a response: 1 to `max` bytes of ASCII alphanumeric characters and `others`, which
/// excludes markup.
fn is_safe_to_echo(text: &str, max: usize, others: &str) -> bool {
    (1..=max).contains(&text.len()) && text.chars().all(|c| c.is_ascii_alphanumeric() || others.contains(c))
}

/// Creates a plain-text response that browsers do not interpret as another type.
fn plain(text: String) -> Response<Bytes> {
    let content_type = HeaderValue::from_static("text/plain; charset=utf-8");
    let mut response = response::with_body(StatusCode::OK, content_type, text);
    response.headers_mut().insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    response
}

fn json(text: impl Into<Bytes>) -> Response<Bytes> {
    response::with_body(StatusCode::OK, HeaderValue::from_static("application/json"), text)
}
