//! Combinations of verifiers and signers.

use http::HeaderMap;
use http::request::Parts;

use super::clock::Timestamp;
use super::sign::{Sign, SignError};
use super::verify::{CombinableVerifier, Verified, Verify, VerifyError};

/// The combination that [`all`] returns.
#[derive(Clone, Debug)]
pub struct All<A, B>(A, B);

/// The combination that [`any`] returns.
#[derive(Clone, Debug)]
pub struct Any<A, B>(A, B);

/// Combines two verifiers into a verifier that accepts a request if both accept it, or two signers into a signer that applies both.
///
/// Example: `all(signature, basic(…)?)`. Calls can be nested to combine more than two. The values of [`Verified`] are those of `first`; values
/// that are `None` are taken from `second`.
pub const fn all<A, B>(first: A, second: B) -> All<A, B> {
    All(first, second)
}

/// Combines two verifiers into a verifier that accepts a request if `first` or, failing that, `second` accepts it. Use it to migrate from one
/// scheme to another.
///
/// If both fail, the error is that of the verifier that passed more checks.
pub const fn any<A: CombinableVerifier, B: CombinableVerifier>(first: A, second: B) -> Any<A, B> {
    Any(first, second)
}

impl<A: CombinableVerifier, B: CombinableVerifier> Verify for All<A, B> {
    fn verify(&self, parts: &Parts, body: &[u8], now: Timestamp) -> Result<Verified, VerifyError> {
        let first = self.0.verify(parts, body, now)?;
        Ok(first.or(self.1.verify(parts, body, now)?))
    }

    fn challenge(&self) -> Option<&'static str> {
        self.0.challenge().or_else(|| self.1.challenge())
    }
}

impl<A: CombinableVerifier, B: CombinableVerifier> CombinableVerifier for All<A, B> {}

impl<A: CombinableVerifier, B: CombinableVerifier> Verify for Any<A, B> {
    fn verify(&self, parts: &Parts, body: &[u8], now: Timestamp) -> Result<Verified, VerifyError> {
        self.0.verify(parts, body, now).or_else(|first| {
            self.1
                .verify(parts, body, now)
                .map_err(|second| if second.checks_passed() > first.checks_passed() { second } else { first })
        })
    }

    fn challenge(&self) -> Option<&'static str> {
        self.0.challenge().or_else(|| self.1.challenge())
    }
}

impl<A: CombinableVerifier, B: CombinableVerifier> CombinableVerifier for Any<A, B> {}

impl<A: Sign, B: Sign> Sign for All<A, B> {
    fn sign(&self, id: &str, timestamp: Timestamp, body: &[u8], headers: &mut HeaderMap) -> Result<(), SignError> {
        self.0.sign(id, timestamp, body, headers)?;
        self.1.sign(id, timestamp, body, headers)
    }
}
