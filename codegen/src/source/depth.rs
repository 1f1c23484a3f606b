//! Detects deeply nested brackets before the text is passed to the YAML library, whose time grows with the square of their depth.
//!
//! The scan does not recognize block scalars, so that its results are candidates. They are confirmed by parsing the text before them with the
//! library.

use crate::source::locate::quoted_end;

/// The depth of a candidate. It is greater than the limit of the library.
const MAX_DEPTH: usize = 200;

/// The maximum number of candidates that are parsed.
const MAX_CANDIDATES: usize = 8;

/// Returns the position at which brackets are nested too deeply. `confirm` returns whether a prefix of the text is too deep for the library.
pub(super) fn find_too_deep(text: &str, confirm: impl Fn(&str) -> bool) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut budget = text.len().saturating_mul(16);
    let mut candidates = 0;
    let mut here = 0;
    while let Some(found) = bytes.get(here..).and_then(|rest| rest.iter().position(|byte| matches!(byte, b'[' | b'{')))
    {
        here += found;
        match brackets(text, here) {
            Brackets::Closed(end) => here = end,
            Brackets::Deep(at) => {
                if text.get(..at).is_some_and(&confirm) {
                    return Some(at);
                }
                candidates += 1;
                here += 1;
            }
            Brackets::Open => {
                budget = budget.saturating_sub(text.len() - here);
                here += 1;
            }
        }
        if budget == 0 || candidates == MAX_CANDIDATES {
            return None;
        }
    }
    None
}

enum Brackets {
    Closed(usize),
    Open,
    Deep(usize),
}

/// Scans from an opening bracket to its closing bracket.
fn brackets(text: &str, at: usize) -> Brackets {
    let bytes = text.as_bytes();
    let mut depth = 0usize;
    let mut here = at;
    // A quote begins a string only at the beginning of a value; a hash begins a comment only after white space.
    let (mut is_value_start, mut is_after_space) = (true, true);
    while let Some(&byte) = bytes.get(here) {
        match byte {
            b'"' | b'\'' if is_value_start => {
                here = quoted_end(text, here);
                is_value_start = false;
                continue;
            }
            b'#' if is_after_space => {
                let rest = bytes.get(here..).unwrap_or_default();
                here += rest.iter().position(|&byte| byte == b'\n').unwrap_or(rest.len());
                continue;
            }
            b'[' | b'{' if depth == MAX_DEPTH => return Brackets::Deep(here),
            b'[' | b'{' => depth += 1,
            b']' | b'}' if depth <= 1 => return Brackets::Closed(here + 1),
            b']' | b'}' => depth -= 1,
            _ => {}
        }
        is_after_space = byte.is_ascii_whitespace();
        is_value_start = matches!(byte, b'[' | b'{' | b',' | b':') || (is_value_start && is_after_space);
        here += 1;
    }
    Brackets::Open
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nesting_is_found_after_strings_and_comments() {
        for level in ["[", "{a: ", "[']', ", "[ # ]\n", "[\"\\\"]\", "] {
            let text = format!("x: [a]\ny: {}", level.repeat(300));
            assert!(find_too_deep(&text, |_| true).is_some(), "{level}");
            assert_eq!(find_too_deep(&text, |_| false), None, "{level}");
        }
    }

    #[test]
    fn flat_texts_are_accepted() {
        assert_eq!(find_too_deep(&"a: [b, {c: d}]\n".repeat(1000), |_| true), None);
        assert_eq!(find_too_deep(&"x] [0, 1) ]\n".repeat(1000), |_| true), None);
    }
}
