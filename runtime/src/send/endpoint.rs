//! The URL of a subscriber and the signer of its messages.

use std::fmt;
use std::sync::Arc;

use http::{HeaderMap, HeaderName, HeaderValue};
use url::Url;

use crate::signature::Sign;

/// The URL of a subscriber and the signer of its messages. A clone is cheap.
///
/// The constructors are [`Endpoint::signed`] and [`Endpoint::unsigned`]. Placeholders in the URL (`https://…/shops/{shop}`) are replaced by
/// the path parameters of a message.
#[derive(Clone)]
pub struct Endpoint {
    url: Url,
    /// The unparsed URL: the parser would escape the braces of placeholders.
    template: String,
    signer: Option<Arc<dyn Sign>>,
    headers: HeaderMap,
}

/// The error of a URL that is not an absolute `http` or `https` URL.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EndpointError(String);

impl Endpoint {
    /// Creates an endpoint whose messages are signed, for example with [`StandardWebhooks`](crate::signature::StandardWebhooks).
    ///
    /// # Errors
    ///
    /// Returns an error if `url` is not an absolute `http` or `https` URL.
    pub fn signed(url: impl AsRef<str>, signer: impl Sign) -> Result<Self, EndpointError> {
        Ok(Self { signer: Some(Arc::new(signer)), ..Self::unsigned(url)? })
    }

    /// Creates an endpoint whose messages are not signed. The receiver cannot verify their origin.
    ///
    /// # Errors
    ///
    /// Returns an error if `url` is not an absolute `http` or `https` URL.
    pub fn unsigned(url: impl AsRef<str>) -> Result<Self, EndpointError> {
        let template = url.as_ref().to_owned();
        let url = Url::parse(&template).map_err(EndpointError::unparsed)?;
        if !matches!(url.scheme(), "http" | "https") {
            return Err(EndpointError(format!("expected the scheme http or https, found `{}`", url.scheme())));
        }
        Ok(Self { url, template, signer: None, headers: HeaderMap::new() })
    }

    /// Adds a header field to every message, such as credentials of the subscriber. It replaces the message's own fields of this name.
    #[must_use]
    pub fn header(mut self, name: HeaderName, value: HeaderValue) -> Self {
        self.headers.append(name, value);
        self
    }

    /// Returns the URL.
    #[must_use]
    pub fn url(&self) -> &Url {
        &self.url
    }

    pub(super) fn template(&self) -> &str {
        &self.template
    }

    pub(super) fn signer(&self) -> Option<&dyn Sign> {
        self.signer.as_deref()
    }

    pub(super) fn headers(&self) -> &HeaderMap {
        &self.headers
    }
}

/// Omits header values and keys, because they can be secrets.
impl fmt::Debug for Endpoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let host = self.url.host_str().unwrap_or_default();
        f.debug_struct("Endpoint").field("host", &host).field("signed", &self.signer.is_some()).finish_non_exhaustive()
    }
}

impl fmt::Display for EndpointError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "invalid endpoint URL: {}", self.0)
    }
}

impl std::error::Error for EndpointError {}

impl EndpointError {
    /// Creates the error of a path parameter that changes the number of path segments, such as `..`.
    pub(super) fn path_segments() -> Self {
        Self("a path parameter adds or removes path segments".to_owned())
    }

    pub(super) fn unparsed(error: url::ParseError) -> Self {
        Self(error.to_string())
    }
}
