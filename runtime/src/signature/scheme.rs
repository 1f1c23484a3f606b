//! The template of a signature scheme, as data.

/// How a provider signs: everything that tells one HMAC scheme from another.
///
/// The presets are constants of this type; a provider that is none of them is described in the same way:
///
/// ```
/// use hookgen::signature::{Encoding, Format, Hash, KeyEncoding, Part, Scheme, Signature, TimestampPlace};
///
/// const ACME: Scheme = Scheme {
///     name: "acme",
///     hash: Hash::Sha256,
///     key: KeyEncoding::Utf8,
///     key_bytes: (16, 256),
///     signed: &[Part::Timestamp, Part::Text("."), Part::Body],
///     header: "x-acme-signature",
///     format: Format::Prefixed("v1="),
///     encoding: Encoding::Hex,
///     timestamp: TimestampPlace::Header("x-acme-timestamp"),
///     tolerance: 300,
///     id_header: None,
/// };
/// let verifier = Signature::new(ACME, "a secret of sixteen bytes or more")?;
/// # Ok::<(), hookgen::signature::KeyError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Scheme {
    /// What [`Verified::scheme`](super::Verified) and the logs call it.
    pub name: &'static str,
    /// The hash below the HMAC.
    pub hash: Hash,
    /// How a secret is written down.
    pub key: KeyEncoding,
    /// The fewest and the most bytes a key may have, decoded.
    pub key_bytes: (usize, usize),
    /// What is signed, piece by piece.
    pub signed: &'static [Part],
    /// The header that carries the signature, in lower case.
    pub header: &'static str,
    /// How the header is laid out.
    pub format: Format,
    /// How the bytes of a signature are written.
    pub encoding: Encoding,
    /// Where the time of signing stands.
    pub timestamp: TimestampPlace,
    /// How many seconds the time of signing may lie in the past or in the future.
    pub tolerance: u64,
    /// The header that carries the id of the delivery, in lower case. It is only proven where [`Part::Id`] is signed: elsewhere
    /// whoever has seen one delivery can send it again with another id.
    pub id_header: Option<&'static str>,
}

/// The hash below the HMAC.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Hash {
    /// SHA-256.
    Sha256,
    /// SHA-512.
    Sha512,
}

/// How a secret is written down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum KeyEncoding {
    /// The text's own bytes are the key.
    Utf8,
    /// Standard base64, after this prefix if it is there.
    Base64 {
        /// Says what the text is, as `whsec_` does.
        prefix: &'static str,
    },
    /// Hexadecimal.
    Hex,
}

/// A piece of the signed text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Part {
    /// These very characters.
    Text(&'static str),
    /// The id of the delivery, as the header has it.
    Id,
    /// The time of signing, as it was written.
    Timestamp,
    /// The URL that the provider was told to call: [`Signature::url`](super::Signature::url).
    Url,
    /// The body, byte for byte.
    Body,
}

/// How the signature header is laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Format {
    /// The signature alone.
    Bare,
    /// One signature behind a prefix: `sha256=…`.
    Prefixed(&'static str),
    /// Signatures apart by spaces, each with its version: `v1,… v1,…`. Other versions are skipped.
    Versions(&'static str),
    /// Fields apart by commas: `t=…,v1=…,v1=…`. Other fields are skipped.
    Fields {
        /// The key of the field with the time of signing.
        timestamp: &'static str,
        /// The key of the fields with a signature.
        signature: &'static str,
    },
}

/// How the bytes of a signature are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Encoding {
    /// Hexadecimal; written in lower case, read in any.
    Hex,
    /// Standard base64 with padding.
    Base64,
}

/// Where the time of signing stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum TimestampPlace {
    /// Nowhere: a captured delivery can be replayed for ever, and only a duplicate store notices.
    Nowhere,
    /// In a header, as Unix seconds.
    Header(&'static str),
    /// In the signature header itself: [`Format::Fields`].
    Field,
}
