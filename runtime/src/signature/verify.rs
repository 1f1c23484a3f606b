//! What a verifier is, and what it says.

use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

use http::request::Parts;

use super::clock::Timestamp;

/// Decides whether a request comes from whom it says.
///
/// Sees the raw body, before anything has parsed it. An own verifier implements this, and [`Proof`] if it may stand in a
/// combination.
pub trait Verify: Send + Sync + 'static {
    /// Checks the request at this time.
    ///
    /// # Errors
    /// The request does not prove where it comes from.
    fn verify(&self, parts: &Parts, body: &[u8], now: Timestamp) -> Result<Verified, Refusal>;

    /// What a refused caller is told to authenticate with: `WWW-Authenticate` (RFC 9110, section 11.6.1).
    fn challenge(&self) -> Option<&'static str> {
        None
    }
}

/// A verifier that proves something, and may therefore be combined with others. [`Unverified`](super::Unverified) is not one.
pub trait Proof: Verify {}

impl<V: Verify + ?Sized> Verify for Arc<V> {
    fn verify(&self, parts: &Parts, body: &[u8], now: Timestamp) -> Result<Verified, Refusal> {
        (**self).verify(parts, body, now)
    }

    fn challenge(&self) -> Option<&'static str> {
        (**self).challenge()
    }
}

impl<V: Proof + ?Sized> Proof for Arc<V> {}

impl<V: Verify + ?Sized> Verify for Box<V> {
    fn verify(&self, parts: &Parts, body: &[u8], now: Timestamp) -> Result<Verified, Refusal> {
        (**self).verify(parts, body, now)
    }

    fn challenge(&self) -> Option<&'static str> {
        (**self).challenge()
    }
}

impl<V: Proof + ?Sized> Proof for Box<V> {}

/// What a verified request has proven.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Verified {
    /// The name of the scheme.
    pub scheme: &'static str,
    /// The id of the key that matched, where keys have one.
    pub key_id: Option<String>,
    /// The id of the delivery: the same for every attempt to deliver it.
    pub delivery_id: Option<String>,
    /// When this attempt was signed.
    pub timestamp: Option<Timestamp>,
}

impl Verified {
    /// Verified by this scheme; it says nothing more.
    #[must_use]
    pub const fn by(scheme: &'static str) -> Self {
        Self { scheme, key_id: None, delivery_id: None, timestamp: None }
    }

    /// With the id of the key that matched.
    #[must_use]
    pub fn key_id(self, id: impl Into<String>) -> Self {
        Self { key_id: Some(id.into()), ..self }
    }

    /// With the id of the delivery.
    #[must_use]
    pub fn delivery_id(self, id: impl Into<String>) -> Self {
        Self { delivery_id: Some(id.into()), ..self }
    }

    /// With the time of signing.
    #[must_use]
    pub fn timestamp(self, at: Timestamp) -> Self {
        Self { timestamp: Some(at), ..self }
    }

    /// This, and what only the other knows.
    pub(crate) fn and(self, other: Self) -> Self {
        Self {
            scheme: self.scheme,
            key_id: self.key_id.or(other.key_id),
            delivery_id: self.delivery_id.or(other.delivery_id),
            timestamp: self.timestamp.or(other.timestamp),
        }
    }
}

/// Why a request was refused: for the receiver's logs, never for the caller. Holds no secret, no signature and no part of the body.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Refusal {
    /// A header is missing.
    Missing(Cow<'static, str>),
    /// A header came more than once.
    Repeated(Cow<'static, str>),
    /// A header is not written as the scheme asks.
    Malformed(Cow<'static, str>),
    /// More signatures than anybody needs.
    TooMany,
    /// No signature or credential matches any key.
    NoMatch,
    /// Rightly signed, but too far from now.
    Stale {
        /// Seconds between the time of signing and now.
        seconds: u64,
    },
    /// Refused by a verifier of one's own.
    Other(Cow<'static, str>),
}

impl Refusal {
    /// Rightly signed, but too old or too far in the future: a replay, or a clock that is wrong.
    #[must_use]
    pub const fn is_stale(&self) -> bool {
        matches!(self, Self::Stale { .. })
    }

    /// How far the request came: of two refusals, the further one says more.
    pub(crate) const fn progress(&self) -> u8 {
        match self {
            Self::Missing(_) => 0,
            Self::Repeated(_) | Self::Malformed(_) | Self::TooMany => 1,
            Self::NoMatch | Self::Other(_) => 2,
            Self::Stale { .. } => 3,
        }
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing(header) => write!(f, "header `{header}` is missing"),
            Self::Repeated(header) => write!(f, "header `{header}` came more than once"),
            Self::Malformed(header) => write!(f, "header `{header}` is malformed"),
            Self::TooMany => f.write_str("too many signatures"),
            Self::NoMatch => f.write_str("no key matches"),
            Self::Stale { seconds } => write!(f, "signed {seconds} s away from now"),
            Self::Other(reason) => f.write_str(reason),
        }
    }
}

impl std::error::Error for Refusal {}
