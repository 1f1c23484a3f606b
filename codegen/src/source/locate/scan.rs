//! Scans YAML and JSON texts that were parsed before for the start and end of values.

/// A range of bytes.
pub(crate) type Span = (usize, usize);

fn rest(text: &str, at: usize) -> &str {
    text.get(at..).unwrap_or_default()
}

fn byte(text: &str, at: usize) -> u8 {
    text.as_bytes().get(at).copied().unwrap_or_default()
}

/// Skips white space, line breaks and comments.
pub(super) fn skip_blank(text: &str, mut at: usize) -> usize {
    loop {
        let blank = rest(text, at).len() - rest(text, at).trim_start().len();
        at += blank;
        if byte(text, at) != b'#' || (blank == 0 && at > 0 && !byte(text, at - 1).is_ascii_whitespace()) {
            return at;
        }
        at = line_end(text, at);
    }
}

/// Returns the end of the line, without its line break.
pub(super) fn line_end(text: &str, at: usize) -> usize {
    at + rest(text, at).find(['\n', '\r']).unwrap_or(rest(text, at).len())
}

/// Returns the position of the next white space or flow indicator.
pub(super) fn word_end(text: &str, at: usize) -> usize {
    let is_end = |char: char| char.is_whitespace() || ",[]{}".contains(char);
    at + rest(text, at).find(is_end).unwrap_or(rest(text, at).len())
}

/// Skips an anchor and a tag.
pub(super) fn content(text: &str, mut at: usize) -> usize {
    while matches!(byte(text, at), b'&' | b'!') {
        at = skip_blank(text, word_end(text, at));
    }
    at
}

/// Returns the end of the quoted string that begins at `at`.
pub(crate) fn quoted_end(text: &str, at: usize) -> usize {
    let quote = byte(text, at);
    let mut here = at + 1;
    while here < text.len() {
        match byte(text, here) {
            b'\\' if quote == b'"' => here += 1,
            b'\'' if quote == b'\'' && byte(text, here + 1) == b'\'' => here += 1,
            found if found == quote => return here + 1,
            _ => {}
        }
        here += 1;
    }
    text.len()
}

/// Returns the end of the flow value that begins at `at`: `{…}`, `[…]`, a quoted string, or a plain scalar.
pub(super) fn flow_end(text: &str, at: usize) -> usize {
    let mut depth = 0usize;
    let mut here = at;
    // A quote begins a string only at the beginning of a value. It can also be part of a plain scalar.
    let mut is_value_start = true;
    while here < text.len() {
        match byte(text, here) {
            b'"' | b'\'' if is_value_start => {
                here = quoted_end(text, here);
                if depth == 0 {
                    return here;
                }
                is_value_start = false;
                continue;
            }
            b'{' | b'[' => depth += 1,
            b'}' | b']' if depth <= 1 => return here + depth,
            b'}' | b']' => depth -= 1,
            b',' if depth == 0 => return here,
            b'#' if byte(text, here.wrapping_sub(1)).is_ascii_whitespace() => here = line_end(text, here),
            _ => {}
        }
        is_value_start = matches!(byte(text, here), b'{' | b'[' | b',' | b':')
            || (is_value_start && byte(text, here).is_ascii_whitespace());
        here += 1;
    }
    text.len()
}

/// Returns the start of each item of the sequence that begins at `at`.
pub(super) fn items(text: &str, at: usize) -> Vec<usize> {
    match byte(text, at) {
        b'[' => flow_items(text, at),
        b'-' => block_items(text, at),
        _ => Vec::new(),
    }
}

fn flow_items(text: &str, at: usize) -> Vec<usize> {
    let mut items = Vec::new();
    let mut here = skip_blank(text, at + 1);
    while here < text.len() && byte(text, here) != b']' {
        items.push(here);
        here = skip_blank(text, flow_end(text, content(text, here)));
        if byte(text, here) == b',' {
            here = skip_blank(text, here + 1);
        } else if byte(text, here) != b']' {
            break;
        }
    }
    items
}

fn block_items(text: &str, at: usize) -> Vec<usize> {
    let start = text.get(..at).and_then(|before| before.rfind('\n')).map_or(0, |found| found + 1);
    let column = at - start;
    let mut items = Vec::new();
    let mut here = at;
    while here < text.len() {
        if byte(text, here) == b'-' && matches!(byte(text, here + 1), b' ' | b'\t' | b'\n' | b'\r' | 0) {
            items.push(skip_blank(text, here + 1));
        }
        loop {
            let line = line_end(text, here) + 1;
            if line >= text.len() {
                return items;
            }
            let indent = rest(text, line).len() - rest(text, line).trim_start_matches(' ').len();
            here = line + indent;
            let is_blank = matches!(byte(text, here), b'\n' | b'\r' | b'#' | b'\t');
            if !is_blank && (indent < column || (indent == column && byte(text, here) != b'-')) {
                return items;
            }
            if !is_blank && indent == column {
                break;
            }
        }
    }
    items
}

#[cfg(test)]
mod tests {
    use super::*;

    fn starts(text: &str) -> Vec<&str> {
        items(text, text.find(['[', '-']).unwrap())
            .into_iter()
            .map(|at| &text[at..])
            .map(|item| &item[..item.len().min(3)])
            .collect()
    }

    #[test]
    fn items_of_a_flow_list() {
        assert_eq!(
            starts("x: [it's, 'a, ''b', {c: [1, 2]}, \"d]\\\"\", # no, [\n  &e [f, g], *h1]"),
            ["it'", "'a,", "{c:", "\"d]", "&e ", "*h1"]
        );
        assert!(starts("x: [ ]").is_empty());
    }

    #[test]
    fn items_of_a_block_list() {
        let text = "x:\n  - a: 1\n    b:\n      - no\n\n # no\n  -\n    ccc\n  - - ddd\n    - eee\ny:\n  - no";
        assert_eq!(starts(text), ["a: ", "ccc", "- d"]);
        assert_eq!(items(text, text.find("- ddd").unwrap()).len(), 2);
    }

    #[test]
    fn the_end_of_a_flow_value() {
        let end = |text| flow_end(text, 0);
        assert_eq!(end("{a: {b: c}, d: '}'} e"), 19);
        assert_eq!(end("plain, x"), 5);
        assert_eq!(end("\"a,b\" , x"), 5);
        assert_eq!(end("{"), 1);
    }
}
