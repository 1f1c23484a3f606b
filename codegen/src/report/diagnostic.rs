//! A diagnostic with the lines and columns of its locations.

use crate::report::{ProblemLocation, Severity};

/// An error or a warning.
#[derive(Clone, Debug)]
pub struct Diagnostic {
    pub(super) severity: Severity,
    pub(super) code: &'static str,
    pub(super) message: String,
    pub(crate) snippet: Option<Snippet>,
    pub(super) related: Vec<(Option<Snippet>, String)>,
    pub(super) help: Option<String>,
    option: Option<&'static str>,
}

/// A range of characters in a line of a file. Lines and columns count from 1, columns in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Location<'a> {
    /// The path of the file, relative to the working directory if the path of the document is relative.
    pub file: &'a str,
    /// The line number.
    pub line: usize,
    /// The column of the first character.
    pub column: usize,
    /// The column after the last character, on the same line.
    pub end: usize,
}

/// A line of a file and the range of characters to underline.
#[derive(Clone, Debug)]
pub(crate) struct Snippet {
    pub(crate) file: String,
    pub(crate) line: usize,
    pub(crate) column: usize,
    pub(crate) end: usize,
    /// The line. If it is long, up to [`Snippet::MAX_CONTEXT`] characters before and after the column.
    pub(crate) source: String,
    /// The number of characters of the line before `source`.
    pub(crate) skipped: usize,
    /// The text below the underlined source text.
    pub(crate) label: Option<String>,
}

impl Snippet {
    /// The number of characters of a line that are stored on each side of a column. It is more than are rendered. If the whole line was stored, each
    /// diagnostic of a document in a single line would contain the document.
    pub(crate) const MAX_CONTEXT: usize = 400;

    /// Returns the characters of the line in a range of columns, which are counted from 1.
    pub(super) fn characters(&self, from: usize, to: usize) -> impl Iterator<Item = char> + '_ {
        let skip = from.saturating_sub(self.skipped + 1);
        self.source.chars().skip(skip).take(to.saturating_sub(from))
    }

    /// Returns the number of characters before the end of `source` in the line.
    pub(super) fn length(&self) -> usize {
        self.skipped + self.source.chars().count()
    }

    fn location(&self) -> Location<'_> {
        Location { file: &self.file, line: self.line, column: self.column, end: self.end }
    }
}

impl Diagnostic {
    pub(crate) fn new(severity: Severity, code: &'static str, message: String, snippet: Option<Snippet>) -> Self {
        Self { severity, code, message, snippet, related: Vec::new(), help: None, option: None }
    }

    pub(crate) fn with_related(mut self, related: Vec<(Option<Snippet>, String)>) -> Self {
        self.related = related;
        self
    }

    pub(crate) fn with_option_of(mut self, location: &ProblemLocation) -> Self {
        if let ProblemLocation::Option(name) = location {
            self.option = Some(name);
        }
        self
    }

    pub(crate) fn with_help(mut self, help: Option<String>) -> Self {
        self.help = help;
        self
    }

    /// Returns the severity.
    pub fn severity(&self) -> Severity {
        self.severity
    }

    /// Returns the code, such as `HG006`, for [`explain`](fn@crate::explain).
    pub fn code(&self) -> &'static str {
        self.code
    }

    /// Returns the message.
    pub fn message(&self) -> &str {
        &self.message
    }

    /// Returns the name of the option that is invalid, such as `only`, if the diagnostic concerns an option.
    pub fn option(&self) -> Option<&'static str> {
        self.option
    }

    /// Returns the location, or `None` if it is not in a file.
    pub fn location(&self) -> Option<Location<'_>> {
        self.snippet.as_ref().map(Snippet::location)
    }

    /// Returns the labels of other locations.
    pub fn related(&self) -> impl Iterator<Item = (Option<Location<'_>>, &str)> {
        self.related.iter().map(|(snippet, text)| (snippet.as_ref().map(Snippet::location), text.as_str()))
    }

    /// Returns an instruction that fixes the problem.
    pub fn help(&self) -> Option<&str> {
        self.help.as_deref()
    }
}
