//! The trait of verifiers, its result and its error.

use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

use http::request::Parts;

use super::clock::Timestamp;

/// Authenticates requests.
///
/// A verifier runs before the body is parsed. A custom verifier implements this trait, and [`CombinableVerifier`] if [`all`](super::all)
/// and [`any`](super::any) should accept it.
pub trait Verify: Send + Sync + 'static {
    /// Verifies the request with these `parts` and these raw bytes of the `body`. `now` is the time that its timestamp is compared with.
    ///
    /// # Errors
    /// Returns an error if the request is not authentic, or its timestamp is outside the tolerance.
    fn verify(&self, parts: &Parts, body: &[u8], now: Timestamp) -> Result<Verified, VerifyError>;

    /// Returns the value of the header field `WWW-Authenticate` (RFC 9110, section 11.6.1) of a 401 response, or `None` to omit the field.
    fn challenge(&self) -> Option<&'static str> {
        None
    }
}

/// A verifier that [`all`](super::all) and [`any`](super::any) accept. [`Unverified`](super::Unverified) does not implement this trait,
/// because it would disable the verifier that it is combined with.
pub trait CombinableVerifier: Verify {}

impl<V: Verify + ?Sized> Verify for Arc<V> {
    fn verify(&self, parts: &Parts, body: &[u8], now: Timestamp) -> Result<Verified, VerifyError> {
        (**self).verify(parts, body, now)
    }

    fn challenge(&self) -> Option<&'static str> {
        (**self).challenge()
    }
}

impl<V: CombinableVerifier + ?Sized> CombinableVerifier for Arc<V> {}

impl<V: Verify + ?Sized> Verify for Box<V> {
    fn verify(&self, parts: &Parts, body: &[u8], now: Timestamp) -> Result<Verified, VerifyError> {
        (**self).verify(parts, body, now)
    }

    fn challenge(&self) -> Option<&'static str> {
        (**self).challenge()
    }
}

impl<V: CombinableVerifier + ?Sized> CombinableVerifier for Box<V> {}

/// The result of a successful verification.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Verified {
    /// The name of the scheme: [`Scheme::name`](super::Scheme::name), or `basic`, `bearer` or another name of the credentials.
    pub scheme: &'static str,
    /// The id of the key that matched, if the keys have ids.
    pub key_id: Option<String>,
    /// The id of the delivery. It is the same for all attempts of one delivery.
    pub delivery_id: Option<String>,
    /// The time at which this attempt was signed.
    pub timestamp: Option<Timestamp>,
}

impl Verified {
    /// Creates a result with the name of the scheme and no other value.
    #[must_use]
    pub const fn new(scheme: &'static str) -> Self {
        Self { scheme, key_id: None, delivery_id: None, timestamp: None }
    }

    /// Sets the id of the key that matched.
    #[must_use]
    pub fn key_id(self, id: impl Into<String>) -> Self {
        Self { key_id: Some(id.into()), ..self }
    }

    /// Sets the id of the delivery.
    #[must_use]
    pub fn delivery_id(self, id: impl Into<String>) -> Self {
        Self { delivery_id: Some(id.into()), ..self }
    }

    /// Sets the signing time.
    #[must_use]
    pub fn timestamp(self, at: Timestamp) -> Self {
        Self { timestamp: Some(at), ..self }
    }

    /// Takes each value that is `None` in `self` from `other`.
    pub(crate) fn or(self, other: Self) -> Self {
        Self {
            scheme: self.scheme,
            key_id: self.key_id.or(other.key_id),
            delivery_id: self.delivery_id.or(other.delivery_id),
            timestamp: self.timestamp.or(other.timestamp),
        }
    }
}

/// An error returned by [`Verify::verify`].
///
/// It is written to the log of the receiver and is not part of the response. It contains no secret, no signature and no part of the body.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum VerifyError {
    /// A header is missing.
    Missing(Cow<'static, str>),
    /// A header occurs more than once.
    Duplicate(Cow<'static, str>),
    /// The value of a header does not have the format of the scheme.
    Malformed(Cow<'static, str>),
    /// The request has more than 16 signatures.
    TooManySignatures,
    /// No signature or credential matches any key.
    NoMatch,
    /// The signature is valid, but the signing time is outside the tolerance.
    Stale {
        /// The number of seconds between the signing time and the current time.
        seconds: u64,
    },
    /// Any other reason, for custom verifiers.
    Other(Cow<'static, str>),
}

impl VerifyError {
    /// Returns `true` if the signature is valid but the signing time is outside the tolerance, as for a replay or clock skew.
    #[must_use]
    pub const fn is_stale(&self) -> bool {
        matches!(self, Self::Stale { .. })
    }

    /// Returns the number of checks that the request passed. [`any`](super::any) returns the error with the higher number.
    pub(crate) const fn checks_passed(&self) -> u8 {
        match self {
            Self::Missing(_) => 0,
            Self::Duplicate(_) | Self::Malformed(_) | Self::TooManySignatures => 1,
            Self::NoMatch | Self::Other(_) => 2,
            Self::Stale { .. } => 3,
        }
    }
}

impl fmt::Display for VerifyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing(header) => write!(f, "missing header `{header}`"),
            Self::Duplicate(header) => write!(f, "duplicate header `{header}`"),
            Self::Malformed(header) => write!(f, "malformed header `{header}`"),
            Self::TooManySignatures => f.write_str("too many signatures"),
            Self::NoMatch => f.write_str("no key matches the signature or credential"),
            Self::Stale { seconds } => write!(f, "signing time differs from the current time by {seconds} s"),
            Self::Other(reason) => f.write_str(reason),
        }
    }
}

impl std::error::Error for VerifyError {}
