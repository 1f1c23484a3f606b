//! The text of a file, and the conversion of byte offsets to lines and columns and back.

use std::cell::OnceCell;

/// The text of a file. The positions of its lines are computed when they are first used.
#[derive(Debug)]
pub(crate) struct SourceText {
    pub(crate) text: String,
    lines: OnceCell<Vec<usize>>,
    marks: OnceCell<Vec<usize>>,
    /// The number of characters before each block of [`BLOCK`] bytes, for long lines.
    blocks: OnceCell<Vec<usize>>,
    normalized: OnceCell<String>,
}

impl SourceText {
    pub(crate) fn new(text: String) -> Self {
        Self {
            text,
            lines: OnceCell::new(),
            marks: OnceCell::new(),
            blocks: OnceCell::new(),
            normalized: OnceCell::new(),
        }
    }

    /// Returns the text for the YAML library. White space can differ, positions do not.
    pub(crate) fn readable(&self) -> &str {
        self.normalized.get().unwrap_or(&self.text)
    }

    /// Sets the text for the YAML library.
    pub(super) fn set_normalized(&self, readable: String) {
        self.normalized.get_or_init(|| readable);
    }

    /// Returns the line and column of a byte offset. Both count from 1, columns in characters. Lines end with a line feed.
    pub(crate) fn position(&self, offset: usize) -> (usize, usize) {
        let offset = floor(&self.text, offset);
        let starts = self.lines.get_or_init(|| starts(&self.text, false));
        let line = starts.partition_point(|&start| start <= offset);
        let start = starts.get(line.saturating_sub(1)).copied().unwrap_or(0);
        (line, self.characters(offset) - self.characters(start) + 1)
    }

    /// Returns the number of characters before a byte offset.
    fn characters(&self, offset: usize) -> usize {
        let block = offset / BLOCK;
        let rest = self.text.as_bytes().get(block * BLOCK..offset).unwrap_or_default();
        self.blocks().get(block).copied().unwrap_or(0) + beginnings(rest)
    }

    fn blocks(&self) -> &[usize] {
        self.blocks.get_or_init(|| {
            let counts = self.text.as_bytes().chunks(BLOCK).map(beginnings);
            let before = counts.scan(0, |before, count| {
                let here = *before;
                *before += count;
                Some(here)
            });
            // One more for a text whose length is a multiple of `BLOCK`.
            let mut blocks: Vec<usize> = before.collect();
            blocks.push(beginnings(self.text.as_bytes()));
            blocks
        })
    }

    /// Returns the byte offset of a character, or the length of the text.
    fn byte_of(&self, character: usize) -> usize {
        let blocks = self.blocks();
        let block = blocks.partition_point(|&before| before <= character).saturating_sub(1);
        let start = block * BLOCK;
        let left = character - blocks.get(block).copied().unwrap_or(0);
        let rest = self.text.as_bytes().get(start..).unwrap_or_default();
        let begins = rest.iter().enumerate().filter(|(_, byte)| begins(**byte));
        begins.map(|(at, _)| start + at).nth(left).unwrap_or(self.text.len())
    }

    /// Returns the byte range of a line (from 1) without its line break.
    fn bounds(&self, line: usize) -> (usize, usize) {
        let starts = self.lines.get_or_init(|| starts(&self.text, false));
        let start = starts.get(line.saturating_sub(1)).copied().unwrap_or(self.text.len());
        let end = starts.get(line).copied().unwrap_or(self.text.len());
        (start, start + self.text.get(start..end).unwrap_or("").trim_end_matches(['\n', '\r']).len())
    }

    /// Returns the number of characters of a line, without its line break.
    pub(crate) fn length(&self, line: usize) -> usize {
        let (start, end) = self.bounds(line);
        self.characters(end) - self.characters(start)
    }

    /// Returns the part of a line with up to `characters` characters on each side of a column, and the number of characters before this part.
    pub(crate) fn around(&self, line: usize, column: usize, characters: usize) -> (usize, &str) {
        let (start, end) = self.bounds(line);
        let first = self.characters(start);
        let skipped = column.saturating_sub(characters + 1);
        let from = self.byte_of(first + skipped).min(end);
        let to = self.byte_of(first.saturating_add(column).saturating_add(characters)).min(end);
        (skipped, self.text.get(from..to).unwrap_or(""))
    }

    /// Returns the byte offset of a line and column of libyaml (from 1, in characters). In YAML 1.1 there are more line breaks than the line feed.
    pub(crate) fn yaml_offset(&self, line: usize, column: usize) -> usize {
        let starts = self.marks.get_or_init(|| starts(&self.text, true));
        let Some(&start) = starts.get(line.saturating_sub(1)) else { return self.text.len() };
        self.byte_of(self.characters(start).saturating_add(column.saturating_sub(1)))
    }

    /// Returns the byte offset of a line and column of `serde_json` (from 1, in bytes).
    pub(crate) fn json_offset(&self, line: usize, column: usize) -> usize {
        let starts = self.lines.get_or_init(|| starts(&self.text, false));
        let start = starts.get(line.saturating_sub(1)).copied().unwrap_or(self.text.len());
        floor(&self.text, start.saturating_add(column.saturating_sub(1)))
    }
}

const BLOCK: usize = 1024;

/// Returns the number of characters that begin in these bytes.
fn beginnings(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| begins(**byte)).count()
}

/// Returns whether this byte is the first of a UTF-8 character.
fn begins(byte: u8) -> bool {
    byte & 0xC0 != 0x80
}

/// Returns the last character boundary that is not after `offset`.
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
        let text = SourceText::new("a\r\nä€b\n".to_owned());
        assert_eq!(text.position(text.text.find('b').unwrap()), (2, 3));
        assert_eq!(text.around(2, 1, 9), (0, "ä€b"));
        assert_eq!(text.around(1, 1, 9), (0, "a"));
        assert_eq!(text.around(9, 1, 9), (0, ""));
        assert_eq!((text.length(2), text.length(1), text.length(9)), (3, 1, 0));
    }

    #[test]
    fn a_part_of_a_long_line_is_returned() {
        let text = SourceText::new(format!("{}wanted{}\nx", "ä".repeat(5000), "ö".repeat(5000)));
        assert_eq!(text.around(1, 5001, 2), (4998, "ääwan"));
        assert_eq!(text.around(1, 2, 3), (0, "äääää"));
        assert_eq!(text.around(1, 10_006, 1), (10_004, "öö"));
        assert_eq!(text.length(1), 10_006);
    }

    #[test]
    fn an_offset_inside_a_character_has_the_position_of_the_character() {
        assert_eq!(SourceText::new("ä".to_owned()).position(1), (1, 1));
        assert_eq!(SourceText::new("ä".to_owned()).position(99), (1, 2));
    }

    #[test]
    fn columns_of_a_long_line_count_characters() {
        for length in [0, 1, 1000, BLOCK - 2, BLOCK - 1, BLOCK, BLOCK + 1, 5 * BLOCK - 1, 5 * BLOCK] {
            let text = SourceText::new(format!("ä\n{}€b\nc", "xö".repeat(length)));
            let b = text.text.find('b').unwrap();
            assert_eq!(text.position(b), (2, 2 * length + 2), "{length}");
            assert_eq!(text.yaml_offset(2, 2 * length + 2), b, "{length}");
            assert_eq!(text.yaml_offset(3, 1), text.text.len() - 1);
            assert_eq!(text.yaml_offset(3, 2), text.text.len());
            assert_eq!(text.yaml_offset(3, 9), text.text.len());
            assert_eq!(text.position(text.text.len()), (3, 2));
        }
    }

    #[test]
    fn unicode_separators_are_line_breaks_in_yaml() {
        let text = SourceText::new("a: \"x\u{2028}y\"\nb: 1\n".to_owned());
        let b = text.text.find("b:").unwrap();
        assert_eq!(text.yaml_offset(3, 1), b);
        assert_eq!(text.position(b), (2, 1));
    }
}
