//! A subscriber's address and what messages to it are signed with.

use std::fmt;
use std::sync::Arc;

use http::{HeaderMap, HeaderName, HeaderValue};
use url::Url;

use crate::signature::Sign;

/// Where one subscriber wants its messages, and how they are signed. Cheap to clone.
///
/// There is no endpoint without the decision how: [`Endpoint::signed`] or [`Endpoint::unsigned`]. Placeholders in the URL
/// (`https://…/shops/{shop}`) stand for the path parameters of a message.
#[derive(Clone)]
pub struct Endpoint {
    url: Url,
    /// As it was given: parsing escapes the braces of placeholders.
    template: String,
    signer: Option<Arc<dyn Sign>>,
    headers: HeaderMap,
}

/// A text that is no absolute `http(s)` URL.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EndpointError(String);

impl Endpoint {
    /// An endpoint whose messages are signed: by [`StandardWebhooks`](crate::signature::StandardWebhooks), [`GitHub`](crate::signature::GitHub), several
    /// keys during a rotation, ….
    ///
    /// # Errors
    ///
    /// `url` is no absolute `http(s)` URL.
    pub fn signed(url: impl AsRef<str>, signer: impl Sign) -> Result<Self, EndpointError> {
        Ok(Self { signer: Some(Arc::new(signer)), ..Self::unsigned(url)? })
    }

    /// An endpoint that cannot tell whether a message comes from you.
    ///
    /// # Errors
    ///
    /// `url` is no absolute `http(s)` URL.
    pub fn unsigned(url: impl AsRef<str>) -> Result<Self, EndpointError> {
        let template = url.as_ref().to_owned();
        let url = Url::parse(&template).map_err(EndpointError::unparsed)?;
        if !matches!(url.scheme(), "http" | "https") {
            return Err(EndpointError(format!("`{}` is not http or https", url.scheme())));
        }
        Ok(Self { url, template, signer: None, headers: HeaderMap::new() })
    }

    /// Adds a header to every message, instead of what the message itself has under this name: credentials that the subscriber asked for.
    #[must_use]
    pub fn header(mut self, name: HeaderName, value: HeaderValue) -> Self {
        self.headers.append(name, value);
        self
    }

    /// The URL.
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

/// Without header values and keys: they may be secrets.
impl fmt::Debug for Endpoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let host = self.url.host_str().unwrap_or_default();
        f.debug_struct("Endpoint").field("host", &host).field("signed", &self.signer.is_some()).finish_non_exhaustive()
    }
}

impl fmt::Display for EndpointError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the endpoint has no usable URL: {}", self.0)
    }
}

impl std::error::Error for EndpointError {}

impl EndpointError {
    /// A path parameter that is a step of its own: `..`.
    pub(super) fn astray() -> Self {
        Self("a path parameter would lead elsewhere".to_owned())
    }

    pub(super) fn unparsed(error: url::ParseError) -> Self {
        Self(error.to_string())
    }
}
