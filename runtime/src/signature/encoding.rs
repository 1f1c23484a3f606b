//! Hexadecimal and base64.

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, STANDARD_PAD_INDIFFERENT};
use zeroize::Zeroizing;

use super::scheme::{Encoding, KeyEncoding};

const DIGITS: &[u8; 16] = b"0123456789abcdef";

impl Encoding {
    /// Encodes a signature.
    pub(crate) fn encode(self, bytes: &[u8]) -> String {
        match self {
            Self::Hex => hex(bytes),
            Self::Base64 => STANDARD.encode(bytes),
        }
    }

    /// Decodes a signature.
    pub(crate) fn decode(self, text: &[u8]) -> Option<Vec<u8>> {
        match self {
            Self::Hex => unhex(text),
            Self::Base64 => STANDARD.decode(text).ok(),
        }
    }
}

impl KeyEncoding {
    /// Decodes a secret.
    pub(crate) fn decode(self, text: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
        match self {
            Self::Utf8 => Some(text.to_vec()),
            Self::Base64 { prefix } => {
                STANDARD_PAD_INDIFFERENT.decode(text.strip_prefix(prefix.as_bytes()).unwrap_or(text)).ok()
            }
            Self::Hex => unhex(text),
        }
        .map(Zeroizing::new)
    }
}

/// Encodes bytes as lower-case hexadecimal digits.
pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().flat_map(|byte| [byte >> 4, byte & 15]).map(|digit| char::from(DIGITS[usize::from(digit)])).collect()
}

fn unhex(text: &[u8]) -> Option<Vec<u8>> {
    let (pairs, []) = text.as_chunks::<2>() else {
        return None;
    };
    pairs.iter().map(|[high, low]| Some(digit(*high)? << 4 | digit(*low)?)).collect()
}

fn digit(character: u8) -> Option<u8> {
    match character {
        b'0'..=b'9' => Some(character - b'0'),
        b'a'..=b'f' => Some(character - b'a' + 10),
        b'A'..=b'F' => Some(character - b'A' + 10),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hex_is_decoded_in_any_case_and_encoded_in_lower_case() {
        assert_eq!(unhex(b"00fFa9"), Some(vec![0, 255, 169]));
        assert_eq!(hex(&[0, 255, 169]), "00ffa9");
        for wrong in [&b"0"[..], b"0g", b" 0", b"0x"] {
            assert_eq!(unhex(wrong), None);
        }
    }

    #[test]
    fn base64_padding_is_required_in_signatures_and_optional_in_secrets() {
        assert_eq!(Encoding::Base64.decode(b"AA"), None);
        let secret = KeyEncoding::Base64 { prefix: "whsec_" };
        assert_eq!(secret.decode(b"whsec_AA").as_deref(), Some(&vec![0]));
        assert_eq!(secret.decode(b"AA==").as_deref(), Some(&vec![0]));
        assert_eq!(secret.decode(b"whsec_A A="), None);
    }
}
