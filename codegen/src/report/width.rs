//! The width of text on a terminal, and the removal of control characters.

/// Replaces control characters and characters that change the direction of text.
pub(super) fn shown(char: char) -> char {
    match char {
        '\t' => ' ',
        '\u{0}'..='\u{1F}' => char::from_u32(0x2400 + u32::from(char)).unwrap_or('\u{FFFD}'),
        '\u{7F}'..='\u{9F}' | '\u{200E}' | '\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => '\u{FFFD}',
        char => char,
    }
}

/// Replaces control characters, except for line feeds.
pub(super) fn clean(text: &str) -> String {
    text.chars().map(|char| if char == '\n' { char } else { shown(char) }).collect()
}

/// Returns the width of a character on a terminal, in cells.
pub(super) fn cells(char: char) -> usize {
    match u32::from(char) {
        0x0300..=0x036F | 0x200B..=0x200D | 0xFE00..=0xFE0F => 0,
        0x1100..=0x115F | 0x2E80..=0xA4CF | 0xAC00..=0xD7A3 | 0xF900..=0xFAFF => 2,
        0xFE30..=0xFE6F | 0xFF00..=0xFF60 | 0xFFE0..=0xFFE6 | 0x1F300..=0x1FAFF | 0x20000..=0x3FFFD => 2,
        _ => 1,
    }
}

/// Returns the width of a string on a terminal, in cells.
pub(super) fn width(text: &str) -> usize {
    text.chars().map(cells).sum()
}
