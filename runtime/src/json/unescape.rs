//! Escape sequences in strings (RFC 8259, section 7).

use super::scanner::{Fault, Scan};

/// Replaces the escape sequences of a string. `start` is its offset, for errors.
pub(super) fn unescape(raw: &str, start: usize) -> Scan<String> {
    let mut text = String::with_capacity(raw.len());
    let mut rest = raw;
    while let Some((plain, escape)) = rest.split_once('\\') {
        text.push_str(plain);
        let at = start + (raw.len() - escape.len());
        let (character, length) = character(escape).map_err(|expected| Fault::Syntax { at, expected })?;
        text.push(character);
        rest = escape.get(length..).unwrap_or_default();
    }
    text.push_str(rest);
    Ok(text)
}

/// Returns the character of an escape sequence, without its backslash, and the length of the sequence.
fn character(escape: &str) -> Result<(char, usize), &'static str> {
    let character = match escape.as_bytes().first() {
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
    Ok((character, 1))
}

/// Returns the character of `uXXXX` or of a surrogate pair. An unpaired surrogate is an error.
fn unicode(escape: &str) -> Result<(char, usize), &'static str> {
    let first = hex(escape, 1)?;
    if let Some(character) = char::from_u32(first) {
        return Ok((character, 5));
    }
    if !matches!(escape.as_bytes().get(5..7), Some(b"\\u")) {
        return Err("both halves of a surrogate pair");
    }
    let second = hex(escape, 7)?;
    if !(0xD800..0xDC00).contains(&first) || !(0xDC00..0xE000).contains(&second) {
        return Err("both halves of a surrogate pair");
    }
    let code = 0x10000 + ((first - 0xD800) << 10) + (second - 0xDC00);
    char::from_u32(code).map(|character| (character, 11)).ok_or("both halves of a surrogate pair")
}

fn hex(escape: &str, from: usize) -> Result<u32, &'static str> {
    const EXPECTED: &str = "four hexadecimal digits";
    let digits = escape.as_bytes().get(from..from + 4).ok_or(EXPECTED)?;
    digits
        .iter()
        .try_fold(0, |code, &digit| char::from(digit).to_digit(16).map(|digit| code * 16 + digit))
        .ok_or(EXPECTED)
}
