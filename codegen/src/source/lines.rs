//! Byte offsets to lines and columns and back.

use std::cell::OnceCell;

/// A text with the beginnings of its lines, found when first asked for.
#[derive(Debug)]
pub(crate) struct Text {
    pub(crate) text: String,
    lines: OnceCell<Vec<usize>>,
    marks: OnceCell<Vec<usize>>,
    mended: OnceCell<String>,
}

impl Text {
    pub(crate) fn new(text: String) -> Self {
        Self { text, lines: OnceCell::new(), marks: OnceCell::new(), mended: OnceCell::new() }
    }

    /// The text as the library can read it: with each byte at its position, but perhaps other white space.
    pub(crate) fn readable(&self) -> &str {
        self.mended.get().unwrap_or(&self.text)
    }

    /// Says how the library can read the text.
    pub(super) fn mend(&self, readable: String) {
        self.mended.get_or_init(|| readable);
    }

    /// The line and column of a byte, both from 1, columns in characters; lines end at line feeds, as in an editor.
    pub(crate) fn position(&self, offset: usize) -> (usize, usize) {
        let offset = floor(&self.text, offset);
        let starts = self.lines.get_or_init(|| starts(&self.text, false));
        let line = starts.partition_point(|&start| start <= offset);
        let start = starts.get(line.saturating_sub(1)).copied().unwrap_or(0);
        (line, self.text.get(start..offset).unwrap_or("").chars().count() + 1)
    }

    /// A line (from 1) without its end.
    pub(crate) fn line(&self, line: usize) -> &str {
        let starts = self.lines.get_or_init(|| starts(&self.text, false));
        let start = starts.get(line.saturating_sub(1)).copied().unwrap_or(self.text.len());
        let end = starts.get(line).copied().unwrap_or(self.text.len());
        self.text.get(start..end).unwrap_or("").trim_end_matches(['\n', '\r'])
    }

    /// The byte where libyaml's line and column (from 1, in characters) stand. To YAML 1.1 more than line feeds end a line.
    pub(crate) fn yaml_offset(&self, line: usize, column: usize) -> usize {
        let starts = self.marks.get_or_init(|| starts(&self.text, true));
        let Some(&start) = starts.get(line.saturating_sub(1)) else { return self.text.len() };
        let rest = self.text.get(start..).unwrap_or("");
        start + rest.char_indices().nth(column.saturating_sub(1)).map_or(rest.len(), |(at, _)| at)
    }

    /// The byte where `serde_json`'s line and column (from 1, in bytes) stand.
    pub(crate) fn json_offset(&self, line: usize, column: usize) -> usize {
        let starts = self.lines.get_or_init(|| starts(&self.text, false));
        let start = starts.get(line.saturating_sub(1)).copied().unwrap_or(self.text.len());
        floor(&self.text, start.saturating_add(column.saturating_sub(1)))
    }
}

/// The nearest boundary of a character at or before `offset`.
fn floor(text: &str, offset: usize) -> usize {
    let offset = offset.min(text.len());
    (0..=offset).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0)
}

fn starts(text: &str, yaml: bool) -> Vec<usize> {
    let mut starts = vec![0];
    let mut chars = text.char_indices().peekable();
    while let Some((at, char)) = chars.next() {
        let ends = match char {
            '\n' => true,
            '\r' => yaml && chars.peek().is_none_or(|&(_, next)| next != '\n'),
            '\u{85}' | '\u{2028}' | '\u{2029}' => yaml,
            _ => false,
        };
        if ends {
            starts.push(at + char.len_utf8());
        }
    }
    starts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters() {
        let text = Text::new("a\r\nä€b\n".to_owned());
        assert_eq!(text.position(text.text.find('b').unwrap()), (2, 3));
        assert_eq!(text.line(2), "ä€b");
        assert_eq!(text.line(1), "a");
        assert_eq!(text.line(9), "");
    }

    #[test]
    fn an_offset_inside_a_character_is_its_beginning() {
        assert_eq!(Text::new("ä".to_owned()).position(1), (1, 1));
        assert_eq!(Text::new("ä".to_owned()).position(99), (1, 2));
    }

    #[test]
    fn yaml_ends_lines_at_unicode_separators_too() {
        let text = Text::new("a: \"x\u{2028}y\"\nb: 1\n".to_owned());
        let b = text.text.find("b:").unwrap();
        assert_eq!(text.yaml_offset(3, 1), b);
        assert_eq!(text.position(b), (2, 1));
    }
}
