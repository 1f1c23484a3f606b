//! Percent-encoding (RFC 3986, section 2.1).

/// Encodes all characters except unreserved ones (RFC 3986, section 2.3).
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

/// Decodes a percent-encoded string. Invalid escapes are kept, and bytes that are not UTF-8 become U+FFFD.
pub(crate) fn decode(text: &str) -> String {
    String::from_utf8_lossy(&decode_bytes(text)).into_owned()
}

/// Decodes a percent-encoded string. Invalid escapes are kept. Returns `None` if the result is not UTF-8.
#[cfg(feature = "sender")]
pub(crate) fn decode_strict(text: &str) -> Option<String> {
    String::from_utf8(decode_bytes(text)).ok()
}

fn decode_bytes(text: &str) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&byte, after)) = rest.split_first() {
        match (byte, after) {
            (b'%', [high, low, after @ ..]) if high.is_ascii_hexdigit() && low.is_ascii_hexdigit() => {
                out.push(hex_value(*high) << 4 | hex_value(*low));
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

/// Decodes a name or value of a query string, where `+` is a space.
pub(crate) fn decode_query(text: &str) -> String {
    decode(&text.replace('+', " "))
}

fn hex_value(hex: u8) -> u8 {
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
    fn decoding_reverses_encoding() {
        let text = "a b&c=d/ü%~";
        assert_eq!(encode(text), "a%20b%26c%3Dd%2F%C3%BC%25~");
        assert_eq!(decode(&encode(text)), text);
    }

    #[test]
    fn invalid_escapes_are_kept() {
        assert_eq!(decode("100%, %zz %4"), "100%, %zz %4");
        assert_eq!(decode("%ff%4a%4A"), "\u{fffd}JJ");
    }

    #[test]
    fn plus_is_a_space_in_queries_only() {
        assert_eq!(decode_query("a+b%2B"), "a b+");
        assert_eq!(decode("a+b"), "a+b");
    }
}
