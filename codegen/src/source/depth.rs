//! A guard in front of the YAML library, whose work grows with the square of the depth of brackets.
//!
//! It reads over the text without knowing where texts in blocks begin and end. So what it finds is a suspicion, to be
//! confirmed by the library on the text up to there.

use crate::source::locate::quoted_end;

/// Deeper than the library's own limit, so that this guard is asked only where it matters.
const DEEPEST: usize = 200;

/// How many suspicions are looked into.
const PATIENCE: usize = 8;

/// Where brackets are nested too deeply; `confirm` says whether a beginning of the text is too deep for the library.
pub(super) fn too_deep(text: &str, confirm: impl Fn(&str) -> bool) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut budget = text.len().saturating_mul(16);
    let mut suspicions = 0;
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
                suspicions += 1;
                here += 1;
            }
            Brackets::Open => {
                budget = budget.saturating_sub(text.len() - here);
                here += 1;
            }
        }
        if budget == 0 || suspicions == PATIENCE {
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

/// Reads from an opening bracket to the closing one.
fn brackets(text: &str, at: usize) -> Brackets {
    let bytes = text.as_bytes();
    let mut depth = 0usize;
    let mut here = at;
    // A quote opens a text only where a value can begin, a hash a comment only behind white space.
    let (mut fresh, mut spaced) = (true, true);
    while let Some(&byte) = bytes.get(here) {
        match byte {
            b'"' | b'\'' if fresh => {
                here = quoted_end(text, here);
                fresh = false;
                continue;
            }
            b'#' if spaced => {
                let rest = bytes.get(here..).unwrap_or_default();
                here += rest.iter().position(|&byte| byte == b'\n').unwrap_or(rest.len());
                continue;
            }
            b'[' | b'{' if depth == DEEPEST => return Brackets::Deep(here),
            b'[' | b'{' => depth += 1,
            b']' | b'}' if depth <= 1 => return Brackets::Closed(here + 1),
            b']' | b'}' => depth -= 1,
            _ => {}
        }
        spaced = byte.is_ascii_whitespace();
        fresh = matches!(byte, b'[' | b'{' | b',' | b':') || (fresh && spaced);
        here += 1;
    }
    Brackets::Open
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nesting_is_found_behind_texts_and_comments() {
        for level in ["[", "{a: ", "[']', ", "[ # ]\n", "[\"\\\"]\", "] {
            let text = format!("x: [a]\ny: {}", level.repeat(300));
            assert!(too_deep(&text, |_| true).is_some(), "{level}");
            assert_eq!(too_deep(&text, |_| false), None, "{level}");
        }
    }

    #[test]
    fn flat_texts_are_left_alone() {
        assert_eq!(too_deep(&"a: [b, {c: d}]\n".repeat(1000), |_| true), None);
        assert_eq!(too_deep(&"x] [0, 1) ]\n".repeat(1000), |_| true), None);
    }
}
