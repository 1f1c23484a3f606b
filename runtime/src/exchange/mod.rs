//! The exchange that asked for a callback, and the URL that a runtime expression makes of it.
//!
//! Knows nothing of HTTP clients, servers or async runtimes.

mod path;
mod target;
mod unresolved;

use bytes::Bytes;
use http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode};

pub use target::{CallbackTarget, TargetPart};
pub use unresolved::{Reason, Unresolved};

/// A request that the API received and the response that it gave: what a callback's expression speaks about (OpenAPI 3.1, section
/// 4.8.20.4).
///
/// Only the parts that the expression names have to be there; one that is missing is an [`Unresolved`] error naming it.
///
/// ```
/// # #[cfg(feature = "sender")] {
/// let exchange = hookgen::Exchange::new("POST", "https://api.example.com/orders").request_body(r#"{"callbackUrl":"https://shop.example/hook"}"#);
/// # let _ = exchange; }
/// ```
#[derive(Clone, Debug)]
pub struct Exchange {
    method: String,
    url: String,
    request: Side,
    status: Option<u16>,
    response: Side,
    path_parameters: Vec<(String, String)>,
}

#[derive(Clone, Debug, Default)]
struct Side {
    headers: HeaderMap,
    body: Bytes,
}

impl Exchange {
    /// An exchange with the request's method and full URL.
    pub fn new(method: impl AsRef<str>, url: impl Into<String>) -> Self {
        Self {
            method: method.as_ref().to_owned(),
            url: url.into(),
            request: Side::default(),
            status: None,
            response: Side::default(),
            path_parameters: Vec::new(),
        }
    }

    /// The request's parts and body. A server sees a path without scheme and host: where the expression uses `$url`, give the full URL with
    /// [`Exchange::url`].
    pub fn of_request(parts: &http::request::Parts, body: impl Into<Bytes>) -> Self {
        let mut exchange = Self::new(Method::as_str(&parts.method), parts.uri.to_string()).request_body(body);
        exchange.request.headers = parts.headers.clone();
        exchange
    }

    /// The full URL of the request.
    #[must_use]
    pub fn url(mut self, url: impl Into<String>) -> Self {
        self.url = url.into();
        self
    }

    /// Adds a header of the request.
    #[must_use]
    pub fn request_header(mut self, name: HeaderName, value: HeaderValue) -> Self {
        self.request.headers.append(name, value);
        self
    }

    /// The body of the request.
    #[must_use]
    pub fn request_body(mut self, body: impl Into<Bytes>) -> Self {
        self.request.body = body.into();
        self
    }

    /// A path parameter of the request, decoded. Without it, the parameter is read from the URL's path by the operation's template.
    #[must_use]
    pub fn path_parameter(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.path_parameters.push((name.into(), value.into()));
        self
    }

    /// The status of the response.
    #[must_use]
    pub fn status(mut self, status: StatusCode) -> Self {
        self.status = Some(status.as_u16());
        self
    }

    /// Adds a header of the response.
    #[must_use]
    pub fn response_header(mut self, name: HeaderName, value: HeaderValue) -> Self {
        self.response.headers.append(name, value);
        self
    }

    /// The body of the response.
    #[must_use]
    pub fn response_body(mut self, body: impl Into<Bytes>) -> Self {
        self.response.body = body.into();
        self
    }
}
