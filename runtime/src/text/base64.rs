//! Base64 (RFC 4648) without a dependency, because payload types alone depend on serde only.

use std::fmt;

use super::Base64;

/// The error of a string that is not base64.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Base64Error;

impl fmt::Display for Base64Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("invalid base64")
    }
}

impl std::error::Error for Base64Error {}

impl Base64 {
    /// Decodes the string: standard or URL-safe alphabet, with or without padding. White space, such as the line breaks of MIME, is ignored.
    ///
    /// # Errors
    /// Returns an error if the string is not base64.
    pub fn to_bytes(&self) -> Result<Vec<u8>, Base64Error> {
        decode(self).ok_or(Base64Error)
    }

    /// Encodes bytes in the standard alphabet with padding.
    pub fn from_bytes(bytes: &[u8]) -> Self {
        Self(encode(bytes))
    }
}

const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

fn decode(text: &str) -> Option<Vec<u8>> {
    let characters: Vec<u8> = text.bytes().filter(|byte| !byte.is_ascii_whitespace()).collect();
    let padding = characters.iter().rev().take_while(|byte| **byte == b'=').count();
    let digits = characters.get(..characters.len() - padding)?;
    let has_valid_padding = padding == 0 || (padding <= 2 && characters.len().is_multiple_of(4));
    if digits.len() % 4 == 1 || !has_valid_padding {
        return None;
    }
    let mut bytes = Vec::with_capacity(digits.len() / 4 * 3 + 2);
    for group in digits.chunks(4) {
        let bits =
            group.iter().try_fold(0_u32, |bits, digit| Some(bits << 6 | value(*digit)?))? << (6 * (4 - group.len()));
        let [_, one, two, three] = bits.to_be_bytes();
        bytes.extend([one, two, three].iter().take(group.len() - 1));
    }
    Some(bytes)
}

fn value(digit: u8) -> Option<u32> {
    match digit {
        b'A'..=b'Z' => Some(u32::from(digit - b'A')),
        b'a'..=b'z' => Some(u32::from(digit - b'a') + 26),
        b'0'..=b'9' => Some(u32::from(digit - b'0') + 52),
        b'+' | b'-' => Some(62),
        b'/' | b'_' => Some(63),
        _ => None,
    }
}

fn encode(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for group in bytes.chunks(3) {
        let bits = group.iter().fold(0_u32, |bits, byte| bits << 8 | u32::from(*byte)) << (8 * (3 - group.len()));
        for position in 0..4 {
            let digit = (bits >> (18 - 6 * position)) & 63;
            let is_padding = position > group.len();
            text.push(if is_padding { '=' } else { letter(digit) });
        }
    }
    text
}

fn letter(digit: u32) -> char {
    usize::try_from(digit).ok().and_then(|digit| ALPHABET.get(digit)).copied().map_or('=', char::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// RFC 4648, section 10.
    const VECTORS: &[(&str, &str)] = &[
        ("", ""),
        ("f", "Zg=="),
        ("fo", "Zm8="),
        ("foo", "Zm9v"),
        ("foob", "Zm9vYg=="),
        ("fooba", "Zm9vYmE="),
        ("foobar", "Zm9vYmFy"),
    ];

    #[test]
    fn the_vectors_of_the_rfc_are_encoded_and_decoded() {
        for (plain, encoded) in VECTORS {
            assert_eq!(Base64::from_bytes(plain.as_bytes()), *encoded);
            assert_eq!(Base64::from(*encoded).to_bytes().as_deref(), Ok(plain.as_bytes()), "{encoded}");
            assert_eq!(
                Base64::from(encoded.trim_end_matches('=')).to_bytes().as_deref(),
                Ok(plain.as_bytes()),
                "{encoded}"
            );
        }
    }

    #[test]
    fn the_url_safe_alphabet_and_line_breaks_are_decoded() {
        assert_eq!(Base64::from("-_-_\r\n+/+/").to_bytes(), Ok(vec![0xfb, 0xff, 0xbf, 0xfb, 0xff, 0xbf]));
    }

    #[test]
    fn invalid_base64_is_an_error() {
        for text in ["A", "Zg=", "Z===", "Zm9v=", "Zm$v", "=", "Zg==Zg==", "é"] {
            assert_eq!(Base64::from(text).to_bytes(), Err(Base64Error), "{text}");
        }
    }
}
