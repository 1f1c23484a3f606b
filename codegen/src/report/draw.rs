//! Diagnostics as text for people: the message, the lines it is about with the span underlined, and what to do.

use crate::report::Severity;
use crate::report::diagnostic::{Diagnostic, Snippet};
use crate::report::width::{cells, clean, shown, width};

/// Whether the text has colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Paint {
    Plain,
    Ansi,
}

/// How much of a diagnostic is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Detail {
    /// The lines it is about, and what to do.
    Lines,
    /// Message and place.
    NodeLocation,
}

/// What a piece of text is, for its colour.
#[derive(Clone, Copy)]
enum Role {
    Severity(Severity),
    Message,
    Frame,
    Note,
}

impl Paint {
    fn paint(self, role: Role, text: &str) -> String {
        if self == Self::Plain || text.is_empty() {
            return text.to_owned();
        }
        let colour = match role {
            Role::Severity(Severity::Error) => "1;31",
            Role::Severity(Severity::Warning) => "1;33",
            Role::Message => "1",
            Role::Frame => "1;34",
            Role::Note => "1;36",
        };
        format!("\u{1b}[{colour}m{text}\u{1b}[0m")
    }
}

/// Something to underline: the problem itself, or something related to it.
struct Mark<'a> {
    snippet: &'a Snippet,
    label: &'a str,
    primary: bool,
}

/// Draws one diagnostic; the text ends with a line feed.
pub(super) fn draw(diagnostic: &Diagnostic, paint: Paint, detail: Detail) -> String {
    let marks = marks(diagnostic);
    let gutter = marks.iter().map(|mark| mark.snippet.line.to_string().len()).max().unwrap_or(0);
    let mut canvas = Canvas { text: String::new(), paint, gutter, severity: diagnostic.severity() };
    let head = format!("{}[{}]", diagnostic.severity(), diagnostic.code());
    let message = paint.paint(Role::Message, &format!(": {}", clean(diagnostic.message())));
    canvas.line(&format!("{}{message}", paint.paint(Role::Severity(diagnostic.severity()), &head)));
    if detail == Detail::NodeLocation {
        diagnostic.snippet.iter().for_each(|snippet| canvas.arrow("-->", snippet));
        return canvas.text;
    }
    let mut rest = marks.as_slice();
    while let Some(first) = rest.first() {
        let same = rest.iter().take_while(|mark| mark.snippet.file == first.snippet.file).count();
        let (block, others) = rest.split_at(same);
        canvas.block(block);
        rest = others;
    }
    let notes = diagnostic.related.iter().filter(|(snippet, _)| snippet.is_none());
    let notes: Vec<_> =
        notes.map(|(_, text)| ("note", text)).chain(diagnostic.help.iter().map(|help| ("help", help))).collect();
    if !marks.is_empty() && !notes.is_empty() {
        canvas.frame("|", "");
    }
    for (word, text) in notes {
        canvas.note(word, text);
    }
    canvas.text
}

/// The marks by file, the problem's own file first, then by line and column.
fn marks(diagnostic: &Diagnostic) -> Vec<Mark<'_>> {
    let Some(snippet) = &diagnostic.snippet else { return Vec::new() };
    let label = snippet.label.as_deref().unwrap_or_default();
    let related = diagnostic.related.iter().filter_map(|(snippet, text)| Some((snippet.as_ref()?, text.as_str())));
    let mut marks: Vec<Mark<'_>> = related.map(|(snippet, label)| Mark { snippet, label, primary: false }).collect();
    marks.push(Mark { snippet, label, primary: true });
    marks.sort_by_key(|mark| {
        let Snippet { file, line, column, .. } = mark.snippet;
        (*file != snippet.file, file, *line, *column)
    });
    marks
}

struct Canvas {
    text: String,
    paint: Paint,
    gutter: usize,
    severity: Severity,
}

impl Canvas {
    fn line(&mut self, line: &str) {
        self.text.push_str(line.trim_end());
        self.text.push('\n');
    }

    /// Where a snippet is.
    fn arrow(&mut self, sign: &str, Snippet { file, line, column, .. }: &Snippet) {
        let arrow = self.paint.paint(Role::Frame, sign);
        self.line(&format!("{:gutter$}{arrow} {}:{line}:{column}", "", clean(file), gutter = self.gutter));
    }

    /// A line of the frame without a number.
    fn frame(&mut self, sign: &str, content: &str) {
        let frame = self.paint.paint(Role::Frame, sign);
        self.line(&format!("{:gutter$} {frame} {content}", "", gutter = self.gutter));
    }

    /// A line of `= help: …`, its further lines indented to match.
    fn note(&mut self, word: &str, text: &str) {
        let text = clean(text);
        let mut lines = text.lines();
        let word = self.paint.paint(Role::Note, word);
        self.frame("=", &format!("{word}: {}", lines.next().unwrap_or_default()));
        for line in lines {
            let indent = self.gutter + "   help: ".len();
            self.line(&format!("{:indent$}{line}", ""));
        }
    }

    /// The marks of one file.
    fn block(&mut self, marks: &[Mark<'_>]) {
        let Some(first) = marks.iter().find(|mark| mark.primary).or(marks.first()) else { return };
        self.arrow(if first.primary { "-->" } else { ":::" }, first.snippet);
        self.frame("|", "");
        let mut before: Option<usize> = None;
        let mut rest = marks;
        while let Some(mark) = rest.first() {
            let line = mark.snippet.line;
            let (here, others) = rest.split_at(rest.iter().take_while(|mark| mark.snippet.line == line).count());
            if before.is_some_and(|before| line > before + 1) {
                let dots = self.paint.paint(Role::Frame, "...");
                self.line(&dots);
            }
            self.source(here);
            before = Some(line);
            rest = others;
        }
    }

    /// One line of a file, with what is underlined in it.
    fn source(&mut self, marks: &[Mark<'_>]) {
        let Some(first) = marks.iter().find(|mark| mark.primary).or(marks.first()) else { return };
        let window = Window::around(first.snippet);
        let number = self.paint.paint(Role::Frame, &format!("{:<gutter$} |", first.snippet.line, gutter = self.gutter));
        self.line(&format!("{number} {}", window.text));
        for mark in marks {
            let Some((indent, length)) = window.underline(mark.snippet) else { continue };
            let (sign, role) = if mark.primary { ("^", Role::Severity(self.severity)) } else { ("-", Role::Frame) };
            let underline = format!("{} {}", sign.repeat(length), clean(mark.label).replace('\n', " "));
            let underline = self.paint.paint(role, underline.trim_end());
            self.frame("|", &format!("{:indent$}{underline}", ""));
        }
    }
}

/// As much of a line as is worth showing.
struct Window {
    text: String,
    /// The first and the last column shown, the latter exclusive.
    from: usize,
    to: usize,
    /// Cells in front of the first column.
    lead: usize,
}

/// How many characters of a line are shown.
const WIDEST: usize = 140;

impl Window {
    fn around(snippet: &Snippet) -> Self {
        let length = snippet.length();
        let (from, to) = if length <= WIDEST {
            (1, length + 1)
        } else {
            let from = snippet.column.saturating_sub(WIDEST / 3).max(1);
            (from, (from + WIDEST).min(length + 1))
        };
        let mut text = String::from(if from > 1 { "…" } else { "" });
        let lead = width(&text);
        text.extend(snippet.characters(from, to).map(shown));
        text.push_str(if to <= length { "…" } else { "" });
        Self { text, from, to, lead }
    }

    /// Cells before and under a span; nothing for one that is not shown.
    fn underline(&self, snippet: &Snippet) -> Option<(usize, usize)> {
        if !(self.from..=self.to).contains(&snippet.column) {
            return None;
        }
        let end = snippet.end.clamp(snippet.column, self.to);
        let cells = |from: usize, to: usize| -> usize { snippet.characters(from, to).map(cells).sum() };
        Some((self.lead + cells(self.from, snippet.column), cells(snippet.column, end).max(1)))
    }
}
