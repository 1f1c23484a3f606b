//! Byte offsets to lines and columns and back.

use std::cell::OnceCell;

/// A text with the beginnings of its lines, found when first asked for.
#[derive(Debug)]
pub(crate) struct Text {
    pub(crate) text: String,
    lines: OnceCell<Vec<usize>>,
    marks: OnceCell<Vec<usize>>,
    /// How many characters begin before each block of [`BLOCK`] bytes: a line may be as long as the text.
    blocks: OnceCell<Vec<usize>>,
    mended: OnceCell<String>,
}

impl Text {
    pub(crate) fn new(text: String) -> Self {
        Self { text, lines: OnceCell::new(), marks: OnceCell::new(), blocks: OnceCell::new(), mended: OnceCell::new() }
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
        (line, self.characters(offset) - self.characters(start) + 1)
    }

    /// How many characters begin before a byte.
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
            // One more for the end of a text that fills its last block.
            let mut blocks: Vec<usize> = before.collect();
            blocks.push(beginnings(self.text.as_bytes()));
            blocks
        })
    }

    /// The byte at which a character begins, or the end.
    fn byte_of(&self, character: usize) -> usize {
        let blocks = self.blocks();
        let block = blocks.partition_point(|&before| before <= character).saturating_sub(1);
        let start = block * BLOCK;
        let left = character - blocks.get(block).copied().unwrap_or(0);
        let rest = self.text.as_bytes().get(start..).unwrap_or_default();
        let begins = rest.iter().enumerate().filter(|(_, byte)| begins(**byte));
        begins.map(|(at, _)| start + at).nth(left).unwrap_or(self.text.len())
    }

    /// The bytes of a line (from 1) without its end.
    fn bounds(&self, line: usize) -> (usize, usize) {
        let starts = self.lines.get_or_init(|| starts(&self.text, false));
        let start = starts.get(line.saturating_sub(1)).copied().unwrap_or(self.text.len());
        let end = starts.get(line).copied().unwrap_or(self.text.len());
        (start, start + self.text.get(start..end).unwrap_or("").trim_end_matches(['\n', '\r']).len())
    }

    /// How many characters a line has, without its end.
    pub(crate) fn length(&self, line: usize) -> usize {
        let (start, end) = self.bounds(line);
        self.characters(end) - self.characters(start)
    }

    /// As much of a line as is no farther from a column than so many characters; and how many characters stand before that.
    pub(crate) fn around(&self, line: usize, column: usize, characters: usize) -> (usize, &str) {
        let (start, end) = self.bounds(line);
        let first = self.characters(start);
        let skipped = column.saturating_sub(characters + 1);
        let from = self.byte_of(first + skipped).min(end);
        let to = self.byte_of(first.saturating_add(column).saturating_add(characters)).min(end);
        (skipped, self.text.get(from..to).unwrap_or(""))
    }

    /// The byte where libyaml's line and column (from 1, in characters) stand. To YAML 1.1 more than line feeds end a line.
    pub(crate) fn yaml_offset(&self, line: usize, column: usize) -> usize {
        let starts = self.marks.get_or_init(|| starts(&self.text, true));
        let Some(&start) = starts.get(line.saturating_sub(1)) else { return self.text.len() };
        self.byte_of(self.characters(start).saturating_add(column.saturating_sub(1)))
    }

    /// The byte where `serde_json`'s line and column (from 1, in bytes) stand.
    pub(crate) fn json_offset(&self, line: usize, column: usize) -> usize {
        let starts = self.lines.get_or_init(|| starts(&self.text, false));
        let start = starts.get(line.saturating_sub(1)).copied().unwrap_or(self.text.len());
        floor(&self.text, start.saturating_add(column.saturating_sub(1)))
    }
}

const BLOCK: usize = 1024;

/// How many characters begin in these bytes.
fn beginnings(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| begins(**byte)).count()
}

/// Whether a character of UTF-8 begins with this byte.
fn begins(byte: u8) -> bool {
    byte & 0xC0 != 0x80
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
        assert_eq!(text.around(2, 1, 9), (0, "ä€b"));
        assert_eq!(text.around(1, 1, 9), (0, "a"));
        assert_eq!(text.around(9, 1, 9), (0, ""));
        assert_eq!((text.length(2), text.length(1), text.length(9)), (3, 1, 0));
    }

    #[test]
    fn little_of_a_long_line_is_kept() {
        let text = Text::new(format!("{}wanted{}\nx", "ä".repeat(5000), "ö".repeat(5000)));
        assert_eq!(text.around(1, 5001, 2), (4998, "ääwan"));
        assert_eq!(text.around(1, 2, 3), (0, "äääää"));
        assert_eq!(text.around(1, 10_006, 1), (10_004, "öö"));
        assert_eq!(text.length(1), 10_006);
    }

    #[test]
    fn an_offset_inside_a_character_is_its_beginning() {
        assert_eq!(Text::new("ä".to_owned()).position(1), (1, 1));
        assert_eq!(Text::new("ä".to_owned()).position(99), (1, 2));
    }

    #[test]
    fn columns_of_a_long_line_count_characters_too() {
        for length in [0, 1, 1000, BLOCK - 2, BLOCK - 1, BLOCK, BLOCK + 1, 5 * BLOCK - 1, 5 * BLOCK] {
            let text = Text::new(format!("ä\n{}€b\nc", "xö".repeat(length)));
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
    fn yaml_ends_lines_at_unicode_separators_too() {
        let text = Text::new("a: \"x\u{2028}y\"\nb: 1\n".to_owned());
        let b = text.text.find("b:").unwrap();
        assert_eq!(text.yaml_offset(3, 1), b);
        assert_eq!(text.position(b), (2, 1));
    }
}
