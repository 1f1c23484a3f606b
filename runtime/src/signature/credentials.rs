//! Credentials of OpenAPI's security schemes `http` and `apiKey`. They authenticate the sender but do not protect the body.

use std::fmt;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use http::header::AUTHORIZATION;
use http::request::Parts;
use http::{HeaderMap, HeaderName};

use super::clock::Timestamp;
use super::keys::KeyError;
use super::shared_secret::SharedSecret;
use super::sign::{Sign, SignError, set_sensitive_header};
use super::signature_headers::single;
use super::verify::{CombinableVerifier, Verified, Verify, VerifyError};

/// HTTP Basic authentication (RFC 7617), as [`basic`] returns it.
#[derive(Clone)]
pub struct Basic(SharedSecret);

/// A bearer token (RFC 6750), as [`bearer`] returns it.
#[derive(Clone)]
pub struct Bearer(SharedSecret);

/// An API key in a header, as [`api_key`] returns it.
#[derive(Clone)]
pub struct ApiKey(HeaderName, SharedSecret);

/// Returns a verifier and signer for HTTP Basic authentication.
///
/// # Errors
/// Returns an error if the password is empty or shorter than 8 bytes, or the user name contains a colon.
pub fn basic(user: &str, password: &str) -> Result<Basic, KeyError> {
    let password = SharedSecret::new("basic", password.to_owned())?;
    if user.contains(':') {
        return Err(KeyError::user_name("basic"));
    }
    Ok(Basic(password.with_prefix(&format!("{user}:"))))
}

/// Returns a verifier and signer for a bearer token.
///
/// # Errors
/// Returns an error if the token is empty or shorter than 8 bytes.
pub fn bearer(token: impl Into<String>) -> Result<Bearer, KeyError> {
    SharedSecret::new("bearer", token.into()).map(Bearer)
}

/// Returns a verifier and signer for an API key in the header with this name.
///
/// # Errors
/// Returns an error if the key is empty or shorter than 8 bytes, or `header` is not a valid header name.
pub fn api_key(header: &str, key: impl Into<String>) -> Result<ApiKey, KeyError> {
    let key = SharedSecret::new("api-key", key.into())?;
    let name = HeaderName::from_bytes(header.as_bytes()).map_err(|_| KeyError::header_name("api-key"))?;
    Ok(ApiKey(name, key))
}

/// Returns the credentials in the header field `Authorization`. The name of the authentication `scheme` is compared case-insensitively.
fn authorization<'a>(headers: &'a HeaderMap, scheme: &str) -> Result<&'a [u8], VerifyError> {
    let value = single(headers, AUTHORIZATION.as_str())?;
    match value.split_at_checked(scheme.len()) {
        Some((name, [b' ', rest @ ..])) if name.eq_ignore_ascii_case(scheme.as_bytes()) => Ok(rest.trim_ascii()),
        _ => Err(VerifyError::Malformed("authorization".into())),
    }
}

fn verified_if(matches: bool, scheme: &'static str) -> Result<Verified, VerifyError> {
    if matches { Ok(Verified::new(scheme)) } else { Err(VerifyError::NoMatch) }
}

impl Verify for Basic {
    fn verify(&self, parts: &Parts, _: &[u8], _: Timestamp) -> Result<Verified, VerifyError> {
        let encoded = authorization(&parts.headers, "basic")?;
        let credentials = STANDARD.decode(encoded).map_err(|_| VerifyError::Malformed("authorization".into()))?;
        verified_if(self.0.equals(&credentials), "basic")
    }

    fn challenge(&self) -> Option<&'static str> {
        Some(r#"Basic realm="webhooks""#)
    }
}

impl Verify for Bearer {
    fn verify(&self, parts: &Parts, _: &[u8], _: Timestamp) -> Result<Verified, VerifyError> {
        verified_if(self.0.equals(authorization(&parts.headers, "bearer")?), "bearer")
    }

    fn challenge(&self) -> Option<&'static str> {
        Some("Bearer")
    }
}

impl Verify for ApiKey {
    fn verify(&self, parts: &Parts, _: &[u8], _: Timestamp) -> Result<Verified, VerifyError> {
        verified_if(self.1.equals(single(&parts.headers, self.0.as_str())?), "api-key")
    }
}

impl CombinableVerifier for Basic {}
impl CombinableVerifier for Bearer {}
impl CombinableVerifier for ApiKey {}

impl Sign for Basic {
    fn sign(&self, _: &str, _: Timestamp, _: &[u8], headers: &mut HeaderMap) -> Result<(), SignError> {
        set_sensitive_header(headers, &AUTHORIZATION, &format!("Basic {}", STANDARD.encode(self.0.as_str())))
    }
}

impl Sign for Bearer {
    fn sign(&self, _: &str, _: Timestamp, _: &[u8], headers: &mut HeaderMap) -> Result<(), SignError> {
        set_sensitive_header(headers, &AUTHORIZATION, &format!("Bearer {}", self.0.as_str()))
    }
}

impl Sign for ApiKey {
    fn sign(&self, _: &str, _: Timestamp, _: &[u8], headers: &mut HeaderMap) -> Result<(), SignError> {
        set_sensitive_header(headers, &self.0, self.1.as_str())
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
