//! Paragraphs, lists, quotes and code: every line gets exactly the indentation that its place asks for.

use super::fence::Fence;
use super::inline;

/// How deep quotes and items may stand in each other; further marks are text.
const DEEPEST: usize = 32;

/// Rewrites lines that hold neither tabs nor trailing spaces. Nothing in the result depends on a line being lazily continued.
pub(super) fn rewrite(lines: &[String]) -> Vec<String> {
    rewrite_within(lines, 0)
}

/// `quotes`: how many are around the lines.
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

/// A list item that is open.
#[derive(Clone, Copy)]
struct Item {
    /// The column of its content in the source.
    content: usize,
    /// The column of its content as written.
    written: usize,
    is_numbered: bool,
}

#[derive(Default)]
struct Blocks {
    /// How many quotes are around.
    quotes: usize,
    items: Vec<Item>,
    /// The last line was text that the next may continue.
    in_paragraph: bool,
    fence: Option<Fence>,
    /// Markers whose item has no content yet; the next line may bring it.
    marker: Option<String>,
    out: Vec<String>,
}

impl Blocks {
    /// Takes a line, and those after it that belong with it; what is left comes back.
    fn line<'a>(&mut self, line: &str, after: &'a [String]) -> &'a [String] {
        if let Some(fence) = self.fence {
            self.code(fence, line);
            return after;
        }
        let text = line.trim_start();
        if text.is_empty() {
            self.blank();
            return after;
        }
        let indent = line.len() - text.len();
        if !self.in_paragraph {
            self.leave_items(indent);
            if indent >= self.column() + 4 {
                return self.indented_code(line, after);
            }
        }
        if text.starts_with('>') && self.quotes < DEEPEST {
            self.leave_items(indent);
            return self.quote(text, after);
        }
        if is_rule(text) || is_heading(text) || Fence::opening(text, indent).is_some() {
            self.leave_items(indent);
        }
        self.markers(text, indent);
        after
    }

    fn blank(&mut self) {
        self.in_paragraph = false;
        self.write_marker();
        if self.out.last().is_some_and(|line| !line.is_empty()) {
            self.out.push(String::new());
        }
    }

    fn code(&mut self, fence: Fence, line: &str) {
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

    /// Opens the items that a line begins with, then writes what is left of it.
    fn markers(&mut self, text: &str, indent: usize) {
        let (mut text, mut indent, mut prefix) = (text, indent, String::new());
        let mut outer = None;
        let follows_number = self.items.iter().any(|item| item.is_numbered && indent < item.content);
        while let Some(marker) = marker(text, self.in_paragraph && !follows_number).filter(|_| !is_rule(text)) {
            if self.items.len() == DEEPEST {
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
        self.begin(text, indent, &format!("{}{prefix}", " ".repeat(column)));
    }

    /// The first line of a block, or the next of a paragraph.
    fn begin(&mut self, text: &str, indent: usize, prefix: &str) {
        if let Some((fence, language)) = Fence::opening(text, indent) {
            self.write(format!("{prefix}{}{language}", fence.marks()));
            self.fence = Some(fence);
            self.in_paragraph = false;
            return;
        }
        if text.is_empty() {
            self.write_marker();
            self.marker = Some(prefix.to_owned());
            return;
        }
        let rule = is_rule(text) || (self.in_paragraph && is_underline(text));
        self.in_paragraph = !rule && !is_heading(text);
        let text = if rule { text.to_owned() } else { inline::safe(text) };
        self.write(format!("{prefix}{text}"));
    }

    /// A line, behind the markers that wait for it.
    fn write(&mut self, line: String) {
        let waiting = self.marker.as_ref().map_or(0, String::len);
        let is_content = line.len() > waiting && line.bytes().take(waiting).all(|byte| byte == b' ');
        match self.marker.take() {
            Some(marker) if is_content => self.out.push(marker + &line[waiting..]),
            Some(marker) => self.out.extend([marker.trim_end().to_owned(), line]),
            None => self.out.push(line),
        }
    }

    fn write_marker(&mut self) {
        self.out.extend(self.marker.take().map(|marker| marker.trim_end().to_owned()));
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

    /// Quoted lines, and those that continue their paragraph without saying so.
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
        self.blank();
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

/// The list marker that a text starts with. Text may only be interrupted by an item that has content and, where numbered, starts at one.
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

/// `---`, `* * *`, `___`
fn is_rule(text: &str) -> bool {
    let marks: String = text.chars().filter(|c| *c != ' ').collect();
    marks.len() >= 3 && ["-", "*", "_"].iter().any(|mark| marks.replace(mark, "").is_empty())
}

/// `===` below a paragraph makes it a heading.
fn is_underline(text: &str) -> bool {
    text.chars().all(|c| c == '=')
}

fn is_heading(text: &str) -> bool {
    let rest = text.trim_start_matches('#');
    let level = text.len() - rest.len();
    (1..=6).contains(&level) && (rest.is_empty() || rest.starts_with(' '))
}
