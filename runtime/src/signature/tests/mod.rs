//! Tests of the schemes with two sets of vectors: vectors computed with Python's `hmac`, and vectors that providers publish.

mod combined;
mod computed;
mod published;

use http::request::Parts;

use super::{Timestamp, Verified, Verify, VerifyError};

/// Returns the parts of a request with these headers.
pub(super) fn parts<'a>(headers: impl IntoIterator<Item = (&'a str, &'a str)>) -> Parts {
    let mut request = http::Request::post("/hooks");
    for (name, value) in headers {
        request = request.header(name, value);
    }
    request.body(()).unwrap().into_parts().0
}

/// Verifies a request at this Unix time.
pub(super) fn verify_at(
    verifier: &impl Verify,
    parts: &Parts,
    body: &[u8],
    seconds: i64,
) -> Result<Verified, VerifyError> {
    verifier.verify(parts, body, Timestamp::from_seconds(seconds))
}
