//! Several proofs as one.

use http::HeaderMap;
use http::request::Parts;

use super::clock::Timestamp;
use super::sign::{Sign, SignError};
use super::verify::{Proof, Refusal, Verified, Verify};

/// Both must accept: made by [`all`].
#[derive(Clone, Debug)]
pub struct All<A, B>(A, B);

/// One must accept: made by [`any`].
#[derive(Clone, Debug)]
pub struct Any<A, B>(A, B);

/// Accepts what both accept, as `all(signature, basic(…)?)`. Nest it for more.
///
/// What the first has verified counts; the second fills in what the first does not know.
pub const fn all<A, B>(first: A, second: B) -> All<A, B> {
    All(first, second)
}

/// Accepts what one of the two accepts, asking the first one first: for a move from one scheme to another.
pub const fn any<A: Proof, B: Proof>(first: A, second: B) -> Any<A, B> {
    Any(first, second)
}

impl<A: Proof, B: Proof> Verify for All<A, B> {
    fn verify(&self, parts: &Parts, body: &[u8], now: Timestamp) -> Result<Verified, Refusal> {
        let first = self.0.verify(parts, body, now)?;
        Ok(first.and(self.1.verify(parts, body, now)?))
    }

    fn challenge(&self) -> Option<&'static str> {
        self.0.challenge().or_else(|| self.1.challenge())
    }
}

impl<A: Proof, B: Proof> Proof for All<A, B> {}

impl<A: Proof, B: Proof> Verify for Any<A, B> {
    fn verify(&self, parts: &Parts, body: &[u8], now: Timestamp) -> Result<Verified, Refusal> {
        self.0.verify(parts, body, now).or_else(|first| {
            self.1.verify(parts, body, now).map_err(
                |second| {
                    if second.progress() > first.progress() { second } else { first }
                },
            )
        })
    }

    fn challenge(&self) -> Option<&'static str> {
        self.0.challenge().or_else(|| self.1.challenge())
    }
}

impl<A: Proof, B: Proof> Proof for Any<A, B> {}

impl<A: Sign, B: Sign> Sign for All<A, B> {
    fn sign(&self, id: &str, timestamp: Timestamp, body: &[u8], headers: &mut HeaderMap) -> Result<(), SignError> {
        self.0.sign(id, timestamp, body, headers)?;
        self.1.sign(id, timestamp, body, headers)
    }
}
