//! A scheme with its keys, and verification with it.

use http::request::Parts;
use subtle::{Choice, ConstantTimeEq};

use super::clock::Timestamp;
use super::keys::{Key, KeyError};
use super::scheme::{Part, Scheme, TimestampLocation};
use super::signature_headers::SignatureHeaders;
use super::verify::{CombinableVerifier, Verified, Verify, VerifyError};

/// The configuration of a signature: a scheme and its keys. It implements [`Verify`] for receivers and [`Sign`](super::Sign) for senders.
///
/// The `Debug` output contains the scheme and the ids of the keys, but no key.
#[derive(Clone, Debug)]
pub struct Signature {
    pub(crate) scheme: Scheme,
    pub(crate) keys: Vec<Key>,
    pub(crate) url: String,
}

impl Signature {
    /// Creates a configuration with one secret.
    ///
    /// # Errors
    /// Returns an error if the secret does not have the encoding or the length that the scheme requires.
    pub fn new(scheme: Scheme, secret: impl AsRef<[u8]>) -> Result<Self, KeyError> {
        let key = Key::new(&scheme, None, secret.as_ref())?;
        Ok(Self { scheme, keys: vec![key], url: String::new() })
    }

    /// Creates a signature with several pairs of an id and a secret. The first one is the current one.
    ///
    /// A receiver accepts a signature by any of them. A sender signs with all of them if the format of the header allows several signatures
    /// ([`Format::Versions`](super::Format::Versions), [`Format::Fields`](super::Format::Fields)), and with the first one otherwise.
    ///
    /// # Errors
    /// Returns an error if a secret does not have the encoding or the length that the scheme requires, or there is no secret.
    pub fn with_keys<I, S>(scheme: Scheme, keys: impl IntoIterator<Item = (I, S)>) -> Result<Self, KeyError>
    where
        I: Into<String>,
        S: AsRef<[u8]>,
    {
        let keys: Vec<_> = keys
            .into_iter()
            .map(|(id, secret)| Key::new(&scheme, Some(id.into()), secret.as_ref()))
            .collect::<Result<_, _>>()?;
        if keys.is_empty() {
            return Err(KeyError::no_key(scheme.name));
        }
        Ok(Self { scheme, keys, url: String::new() })
    }

    /// Sets the maximum difference, in seconds, between the timestamp and the current time, in both directions.
    #[must_use]
    pub fn tolerance(mut self, seconds: u64) -> Self {
        self.scheme.tolerance = seconds;
        self
    }

    /// Sets the URL that is registered with the provider, for schemes that sign it. The URL of the request is not used, because a proxy may
    /// have changed it.
    #[must_use]
    pub fn url(mut self, url: impl Into<String>) -> Self {
        self.url = url.into();
        self
    }

    /// Returns the description of the scheme.
    #[must_use]
    pub const fn scheme(&self) -> &Scheme {
        &self.scheme
    }

    /// Returns the encoded tag of `text` by the first key.
    #[cfg(feature = "receiver")]
    pub(crate) fn tag_of(&self, text: &[u8]) -> Option<String> {
        self.keys.first().map(|key| self.scheme.encoding.encode(&key.mac.tag(&[text])))
    }

    /// Returns the parts of the signed content.
    pub(crate) fn signed_content<'a>(&'a self, id: &'a [u8], timestamp: &'a [u8], body: &'a [u8]) -> Vec<&'a [u8]> {
        self.scheme
            .signed
            .iter()
            .map(|part| match part {
                Part::Text(text) => text.as_bytes(),
                Part::Id => id,
                Part::Timestamp => timestamp,
                Part::Url => self.url.as_bytes(),
                Part::Body => body,
            })
            .collect()
    }

    /// Returns the first key for which one of the signatures is valid. Every key is tried with every signature, by comparisons in constant
    /// time, without returning early.
    fn matching_key(&self, signatures: &[Vec<u8>], parts: &[&[u8]]) -> Option<&Key> {
        let mut found = None;
        for key in &self.keys {
            let tag = key.mac.tag(parts);
            let any = signatures.iter().fold(Choice::from(0), |any, signature| any | tag.as_slice().ct_eq(signature));
            if bool::from(any) && found.is_none() {
                found = Some(key);
            }
        }
        found
    }
}

impl Scheme {
    /// Returns `true` if the signed content contains the id of the delivery.
    pub(crate) fn signs_id(&self) -> bool {
        self.signed.contains(&Part::Id)
    }
}

impl Verify for Signature {
    fn verify(&self, parts: &Parts, body: &[u8], now: Timestamp) -> Result<Verified, VerifyError> {
        let headers = SignatureHeaders::read(&self.scheme, &parts.headers)?;
        let timestamp = headers.timestamp.map(|text| parse_timestamp(&self.scheme, text)).transpose()?;
        let id = headers.id.map(|id| parse_id(&self.scheme, id)).transpose()?;
        let content = self.signed_content(headers.id.unwrap_or_default(), headers.timestamp.unwrap_or_default(), body);
        let key = self.matching_key(&headers.signatures, &content).ok_or(VerifyError::NoMatch)?;
        if let Some(seconds) = timestamp.map(|at| at.distance(now)).filter(|seconds| *seconds > self.scheme.tolerance) {
            return Err(VerifyError::Stale { seconds });
        }
        Ok(Verified { scheme: self.scheme.name, key_id: key.id.clone(), delivery_id: id, timestamp })
    }
}

impl CombinableVerifier for Signature {}

/// Parses the timestamp in the header that the scheme specifies.
fn parse_timestamp(scheme: &Scheme, text: &[u8]) -> Result<Timestamp, VerifyError> {
    let header = match scheme.timestamp {
        TimestampLocation::Header(name) => name,
        TimestampLocation::None | TimestampLocation::Field => scheme.header,
    };
    Timestamp::parse(text).ok_or_else(|| VerifyError::Malformed(header.into()))
}

/// Checks the id of a delivery: one or more visible ASCII characters.
///
/// If the id is signed, an id that ends with a dot and nine or more digits (`….1614265330`) is an error. Otherwise the same
/// signed content would be valid for a different combination of id, timestamp and body.
pub(super) fn parse_id(scheme: &Scheme, id: &[u8]) -> Result<String, VerifyError> {
    let is_ambiguous = scheme.signs_id()
        && id
            .iter()
            .rposition(|byte| *byte == b'.')
            .is_some_and(|dot| id.len() - dot > 9 && Timestamp::parse(&id[dot + 1..]).is_some());
    match std::str::from_utf8(id) {
        Ok(text) if !is_ambiguous && !text.is_empty() && id.iter().all(u8::is_ascii_graphic) => Ok(text.to_owned()),
        _ => Err(VerifyError::Malformed(scheme.id_header.unwrap_or_default().into())),
    }
}
