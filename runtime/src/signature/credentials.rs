//! Plain credentials, as OpenAPI's `http` and `apiKey` security schemes name them. They prove who calls, not what was said.

use std::fmt;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use http::header::AUTHORIZATION;
use http::request::Parts;
use http::{HeaderMap, HeaderName};

use super::clock::Timestamp;
use super::keys::KeyError;
use super::read::one;
use super::shared::Shared;
use super::sign::{Sign, SignError, set_secret};
use super::verify::{CombinableVerifier, Verified, Verify, VerifyError};

/// HTTP Basic (RFC 7617): made by [`basic`].
#[derive(Clone)]
pub struct Basic(Shared);

/// A bearer token (RFC 6750): made by [`bearer`].
#[derive(Clone)]
pub struct Bearer(Shared);

/// A header with a key: made by [`api_key`].
#[derive(Clone)]
pub struct ApiKey(HeaderName, Shared);

/// Checks, or adds, HTTP Basic credentials.
///
/// # Errors
/// The password is empty or shorter than 8 bytes, or the name has a colon.
pub fn basic(user: &str, password: &str) -> Result<Basic, KeyError> {
    let password = Shared::new("basic", password.to_owned())?;
    if user.contains(':') {
        return Err(KeyError::name("basic"));
    }
    Ok(Basic(password.after(&format!("{user}:"))))
}

/// Checks, or adds, a bearer token.
///
/// # Errors
/// The token is empty or shorter than 8 bytes.
pub fn bearer(token: impl Into<String>) -> Result<Bearer, KeyError> {
    Shared::new("bearer", token.into()).map(Bearer)
}

/// Checks, or adds, a header with a key.
///
/// # Errors
/// The key is empty or shorter than 8 bytes, or the name is not that of a header.
pub fn api_key(header: &str, key: impl Into<String>) -> Result<ApiKey, KeyError> {
    let key = Shared::new("api-key", key.into())?;
    let name = HeaderName::from_bytes(header.as_bytes()).map_err(|_| KeyError::name("api-key"))?;
    Ok(ApiKey(name, key))
}

/// What follows the name of the authentication scheme, which has no case.
fn authorization<'a>(headers: &'a HeaderMap, scheme: &str) -> Result<&'a [u8], VerifyError> {
    let value = one(headers, AUTHORIZATION.as_str())?;
    match value.split_at_checked(scheme.len()) {
        Some((name, [b' ', rest @ ..])) if name.eq_ignore_ascii_case(scheme.as_bytes()) => Ok(rest.trim_ascii()),
        _ => Err(VerifyError::Malformed("authorization".into())),
    }
}

fn accept(matches: bool, scheme: &'static str) -> Result<Verified, VerifyError> {
    if matches { Ok(Verified::new(scheme)) } else { Err(VerifyError::NoMatch) }
}

impl Verify for Basic {
    fn verify(&self, parts: &Parts, _: &[u8], _: Timestamp) -> Result<Verified, VerifyError> {
        let encoded = authorization(&parts.headers, "basic")?;
        let given = STANDARD.decode(encoded).map_err(|_| VerifyError::Malformed("authorization".into()))?;
        accept(self.0.equals(&given), "basic")
    }

    fn challenge(&self) -> Option<&'static str> {
        Some(r#"Basic realm="webhooks""#)
    }
}

impl Verify for Bearer {
    fn verify(&self, parts: &Parts, _: &[u8], _: Timestamp) -> Result<Verified, VerifyError> {
        accept(self.0.equals(authorization(&parts.headers, "bearer")?), "bearer")
    }

    fn challenge(&self) -> Option<&'static str> {
        Some("Bearer")
    }
}

impl Verify for ApiKey {
    fn verify(&self, parts: &Parts, _: &[u8], _: Timestamp) -> Result<Verified, VerifyError> {
        accept(self.1.equals(one(&parts.headers, self.0.as_str())?), "api-key")
    }
}

impl CombinableVerifier for Basic {}
impl CombinableVerifier for Bearer {}
impl CombinableVerifier for ApiKey {}

impl Sign for Basic {
    fn sign(&self, _: &str, _: Timestamp, _: &[u8], headers: &mut HeaderMap) -> Result<(), SignError> {
        set_secret(headers, &AUTHORIZATION, &format!("Basic {}", STANDARD.encode(self.0.text())))
    }
}

impl Sign for Bearer {
    fn sign(&self, _: &str, _: Timestamp, _: &[u8], headers: &mut HeaderMap) -> Result<(), SignError> {
        set_secret(headers, &AUTHORIZATION, &format!("Bearer {}", self.0.text()))
    }
}

impl Sign for ApiKey {
    fn sign(&self, _: &str, _: Timestamp, _: &[u8], headers: &mut HeaderMap) -> Result<(), SignError> {
        set_secret(headers, &self.0, self.1.text())
    }
}

impl fmt::Debug for Basic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Basic(..)")
    }
}

impl fmt::Debug for Bearer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Bearer(..)")
    }
}

impl fmt::Debug for ApiKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ApiKey({}, ..)", self.0)
    }
}
