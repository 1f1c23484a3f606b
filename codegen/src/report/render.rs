//! Renders diagnostics as text: the message, the source lines with underlined spans, and the help.

use crate::report::Severity;
use crate::report::diagnostic::{Diagnostic, Snippet};
use crate::report::width::{cells, clean, shown, width};

/// Whether the text contains ANSI colors.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ColorMode {
    Plain,
    Ansi,
}

/// Whether a diagnostic is rendered with source lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Detail {
    /// Message, source lines and help.
    Full,
    /// Message and location.
    Brief,
}

/// The role of a text, which determines its color.
#[derive(Clone, Copy)]
enum Role {
    Severity(Severity),
    Message,
    Frame,
    Note,
}

impl ColorMode {
    fn paint(self, role: Role, text: &str) -> String {
        if self == Self::Plain || text.is_empty() {
            return text.to_owned();
        }
        let color = match role {
            Role::Severity(Severity::Error) => "1;31",
            Role::Severity(Severity::Warning) => "1;33",
            Role::Message => "1",
            Role::Frame => "1;34",
            Role::Note => "1;36",
        };
        format!("\u{1b}[{color}m{text}\u{1b}[0m")
    }
}

/// A span to underline.
struct Annotation<'a> {
    snippet: &'a Snippet,
    label: &'a str,
    is_primary: bool,
}

/// Renders one diagnostic. The text ends with a line feed.
pub(super) fn render(diagnostic: &Diagnostic, color_mode: ColorMode, detail: Detail) -> String {
    let annotations = annotations(diagnostic);
    let gutter = annotations.iter().map(|annotation| annotation.snippet.line.to_string().len()).max().unwrap_or(0);
    let mut output = Output { text: String::new(), color_mode, gutter, severity: diagnostic.severity() };
    let head = format!("{}[{}]", diagnostic.severity(), diagnostic.code());
    let message = color_mode.paint(Role::Message, &format!(": {}", clean(diagnostic.message())));
    output.push_line(&format!("{}{message}", color_mode.paint(Role::Severity(diagnostic.severity()), &head)));
    if detail == Detail::Brief {
        diagnostic.snippet.iter().for_each(|snippet| output.push_location("-->", snippet));
        return output.text;
    }
    let mut rest = annotations.as_slice();
    while let Some(first) = rest.first() {
        let same = rest.iter().take_while(|annotation| annotation.snippet.file == first.snippet.file).count();
        let (block, others) = rest.split_at(same);
        output.push_file(block);
        rest = others;
    }
    let notes = diagnostic.related.iter().filter(|(snippet, _)| snippet.is_none());
    let notes: Vec<_> =
        notes.map(|(_, text)| ("note", text)).chain(diagnostic.help.iter().map(|help| ("help", help))).collect();
    if !annotations.is_empty() && !notes.is_empty() {
        output.push_framed("|", "");
    }
    for (kind, text) in notes {
        output.push_note(kind, text);
    }
    output.text
}

/// Returns the annotations, sorted by file (first the file of the primary span), line and column.
fn annotations(diagnostic: &Diagnostic) -> Vec<Annotation<'_>> {
    let Some(snippet) = &diagnostic.snippet else { return Vec::new() };
    let label = snippet.label.as_deref().unwrap_or_default();
    let related = diagnostic.related.iter().filter_map(|(snippet, text)| Some((snippet.as_ref()?, text.as_str())));
    let mut annotations: Vec<Annotation<'_>> =
        related.map(|(snippet, label)| Annotation { snippet, label, is_primary: false }).collect();
    annotations.push(Annotation { snippet, label, is_primary: true });
    annotations.sort_by_key(|annotation| {
        let Snippet { file, line, column, .. } = annotation.snippet;
        (*file != snippet.file, file, *line, *column)
    });
    annotations
}

struct Output {
    text: String,
    color_mode: ColorMode,
    gutter: usize,
    severity: Severity,
}

impl Output {
    fn push_line(&mut self, line: &str) {
        self.text.push_str(line.trim_end());
        self.text.push('\n');
    }

    /// Adds the location of a snippet.
    fn push_location(&mut self, sign: &str, Snippet { file, line, column, .. }: &Snippet) {
        let arrow = self.color_mode.paint(Role::Frame, sign);
        self.push_line(&format!("{:gutter$}{arrow} {}:{line}:{column}", "", clean(file), gutter = self.gutter));
    }

    /// Adds a line without a line number.
    fn push_framed(&mut self, sign: &str, content: &str) {
        let frame = self.color_mode.paint(Role::Frame, sign);
        self.push_line(&format!("{:gutter$} {frame} {content}", "", gutter = self.gutter));
    }

    /// Adds `= help: …`. Further lines are indented.
    fn push_note(&mut self, kind: &str, text: &str) {
        let text = clean(text);
        let mut lines = text.lines();
        let kind = self.color_mode.paint(Role::Note, kind);
        self.push_framed("=", &format!("{kind}: {}", lines.next().unwrap_or_default()));
        for line in lines {
            let indent = self.gutter + "   help: ".len();
            self.push_line(&format!("{:indent$}{line}", ""));
        }
    }

    /// Adds the annotations of one file.
    fn push_file(&mut self, annotations: &[Annotation<'_>]) {
        let Some(first) = annotations.iter().find(|annotation| annotation.is_primary).or(annotations.first()) else {
            return;
        };
        self.push_location(if first.is_primary { "-->" } else { ":::" }, first.snippet);
        self.push_framed("|", "");
        let mut before: Option<usize> = None;
        let mut rest = annotations;
        while let Some(annotation) = rest.first() {
            let line = annotation.snippet.line;
            let (here, others) =
                rest.split_at(rest.iter().take_while(|annotation| annotation.snippet.line == line).count());
            if before.is_some_and(|before| line > before + 1) {
                let dots = self.color_mode.paint(Role::Frame, "...");
                self.push_line(&dots);
            }
            self.push_source_line(here);
            before = Some(line);
            rest = others;
        }
    }

    /// Adds one line of a file, with its underlined spans.
    fn push_source_line(&mut self, annotations: &[Annotation<'_>]) {
        let Some(first) = annotations.iter().find(|annotation| annotation.is_primary).or(annotations.first()) else {
            return;
        };
        let window = Window::around(first.snippet);
        let number =
            self.color_mode.paint(Role::Frame, &format!("{:<gutter$} |", first.snippet.line, gutter = self.gutter));
        self.push_line(&format!("{number} {}", window.text));
        for annotation in annotations {
            let Some((indent, length)) = window.underline(annotation.snippet) else { continue };
            let (sign, role) =
                if annotation.is_primary { ("^", Role::Severity(self.severity)) } else { ("-", Role::Frame) };
            let underline = format!("{} {}", sign.repeat(length), clean(annotation.label).replace('\n', " "));
            let underline = self.color_mode.paint(role, underline.trim_end());
            self.push_framed("|", &format!("{:indent$}{underline}", ""));
        }
    }
}

/// The part of a line that is rendered.
struct Window {
    text: String,
    /// The first column, and the column after the last one.
    from: usize,
    to: usize,
    /// The number of cells before the first column.
    lead: usize,
}

/// The maximum number of characters of a line that are rendered.
const MAX_LINE_LENGTH: usize = 140;

impl Window {
    fn around(snippet: &Snippet) -> Self {
        let length = snippet.length();
        let (from, to) = if length <= MAX_LINE_LENGTH {
            (1, length + 1)
        } else {
            let from = snippet.column.saturating_sub(MAX_LINE_LENGTH / 3).max(1);
            (from, (from + MAX_LINE_LENGTH).min(length + 1))
        };
        let mut text = String::from(if from > 1 { "…" } else { "" });
        let lead = width(&text);
        text.extend(snippet.characters(from, to).map(shown));
        text.push_str(if to <= length { "…" } else { "" });
        Self { text, from, to, lead }
    }

    /// Returns the number of cells before a span and in it, or `None` if the span is outside the rendered part.
    fn underline(&self, snippet: &Snippet) -> Option<(usize, usize)> {
        if !(self.from..=self.to).contains(&snippet.column) {
            return None;
        }
        let end = snippet.end.clamp(snippet.column, self.to);
        let cells = |from: usize, to: usize| -> usize { snippet.characters(from, to).map(cells).sum() };
        Some((self.lead + cells(self.from, snippet.column), cells(snippet.column, end).max(1)))
    }
}
