//! Escapes in texts (RFC 8259, section 7).

use super::scanner::{Fault, Scan};

/// The meaning of a text with escapes. `start` is its position, for faults.
pub(super) fn unescape(raw: &str, start: usize) -> Scan<String> {
    let mut text = String::with_capacity(raw.len());
    let mut rest = raw;
    while let Some((plain, escape)) = rest.split_once('\\') {
        text.push_str(plain);
        let at = start + (raw.len() - escape.len());
        let (meaning, length) = one(escape).map_err(|expected| Fault::Syntax { at, expected })?;
        text.push(meaning);
        rest = escape.get(length..).unwrap_or_default();
    }
    text.push_str(rest);
    Ok(text)
}

/// The character that an escape (after its backslash) stands for, and the escape's length.
fn one(escape: &str) -> Result<(char, usize), &'static str> {
    let meaning = match escape.as_bytes().first() {
        Some(b'"') => '"',
        Some(b'\\') => '\\',
        Some(b'/') => '/',
        Some(b'b') => '\u{8}',
        Some(b'f') => '\u{c}',
        Some(b'n') => '\n',
        Some(b'r') => '\r',
        Some(b't') => '\t',
        Some(b'u') => return unicode(escape),
        _ => return Err("an escape sequence of JSON"),
    };
    Ok((meaning, 1))
}

/// `uXXXX`, or two of them that are a surrogate pair. A surrogate alone is no character.
fn unicode(escape: &str) -> Result<(char, usize), &'static str> {
    let first = hex(escape, 1)?;
    if let Some(meaning) = char::from_u32(first) {
        return Ok((meaning, 5));
    }
    if !matches!(escape.as_bytes().get(5..7), Some(b"\\u")) {
        return Err("both halves of a surrogate pair");
    }
    let second = hex(escape, 7)?;
    if !(0xD800..0xDC00).contains(&first) || !(0xDC00..0xE000).contains(&second) {
        return Err("both halves of a surrogate pair");
    }
    let code = 0x10000 + ((first - 0xD800) << 10) + (second - 0xDC00);
    char::from_u32(code).map(|meaning| (meaning, 11)).ok_or("both halves of a surrogate pair")
}

fn hex(escape: &str, from: usize) -> Result<u32, &'static str> {
    const EXPECTED: &str = "four hexadecimal digits";
    let digits = escape.as_bytes().get(from..from + 4).ok_or(EXPECTED)?;
    digits
        .iter()
        .try_fold(0, |code, &digit| char::from(digit).to_digit(16).map(|digit| code * 16 + digit))
        .ok_or(EXPECTED)
}
