//! The verifier that accepts every request.

use http::request::Parts;

use super::clock::Timestamp;
use super::verify::{Verified, Verify, VerifyError};

/// The verifier that [`unverified`] returns. It accepts every request.
#[derive(Clone, Debug)]
pub struct Unverified {
    reason: &'static str,
}

/// Returns a verifier that accepts every request, regardless of its sender. The `reason` documents the decision in the code and is written
/// to the log.
///
/// It does not implement [`CombinableVerifier`](super::CombinableVerifier), so [`all`](super::all) and [`any`](super::any) cannot make a
/// verifier of it:
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
    /// Returns the reason why requests are not verified.
    #[must_use]
    pub const fn reason(&self) -> &'static str {
        self.reason
    }
}

impl Verify for Unverified {
    fn verify(&self, _: &Parts, _: &[u8], _: Timestamp) -> Result<Verified, VerifyError> {
        tracing::debug!(target: "hookgen", reason = self.reason, "accepted without verification");
        Ok(Verified::new("unverified"))
    }
}
