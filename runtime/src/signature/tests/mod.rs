//! Schemes against vectors: our own, computed with Python's `hmac`, and the shared file of providers' published ones.

mod combined;
mod own;
mod published;

use http::request::Parts;

use super::{Timestamp, Verified, Verify, VerifyError};

/// A request with these headers.
pub(super) fn parts<'a>(headers: impl IntoIterator<Item = (&'a str, &'a str)>) -> Parts {
    let mut request = http::Request::post("/hooks");
    for (name, value) in headers {
        request = request.header(name, value);
    }
    request.body(()).unwrap().into_parts().0
}

/// Verifies at this second.
pub(super) fn at(verifier: &impl Verify, parts: &Parts, body: &[u8], seconds: i64) -> Result<Verified, VerifyError> {
    verifier.verify(parts, body, Timestamp::from_seconds(seconds))
}
