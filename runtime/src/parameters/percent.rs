//! Percent-encoding (RFC 3986, section 2.1).

/// Encodes everything but unreserved characters (RFC 3986, section 2.3).
pub(crate) fn encode(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push('%');
            out.extend([byte >> 4, byte & 15].map(|digit| char::from(b"0123456789ABCDEF"[usize::from(digit)])));
        }
    }
    out
}

/// Decodes; what is no escape stays as it is, and what is no UTF-8 becomes U+FFFD.
pub(crate) fn decode(text: &str) -> String {
    String::from_utf8_lossy(&decoded(text)).into_owned()
}

/// Decodes; what is no escape stays as it is. `None` for what is no UTF-8.
#[cfg(feature = "sender")]
pub(crate) fn decode_exactly(text: &str) -> Option<String> {
    String::from_utf8(decoded(text)).ok()
}

fn decoded(text: &str) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&byte, after)) = rest.split_first() {
        match (byte, after) {
            (b'%', [high, low, after @ ..]) if high.is_ascii_hexdigit() && low.is_ascii_hexdigit() => {
                out.push(digit(*high) << 4 | digit(*low));
                rest = after;
            }
            _ => {
                out.push(byte);
                rest = after;
            }
        }
    }
    out
}

/// Decodes a name or value of a query, where `+` is a space.
pub(crate) fn decode_query(text: &str) -> String {
    decode(&text.replace('+', " "))
}

fn digit(hex: u8) -> u8 {
    match hex {
        b'0'..=b'9' => hex - b'0',
        b'a'..=b'f' => hex - b'a' + 10,
        _ => hex.wrapping_sub(b'A').wrapping_add(10),
    }
}

#[cfg(test)]
mod tests {
    use super::{decode, decode_query, encode};

    #[test]
    fn what_is_encoded_is_decoded() {
        let text = "a b&c=d/ü%~";
        assert_eq!(encode(text), "a%20b%26c%3Dd%2F%C3%BC%25~");
        assert_eq!(decode(&encode(text)), text);
    }

    #[test]
    fn broken_escapes_stay() {
        assert_eq!(decode("100%, %zz %4"), "100%, %zz %4");
        assert_eq!(decode("%ff%4a%4A"), "\u{fffd}JJ");
    }

    #[test]
    fn plus_is_a_space_only_in_queries() {
        assert_eq!(decode_query("a+b%2B"), "a b+");
        assert_eq!(decode("a+b"), "a+b");
    }
}
