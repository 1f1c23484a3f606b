//! The trait of signers and its error.

use std::fmt;
use std::sync::Arc;

use http::{HeaderMap, HeaderName, HeaderValue};

use super::clock::Timestamp;

/// Adds a signature or credentials to requests.
pub trait Sign: Send + Sync + 'static {
    /// Adds the header fields that authenticate this body, with this id of the delivery and this signing time, to `headers`.
    ///
    /// # Errors
    /// Returns an error if the id, or another value, is not valid in its header field.
    fn sign(&self, id: &str, timestamp: Timestamp, body: &[u8], headers: &mut HeaderMap) -> Result<(), SignError>;
}

impl<S: Sign + ?Sized> Sign for Arc<S> {
    fn sign(&self, id: &str, timestamp: Timestamp, body: &[u8], headers: &mut HeaderMap) -> Result<(), SignError> {
        (**self).sign(id, timestamp, body, headers)
    }
}

impl<S: Sign + ?Sized> Sign for Box<S> {
    fn sign(&self, id: &str, timestamp: Timestamp, body: &[u8], headers: &mut HeaderMap) -> Result<(), SignError> {
        (**self).sign(id, timestamp, body, headers)
    }
}

/// The error of a value that is not valid in its header field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignError {
    header: String,
}

impl fmt::Display for SignError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "invalid value for header `{}`", self.header)
    }
}

impl std::error::Error for SignError {}

impl SignError {
    pub(super) fn header(name: &str) -> Self {
        Self { header: name.to_owned() }
    }
}

/// Sets a header field.
pub(crate) fn set_header(headers: &mut HeaderMap, name: &str, value: &str) -> Result<(), SignError> {
    let fail = || SignError::header(name);
    let key = HeaderName::from_bytes(name.as_bytes()).map_err(|_| fail())?;
    let value = HeaderValue::from_str(value).map_err(|_| fail())?;
    headers.insert(key, value);
    Ok(())
}

/// Sets a header field whose value is sensitive ([`HeaderValue::set_sensitive`]).
pub(crate) fn set_sensitive_header(headers: &mut HeaderMap, name: &HeaderName, value: &str) -> Result<(), SignError> {
    let mut value = HeaderValue::from_str(value).map_err(|_| SignError::header(name.as_str()))?;
    value.set_sensitive(true);
    headers.insert(name, value);
    Ok(())
}
