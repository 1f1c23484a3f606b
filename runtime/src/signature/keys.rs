//! Keys and the errors of secrets.

use std::fmt;

use super::mac::Mac;
use super::scheme::{KeyEncoding, Scheme};

/// A keyed MAC and the id of its key.
#[derive(Clone)]
pub(crate) struct Key {
    pub(crate) id: Option<String>,
    pub(crate) mac: Mac,
}

impl Key {
    /// Decodes and checks a secret of the scheme.
    pub(crate) fn new(scheme: &Scheme, id: Option<String>, secret: &[u8]) -> Result<Self, KeyError> {
        let (min, max) = scheme.key_bytes;
        let fail = |kind| KeyError { scheme: scheme.name, id: id.clone(), kind };
        if secret.is_empty() {
            return Err(fail(KeyErrorKind::Empty));
        }
        let bytes = scheme.key.decode(secret).ok_or_else(|| fail(KeyErrorKind::Encoding(scheme.key)))?;
        if !(min..=max).contains(&bytes.len()) || bytes.is_empty() {
            return Err(fail(KeyErrorKind::Length { found: bytes.len(), min, max }));
        }
        let mac = Mac::new(scheme.hash, &bytes).ok_or_else(|| fail(KeyErrorKind::Encoding(scheme.key)))?;
        Ok(Self { id, mac })
    }
}

impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Key").field("id", &self.id).finish_non_exhaustive()
    }
}

/// The error of a secret that is invalid or cannot be generated. It contains no part of the secret.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyError {
    scheme: &'static str,
    id: Option<String>,
    kind: KeyErrorKind,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum KeyErrorKind {
    NoKey,
    Random,
    UserName,
    HeaderName,
    Empty,
    Encoding(KeyEncoding),
    Length { found: usize, min: usize, max: usize },
}

impl KeyError {
    pub(crate) fn no_key(scheme: &'static str) -> Self {
        Self { scheme, id: None, kind: KeyErrorKind::NoKey }
    }

    pub(crate) fn random(scheme: &'static str) -> Self {
        Self { scheme, id: None, kind: KeyErrorKind::Random }
    }

    pub(crate) fn user_name(scheme: &'static str) -> Self {
        Self { scheme, id: None, kind: KeyErrorKind::UserName }
    }

    pub(crate) fn header_name(scheme: &'static str) -> Self {
        Self { scheme, id: None, kind: KeyErrorKind::HeaderName }
    }

    /// Returns an error if the secret is empty or shorter than 8 bytes.
    pub(crate) fn check(scheme: &'static str, secret: &[u8]) -> Result<(), Self> {
        const MIN_BYTES: usize = 8;
        let kind = match secret.len() {
            0 => KeyErrorKind::Empty,
            found if found < MIN_BYTES => KeyErrorKind::Length { found, min: MIN_BYTES, max: usize::MAX },
            _ => return Ok(()),
        };
        Err(Self { scheme, id: None, kind })
    }
}

impl fmt::Display for KeyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: ", self.scheme)?;
        if let Some(id) = &self.id {
            write!(f, "key `{id}`: ")?;
        }
        match self.kind {
            KeyErrorKind::NoKey => f.write_str("no key given"),
            KeyErrorKind::Random => f.write_str("the operating system provided no random bytes"),
            KeyErrorKind::UserName => f.write_str("the user name contains a colon"),
            KeyErrorKind::HeaderName => f.write_str("invalid header name"),
            KeyErrorKind::Empty => f.write_str("the secret is empty"),
            KeyErrorKind::Encoding(KeyEncoding::Utf8) => f.write_str("invalid secret"),
            KeyErrorKind::Encoding(KeyEncoding::Hex) => f.write_str("expected a secret in hexadecimal"),
            KeyErrorKind::Encoding(KeyEncoding::Base64 { prefix: "" }) => f.write_str("expected a secret in base64"),
            KeyErrorKind::Encoding(KeyEncoding::Base64 { prefix }) => {
                write!(f, "expected a secret in base64, with or without the prefix `{prefix}`")
            }
            KeyErrorKind::Length { found, min, max: usize::MAX } => {
                write!(f, "expected a secret of at least {min} bytes, found {found}")
            }
            KeyErrorKind::Length { found, min, max } => {
                write!(f, "expected a secret of {min} to {max} bytes, found {found}")
            }
        }
    }
}

impl std::error::Error for KeyError {}
