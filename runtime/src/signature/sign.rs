//! What a signer is.

use std::fmt;
use std::sync::Arc;

use http::{HeaderMap, HeaderName, HeaderValue};

use super::clock::Timestamp;

/// Adds to a request what proves where it comes from.
pub trait Sign: Send + Sync + 'static {
    /// Signs this body as the delivery with this id, at this time.
    ///
    /// # Errors
    /// The id can't stand in a header, or no receiver would take it.
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

/// Something that can't stand in a header, or that receivers refuse there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignError {
    header: String,
}

impl fmt::Display for SignError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the header `{}` can't hold its value", self.header)
    }
}

impl std::error::Error for SignError {}

impl SignError {
    pub(super) fn header(name: &str) -> Self {
        Self { header: name.to_owned() }
    }
}

/// Sets one header.
pub(crate) fn set(headers: &mut HeaderMap, name: &str, value: &str) -> Result<(), SignError> {
    let fail = || SignError::header(name);
    let key = HeaderName::from_bytes(name.as_bytes()).map_err(|_| fail())?;
    let value = HeaderValue::from_str(value).map_err(|_| fail())?;
    headers.insert(key, value);
    Ok(())
}

/// Sets one header to something that logs must not show.
pub(crate) fn set_secret(headers: &mut HeaderMap, name: &HeaderName, value: &str) -> Result<(), SignError> {
    let mut value = HeaderValue::from_str(value).map_err(|_| SignError::header(name.as_str()))?;
    value.set_sensitive(true);
    headers.insert(name, value);
    Ok(())
}
