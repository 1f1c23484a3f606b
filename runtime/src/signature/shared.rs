//! Text that both sides know.

use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;
use zeroize::Zeroizing;

use super::keys::KeyError;

/// A shared secret. Compared by its hash: neither content nor length shows in the time that it takes.
#[derive(Clone)]
pub(crate) struct Shared(Zeroizing<String>);

impl Shared {
    /// Refuses a secret that is empty, or so short that it could be guessed.
    pub(crate) fn new(what: &'static str, text: String) -> Result<Self, KeyError> {
        let text = Zeroizing::new(text);
        KeyError::check(what, text.as_bytes())?;
        Ok(Self(text))
    }

    /// This text behind another one.
    pub(crate) fn after(self, text: &str) -> Self {
        Self(Zeroizing::new(format!("{text}{}", *self.0)))
    }

    pub(crate) fn text(&self) -> &str {
        &self.0
    }

    pub(crate) fn equals(&self, other: &[u8]) -> bool {
        Sha256::digest(self.0.as_bytes()).as_slice().ct_eq(Sha256::digest(other).as_slice()).into()
    }
}
