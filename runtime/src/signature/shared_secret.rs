//! Secrets that are compared, not used as keys.

use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;
use zeroize::Zeroizing;

use super::keys::KeyError;

/// A shared secret. Hashes are compared in constant time, so the duration reveals neither its content nor its length.
#[derive(Clone)]
pub(crate) struct SharedSecret(Zeroizing<String>);

impl SharedSecret {
    /// Returns an error if the secret is empty or shorter than 8 bytes. `scheme` is its name in the error.
    pub(crate) fn new(scheme: &'static str, text: String) -> Result<Self, KeyError> {
        let text = Zeroizing::new(text);
        KeyError::check(scheme, text.as_bytes())?;
        Ok(Self(text))
    }

    /// Prepends `prefix` to the secret.
    pub(crate) fn with_prefix(self, prefix: &str) -> Self {
        Self(Zeroizing::new(format!("{prefix}{}", *self.0)))
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }

    pub(crate) fn equals(&self, other: &[u8]) -> bool {
        Sha256::digest(self.0.as_bytes()).as_slice().ct_eq(Sha256::digest(other).as_slice()).into()
    }
}
