//! A scheme with its keys.

use http::request::Parts;
use subtle::{Choice, ConstantTimeEq};

use super::clock::Timestamp;
use super::keys::{Key, KeyError};
use super::scheme::{Part, Scheme, TimestampPlace};
use super::signature_headers::SignatureHeaders;
use super::verify::{CombinableVerifier, Verified, Verify, VerifyError};

/// A scheme with its keys: verifies for a receiver, signs for a sender.
///
/// Debug output names the scheme and the ids of the keys, never a key.
#[derive(Clone, Debug)]
pub struct Signature {
    pub(crate) scheme: Scheme,
    pub(crate) keys: Vec<Key>,
    pub(crate) url: String,
}

impl Signature {
    /// A scheme with its one secret.
    ///
    /// # Errors
    /// The secret is not written as the scheme asks, or too short.
    pub fn new(scheme: Scheme, secret: impl AsRef<[u8]>) -> Result<Self, KeyError> {
        let key = Key::read(&scheme, None, secret.as_ref())?;
        Ok(Self { scheme, keys: vec![key], url: String::new() })
    }

    /// A scheme with several secrets, each with an id, the current one first.
    ///
    /// A receiver accepts any of them. A sender signs with all of them where the header has room for several, and with the first
    /// elsewhere.
    ///
    /// # Errors
    /// A secret is not written as the scheme asks, or too short, or there is none.
    pub fn with_keys<I, S>(scheme: Scheme, keys: impl IntoIterator<Item = (I, S)>) -> Result<Self, KeyError>
    where
        I: Into<String>,
        S: AsRef<[u8]>,
    {
        let keys: Vec<_> = keys
            .into_iter()
            .map(|(id, secret)| Key::read(&scheme, Some(id.into()), secret.as_ref()))
            .collect::<Result<_, _>>()?;
        if keys.is_empty() {
            return Err(KeyError::no_key(scheme.name));
        }
        Ok(Self { scheme, keys, url: String::new() })
    }

    /// How many seconds the time of signing may lie in the past or in the future.
    #[must_use]
    pub fn tolerance(mut self, seconds: u64) -> Self {
        self.scheme.tolerance = seconds;
        self
    }

    /// The URL as the provider was told it, for schemes that sign it. What a proxy made of it does not count.
    #[must_use]
    pub fn url(mut self, url: impl Into<String>) -> Self {
        self.url = url.into();
        self
    }

    /// The scheme as data.
    #[must_use]
    pub const fn scheme(&self) -> &Scheme {
        &self.scheme
    }

    /// The first key's signature over just this text, as the scheme writes it.
    #[cfg(feature = "receiver")]
    pub(crate) fn tag_of(&self, text: &[u8]) -> Option<String> {
        self.keys.first().map(|key| self.scheme.encoding.write(&key.mac.tag(&[text])))
    }

    /// The pieces of the signed text.
    pub(crate) fn pieces<'a>(&'a self, id: &'a [u8], timestamp: &'a [u8], body: &'a [u8]) -> Vec<&'a [u8]> {
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

    /// The key that one of the signatures was made with. Every key is tried with every signature, in the same time whatever
    /// matches.
    fn matching(&self, signatures: &[Vec<u8>], pieces: &[&[u8]]) -> Option<&Key> {
        let mut found = None;
        for key in &self.keys {
            let tag = key.mac.tag(pieces);
            let any = signatures.iter().fold(Choice::from(0), |any, signature| any | tag.as_slice().ct_eq(signature));
            if bool::from(any) && found.is_none() {
                found = Some(key);
            }
        }
        found
    }
}

impl Scheme {
    /// The id is part of what is signed.
    pub(crate) fn signs_id(&self) -> bool {
        self.signed.contains(&Part::Id)
    }
}

impl Verify for Signature {
    fn verify(&self, parts: &Parts, body: &[u8], now: Timestamp) -> Result<Verified, VerifyError> {
        let headers = SignatureHeaders::read(&self.scheme, &parts.headers)?;
        let timestamp = headers.timestamp.map(|text| read_timestamp(&self.scheme, text)).transpose()?;
        let id = headers.id.map(|id| read_id(&self.scheme, id)).transpose()?;
        let pieces = self.pieces(headers.id.unwrap_or_default(), headers.timestamp.unwrap_or_default(), body);
        let key = self.matching(&headers.signatures, &pieces).ok_or(VerifyError::NoMatch)?;
        if let Some(seconds) = timestamp.map(|at| at.distance(now)).filter(|seconds| *seconds > self.scheme.tolerance) {
            return Err(VerifyError::Stale { seconds });
        }
        Ok(Verified { scheme: self.scheme.name, key_id: key.id.clone(), delivery_id: id, timestamp })
    }
}

impl CombinableVerifier for Signature {}

fn read_timestamp(scheme: &Scheme, text: &[u8]) -> Result<Timestamp, VerifyError> {
    let header = match scheme.timestamp {
        TimestampPlace::Header(name) => name,
        TimestampPlace::Nowhere | TimestampPlace::Field => scheme.header,
    };
    Timestamp::parse(text).ok_or_else(|| VerifyError::Malformed(header.into()))
}

/// An id is visible ASCII. One that ends like `….1614265330` is refused where dots part the signed text: it could be the id and the
/// time of another delivery, whose body began with digits and a dot.
pub(super) fn read_id(scheme: &Scheme, id: &[u8]) -> Result<String, VerifyError> {
    let shifted = scheme.signs_id()
        && id
            .iter()
            .rposition(|byte| *byte == b'.')
            .is_some_and(|dot| id.len() - dot > 9 && Timestamp::parse(&id[dot + 1..]).is_some());
    match std::str::from_utf8(id) {
        Ok(text) if !shifted && !text.is_empty() && id.iter().all(u8::is_ascii_graphic) => Ok(text.to_owned()),
        _ => Err(VerifyError::Malformed(scheme.id_header.unwrap_or_default().into())),
    }
}
