//! The description of a signature scheme.

/// An HMAC signature scheme.
///
/// The presets are constants of this type. The scheme of any other provider can be described in the same way:
///
/// ```
/// use hookgen::signature::{Encoding, Format, Hash, KeyEncoding, Part, Scheme, Signature, TimestampLocation};
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
///     timestamp: TimestampLocation::Header("x-acme-timestamp"),
///     tolerance: 300,
///     id_header: None,
/// };
/// let verifier = Signature::new(ACME, "a secret of sixteen bytes or more")?;
/// # Ok::<(), hookgen::signature::KeyError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Scheme {
    /// The name of the scheme in [`Verified::scheme`](super::Verified), in errors and in the log.
    pub name: &'static str,
    /// The hash function of the HMAC.
    pub hash: Hash,
    /// The encoding of secrets.
    pub key: KeyEncoding,
    /// The minimum and maximum number of bytes of a decoded key.
    pub key_bytes: (usize, usize),
    /// The parts of the signed content, in order.
    pub signed: &'static [Part],
    /// The name of the signature header, in lower case.
    pub header: &'static str,
    /// The format of the signature header.
    pub format: Format,
    /// The encoding of signatures.
    pub encoding: Encoding,
    /// The location of the timestamp.
    pub timestamp: TimestampLocation,
    /// The maximum difference, in seconds, between the timestamp and the current time, in both directions.
    pub tolerance: u64,
    /// The name of the header with the id of the delivery, in lower case. The id is authenticated only if `signed` contains [`Part::Id`].
    /// Otherwise a recorded delivery can be replayed with a different id.
    pub id_header: Option<&'static str>,
}

/// The hash function of an HMAC.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Hash {
    /// SHA-256.
    Sha256,
    /// SHA-512.
    Sha512,
}

/// The encoding of a secret.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum KeyEncoding {
    /// The bytes of the secret are the key.
    Utf8,
    /// Standard base64, with or without padding, after an optional prefix.
    Base64 {
        /// The prefix, such as `whsec_`. A secret without it is accepted.
        prefix: &'static str,
    },
    /// Hexadecimal, in lower or upper case.
    Hex,
}

/// A part of the signed content.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Part {
    /// A fixed string.
    Text(&'static str),
    /// The id of the delivery: the value of [`Scheme::id_header`].
    Id,
    /// The timestamp, as it occurs in the request.
    Timestamp,
    /// The URL that is registered with the provider: [`Signature::url`](super::Signature::url).
    Url,
    /// The raw bytes of the body.
    Body,
}

/// The format of a signature header.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Format {
    /// One signature without a prefix.
    Bare,
    /// One signature after a prefix: `sha256=…`.
    Prefixed(&'static str),
    /// Signatures separated by spaces, each after its version and a comma: `v1,… v1,…`. Other versions are ignored.
    Versions(&'static str),
    /// Fields separated by commas: `t=…,v1=…,v1=…`. Other fields are ignored.
    Fields {
        /// The key of the field with the timestamp.
        timestamp: &'static str,
        /// The key of the fields with signatures.
        signature: &'static str,
    },
}

/// The encoding of a signature.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Encoding {
    /// Hexadecimal. Signatures are written in lower case, and accepted in lower and upper case.
    Hex,
    /// Standard base64 with padding.
    Base64,
}

/// The location of the timestamp of a signature.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum TimestampLocation {
    /// There is no timestamp. Verification does not detect a replay of a recorded delivery, however old it is.
    None,
    /// In a header, as Unix seconds.
    Header(&'static str),
    /// In a field of the signature header: [`Format::Fields`].
    Field,
}
