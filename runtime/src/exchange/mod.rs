//! The HTTP exchange that a callback belongs to, and the callback URL that a runtime expression resolves to.
//!
//! Independent of HTTP clients, servers and async runtimes.

mod callback_target;
mod path_parameter;
mod resolve_error;

use bytes::Bytes;
use http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode};

pub use callback_target::{CallbackTarget, TargetPart};
pub use resolve_error::{ResolveError, ResolveErrorKind};

/// A request that the API received and its response: the values that the runtime expression of a callback refers to (OpenAPI 3.1, section
/// 4.8.20.4).
///
/// Only the values that the expression refers to are required. A missing one is a [`ResolveError`].
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
    request: MessageContent,
    status: Option<u16>,
    response: MessageContent,
    path_parameters: Vec<(String, String)>,
}

#[derive(Clone, Debug, Default)]
struct MessageContent {
    headers: HeaderMap,
    body: Bytes,
}

impl Exchange {
    /// Creates an exchange with a request of this method and full URL.
    pub fn new(method: impl AsRef<str>, url: impl Into<String>) -> Self {
        Self {
            method: method.as_ref().to_owned(),
            url: url.into(),
            request: MessageContent::default(),
            status: None,
            response: MessageContent::default(),
            path_parameters: Vec::new(),
        }
    }

    /// Creates an exchange with this request. On a server, the URI usually has no scheme and host. If the expression contains `$url`, set the full
    /// URL with [`Exchange::url`].
    pub fn from_request(parts: &http::request::Parts, body: impl Into<Bytes>) -> Self {
        let mut exchange = Self::new(Method::as_str(&parts.method), parts.uri.to_string()).request_body(body);
        exchange.request.headers = parts.headers.clone();
        exchange
    }

    /// Sets the full URL of the request.
    #[must_use]
    pub fn url(mut self, url: impl Into<String>) -> Self {
        self.url = url.into();
        self
    }

    /// Adds a header field to the request.
    #[must_use]
    pub fn request_header(mut self, name: HeaderName, value: HeaderValue) -> Self {
        self.request.headers.append(name, value);
        self
    }

    /// Sets the body of the request.
    #[must_use]
    pub fn request_body(mut self, body: impl Into<Bytes>) -> Self {
        self.request.body = body.into();
        self
    }

    /// Adds a decoded path parameter of the request. By default, path parameters are extracted from the URL by the operation's path template.
    #[must_use]
    pub fn path_parameter(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.path_parameters.push((name.into(), value.into()));
        self
    }

    /// Sets the status code of the response.
    #[must_use]
    pub fn status(mut self, status: StatusCode) -> Self {
        self.status = Some(status.as_u16());
        self
    }

    /// Adds a header field to the response.
    #[must_use]
    pub fn response_header(mut self, name: HeaderName, value: HeaderValue) -> Self {
        self.response.headers.append(name, value);
        self
    }

    /// Sets the body of the response.
    #[must_use]
    pub fn response_body(mut self, body: impl Into<Bytes>) -> Self {
        self.response.body = body.into();
        self
    }
}
