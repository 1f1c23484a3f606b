//! Secrets: read once, checked, and never shown.

use std::fmt;

use super::mac::Mac;
use super::scheme::Scheme;

/// A key that is ready to sign, and its id.
#[derive(Clone)]
pub(crate) struct Key {
    pub(crate) id: Option<String>,
    pub(crate) mac: Mac,
}

impl Key {
    /// Reads a secret as the scheme writes it.
    pub(crate) fn read(scheme: &Scheme, id: Option<String>, secret: &[u8]) -> Result<Self, KeyError> {
        let (fewest, most) = scheme.key_bytes;
        let fail = |reason| KeyError { scheme: scheme.name, id: id.clone(), reason };
        if secret.is_empty() {
            return Err(fail(Reason::Empty));
        }
        let bytes = scheme.key.read(secret).ok_or_else(|| fail(Reason::Encoding))?;
        if !(fewest..=most).contains(&bytes.len()) || bytes.is_empty() {
            return Err(fail(Reason::Length { found: bytes.len(), fewest, most }));
        }
        let mac = Mac::new(scheme.hash, &bytes).ok_or_else(|| fail(Reason::Encoding))?;
        Ok(Self { id, mac })
    }
}

impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Key").field("id", &self.id).finish_non_exhaustive()
    }
}

/// A secret that can't be used or made. Says why, and never shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyError {
    scheme: &'static str,
    id: Option<String>,
    reason: Reason,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Reason {
    None,
    Random,
    Name,
    Empty,
    Encoding,
    Length { found: usize, fewest: usize, most: usize },
}

impl KeyError {
    pub(crate) fn none(scheme: &'static str) -> Self {
        Self { scheme, id: None, reason: Reason::None }
    }

    pub(crate) fn random(scheme: &'static str) -> Self {
        Self { scheme, id: None, reason: Reason::Random }
    }

    pub(crate) fn name(what: &'static str) -> Self {
        Self { scheme: what, id: None, reason: Reason::Name }
    }

    /// Refuses an empty credential, or one that is so short that it could be guessed.
    pub(crate) fn check(what: &'static str, secret: &[u8]) -> Result<(), Self> {
        const FEWEST: usize = 8;
        let reason = match secret.len() {
            0 => Reason::Empty,
            found if found < FEWEST => Reason::Length { found, fewest: FEWEST, most: usize::MAX },
            _ => return Ok(()),
        };
        Err(Self { scheme: what, id: None, reason })
    }
}

impl fmt::Display for KeyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: ", self.scheme)?;
        if let Some(id) = &self.id {
            write!(f, "key `{id}`: ")?;
        }
        match self.reason {
            Reason::None => f.write_str("there is no key"),
            Reason::Random => f.write_str("the system has no random numbers"),
            Reason::Name => f.write_str("the name holds a character that it can't hold"),
            Reason::Empty => f.write_str("the secret is empty"),
            Reason::Encoding => f.write_str("the secret is not written as this scheme writes its secrets"),
            Reason::Length { found, fewest, most: usize::MAX } => {
                write!(f, "the secret has {found} bytes, and needs {fewest} or more")
            }
            Reason::Length { found, fewest, most } => {
                write!(f, "the secret has {found} bytes, and needs {fewest} to {most}")
            }
        }
    }
}

impl std::error::Error for KeyError {}
