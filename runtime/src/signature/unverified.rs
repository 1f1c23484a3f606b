//! The choice not to verify.

use http::request::Parts;

use super::clock::Timestamp;
use super::verify::{Refusal, Verified, Verify};

/// Accepts every request: made by [`unverified`].
#[derive(Clone, Debug)]
pub struct Unverified {
    reason: &'static str,
}

/// Accepts every request, whoever sends it. The reason stands in the code for whoever reviews it, and in the logs.
///
/// It is not a [`Proof`](super::Proof), so that it can't hide inside of a combination:
///
/// ```compile_fail,E0277
/// use hookgen::signature::{GitHub, any, unverified};
/// let open = any(GitHub::new("a long secret").unwrap(), unverified("behind the gateway"));
/// ```
#[must_use]
pub const fn unverified(reason: &'static str) -> Unverified {
    Unverified { reason }
}

impl Unverified {
    /// Why nothing is verified.
    #[must_use]
    pub const fn reason(&self) -> &'static str {
        self.reason
    }
}

impl Verify for Unverified {
    fn verify(&self, _: &Parts, _: &[u8], _: Timestamp) -> Result<Verified, Refusal> {
        tracing::debug!(target: "hookgen", reason = self.reason, "accepted without verification");
        Ok(Verified::by("unverified"))
    }
}
