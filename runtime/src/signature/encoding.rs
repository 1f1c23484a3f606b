//! Bytes as text and back.

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, STANDARD_PAD_INDIFFERENT};
use zeroize::Zeroizing;

use super::scheme::{Encoding, KeyEncoding};

const DIGITS: &[u8; 16] = b"0123456789abcdef";

impl Encoding {
    /// Writes a signature.
    pub(crate) fn write(self, bytes: &[u8]) -> String {
        match self {
            Self::Hex => hex(bytes),
            Self::Base64 => STANDARD.encode(bytes),
        }
    }

    /// Reads a signature.
    pub(crate) fn read(self, text: &[u8]) -> Option<Vec<u8>> {
        match self {
            Self::Hex => unhex(text),
            Self::Base64 => STANDARD.decode(text).ok(),
        }
    }
}

impl KeyEncoding {
    /// Reads a secret.
    pub(crate) fn read(self, text: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
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

/// Lower-case hexadecimal digits.
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
    fn hex_is_read_in_any_case_and_written_in_lower() {
        assert_eq!(unhex(b"00fFa9"), Some(vec![0, 255, 169]));
        assert_eq!(hex(&[0, 255, 169]), "00ffa9");
        for wrong in [&b"0"[..], b"0g", b" 0", b"0x"] {
            assert_eq!(unhex(wrong), None);
        }
    }

    #[test]
    fn a_base64_signature_must_be_padded_and_a_secret_need_not() {
        assert_eq!(Encoding::Base64.read(b"AA"), None);
        let secret = KeyEncoding::Base64 { prefix: "whsec_" };
        assert_eq!(secret.read(b"whsec_AA").as_deref(), Some(&vec![0]));
        assert_eq!(secret.read(b"AA==").as_deref(), Some(&vec![0]));
        assert_eq!(secret.read(b"whsec_A A="), None);
    }
}
