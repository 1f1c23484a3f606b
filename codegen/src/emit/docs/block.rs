//! Block structure: paragraphs, lists, block quotes and code, with normalized indentation.

use super::fence::Fence;
use super::inline;

/// The maximum nesting depth of block quotes and of list items; deeper markers are text.
const MAX_DEPTH: usize = 32;

/// Rewrites lines without tabs and trailing spaces. The result has no lazy continuation lines.
pub(super) fn rewrite(lines: &[String]) -> Vec<String> {
    rewrite_within(lines, 0)
}

/// Rewrites lines inside `quotes` block quotes.
fn rewrite_within(lines: &[String], quotes: usize) -> Vec<String> {
    let mut blocks = Blocks { quotes, ..Blocks::default() };
    let mut rest = lines;
    while let Some((line, after)) = rest.split_first() {
        rest = blocks.line(line, after);
    }
    blocks.close_fence();
    blocks.write_marker();
    blocks.out
}

/// An open list item.
#[derive(Clone, Copy)]
struct Item {
    /// The column of its content in the source.
    content: usize,
    /// The column of its content in the output.
    written: usize,
    is_numbered: bool,
}

#[derive(Default)]
struct Blocks {
    /// The number of enclosing block quotes.
    quotes: usize,
    items: Vec<Item>,
    /// Whether the next line may continue a paragraph.
    in_paragraph: bool,
    fence: Option<Fence>,
    /// The markers of items that have no content yet.
    pending_marker: Option<String>,
    out: Vec<String>,
}

impl Blocks {
    /// Processes a line and the following lines of its block. Returns the remaining lines.
    fn line<'a>(&mut self, line: &str, after: &'a [String]) -> &'a [String] {
        if let Some(fence) = self.fence {
            self.write_code(fence, line);
            return after;
        }
        let text = line.trim_start();
        if text.is_empty() {
            self.write_blank();
            return after;
        }
        let indent = line.len() - text.len();
        if !self.in_paragraph {
            self.leave_items(indent);
            if indent >= self.column() + 4 {
                return self.indented_code(line, after);
            }
        }
        if text.starts_with('>') && self.quotes < MAX_DEPTH {
            self.leave_items(indent);
            return self.quote(text, after);
        }
        if is_rule(text) || is_heading(text) || Fence::opening(text, indent).is_some() {
            self.leave_items(indent);
        }
        self.open_items(text, indent);
        after
    }

    fn write_blank(&mut self) {
        self.in_paragraph = false;
        self.write_marker();
        if self.out.last().is_some_and(|line| !line.is_empty()) {
            self.out.push(String::new());
        }
    }

    fn write_code(&mut self, fence: Fence, line: &str) {
        if fence.is_closed_by(line) {
            self.close_fence();
        } else {
            let blanks = line.len() - line.trim_start().len();
            self.push(&line[blanks.min(fence.indent)..]);
        }
    }

    fn close_fence(&mut self) {
        if let Some(fence) = self.fence.take() {
            self.push(&fence.marks());
        }
    }

    /// Opens the list items that a line begins with, then writes the rest of the line.
    fn open_items(&mut self, text: &str, indent: usize) {
        let (mut text, mut indent, mut prefix) = (text, indent, String::new());
        let mut outer = None;
        let follows_number = self.items.iter().any(|item| item.is_numbered && indent < item.content);
        while let Some(marker) = marker(text, self.in_paragraph && !follows_number).filter(|_| !is_rule(text)) {
            if self.items.len() == MAX_DEPTH {
                break;
            }
            if outer.is_none() {
                self.leave_items(indent);
                outer = Some(self.written());
            }
            let content = text[marker.len()..].trim_start();
            let gap = text.len() - marker.len() - content.len();
            let gap = if content.is_empty() || gap > 4 { 1 } else { gap };
            indent += marker.len() + gap;
            let written = self.written() + marker.len() + 1;
            self.items.push(Item { content: indent, written, is_numbered: marker.len() > 1 });
            prefix.push_str(marker);
            prefix.push(' ');
            self.in_paragraph = false;
            text = content;
        }
        let column = outer.unwrap_or_else(|| self.written());
        self.begin_block(text, indent, &format!("{}{prefix}", " ".repeat(column)));
    }

    /// Writes the first line of a block, or the next line of a paragraph.
    fn begin_block(&mut self, text: &str, indent: usize, prefix: &str) {
        if let Some((fence, language)) = Fence::opening(text, indent) {
            self.write(format!("{prefix}{}{language}", fence.marks()));
            self.fence = Some(fence);
            self.in_paragraph = false;
            return;
        }
        if text.is_empty() {
            self.write_marker();
            self.pending_marker = Some(prefix.to_owned());
            return;
        }
        let rule = is_rule(text) || (self.in_paragraph && is_underline(text));
        self.in_paragraph = !rule && !is_heading(text);
        let text = if rule { text.to_owned() } else { inline::rewrite(text) };
        self.write(format!("{prefix}{text}"));
    }

    /// Writes a line, preceded by the pending markers.
    fn write(&mut self, line: String) {
        let pending = self.pending_marker.as_ref().map_or(0, String::len);
        let is_content = line.len() > pending && line.bytes().take(pending).all(|byte| byte == b' ');
        match self.pending_marker.take() {
            Some(marker) if is_content => self.out.push(marker + &line[pending..]),
            Some(marker) => self.out.extend([marker.trim_end().to_owned(), line]),
            None => self.out.push(line),
        }
    }

    fn write_marker(&mut self) {
        self.out.extend(self.pending_marker.take().map(|marker| marker.trim_end().to_owned()));
    }

    fn indented_code<'a>(&mut self, first: &str, after: &'a [String]) -> &'a [String] {
        let column = self.column() + 4;
        let belongs = |line: &&String| line.is_empty() || line.len() - line.trim_start().len() >= column;
        let count = after.iter().take_while(belongs).count();
        let blank = after[..count].iter().rev().take_while(|line| line.is_empty()).count();
        let (code, rest) = after.split_at(count - blank);
        let code: Vec<&str> = std::iter::once(first)
            .chain(code.iter().map(String::as_str))
            .map(|line| line.get(column..).unwrap_or(""))
            .collect();
        let fence = Fence::around(&code);
        self.push(&format!("{}text", fence.marks()));
        for line in code {
            self.push(line);
        }
        self.push(&fence.marks());
        rest
    }

    /// Rewrites a block quote, including its lazy continuation lines.
    fn quote<'a>(&mut self, first: &str, after: &'a [String]) -> &'a [String] {
        let count = after.iter().take_while(|line| !line.is_empty()).count();
        let (more, rest) = after.split_at(count);
        let unquoted = |line: &str| {
            let line = line.trim_start();
            let line = line.strip_prefix('>').unwrap_or(line);
            line.strip_prefix(' ').unwrap_or(line).to_owned()
        };
        let inner: Vec<String> = std::iter::once(first).chain(more.iter().map(String::as_str)).map(unquoted).collect();
        for line in rewrite_within(&inner, self.quotes + 1) {
            self.push(format!("> {line}").trim_end());
        }
        self.in_paragraph = false;
        self.write_blank();
        rest
    }

    fn push(&mut self, line: &str) {
        let line = if line.is_empty() { String::new() } else { format!("{}{line}", " ".repeat(self.written())) };
        self.write(line);
    }

    fn leave_items(&mut self, indent: usize) {
        while self.items.last().is_some_and(|item| indent < item.content) {
            self.items.pop();
        }
    }

    fn column(&self) -> usize {
        self.items.last().map_or(0, |item| item.content)
    }

    fn written(&self) -> usize {
        self.items.last().map_or(0, |item| item.written)
    }
}

/// The list marker at the start of a text. Only an item that has content and, if numbered, number one can interrupt a paragraph.
fn marker(text: &str, in_paragraph: bool) -> Option<&str> {
    let digits = text.chars().take_while(char::is_ascii_digit).count();
    let length = match text[digits..].chars().next()? {
        '-' | '*' | '+' if digits == 0 => 1,
        '.' | ')' if (1..=9).contains(&digits) => digits + 1,
        _ => return None,
    };
    let content = &text[length..];
    let fits = content.is_empty() || content.starts_with(' ');
    let interrupts = !content.is_empty() && (digits == 0 || text[..digits] == *"1");
    (fits && (!in_paragraph || interrupts)).then(|| &text[..length])
}

/// Whether a line is a thematic break: `---`, `* * *`, `___`.
fn is_rule(text: &str) -> bool {
    let marks: String = text.chars().filter(|c| *c != ' ').collect();
    marks.len() >= 3 && ["-", "*", "_"].iter().any(|mark| marks.replace(mark, "").is_empty())
}

/// Whether a line below a paragraph makes it a heading: `===`.
fn is_underline(text: &str) -> bool {
    text.chars().all(|c| c == '=')
}

fn is_heading(text: &str) -> bool {
    let rest = text.trim_start_matches('#');
    let level = text.len() - rest.len();
    (1..=6).contains(&level) && (rest.is_empty() || rest.starts_with(' '))
}
