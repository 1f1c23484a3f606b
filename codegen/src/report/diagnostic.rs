//! A problem with its places found: what a report consists of.

use crate::report::{ProblemLocation, Severity};

/// One thing to say about a document.
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

/// Some characters of a line of a file. Lines and columns count from 1, columns in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Location<'a> {
    /// The file, as the user would write it.
    pub file: &'a str,
    /// The line.
    pub line: usize,
    /// The first character.
    pub column: usize,
    /// The character behind the last one, on the same line.
    pub end: usize,
}

/// A line of a file with something underlined.
#[derive(Clone, Debug)]
pub(crate) struct Snippet {
    pub(crate) file: String,
    pub(crate) line: usize,
    pub(crate) column: usize,
    pub(crate) end: usize,
    /// The line itself, or a part of it with [`Snippet::AROUND`] characters before and behind the column.
    pub(crate) source: String,
    /// How many characters of the line stand before `source`.
    pub(crate) skipped: usize,
    /// What to write under the underlined text.
    pub(crate) label: Option<String>,
}

impl Snippet {
    /// So many characters around a column are kept of its line, more than are ever shown: each problem of a document in one line would else keep
    /// the whole document.
    pub(crate) const AROUND: usize = 400;

    /// The characters of a part of the line; columns count from 1.
    pub(super) fn characters(&self, from: usize, to: usize) -> impl Iterator<Item = char> + '_ {
        let skip = from.saturating_sub(self.skipped + 1);
        self.source.chars().skip(skip).take(to.saturating_sub(from))
    }

    /// The characters of the line as far as it is known.
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

    pub(crate) fn related(mut self, related: Vec<(Option<Snippet>, String)>) -> Self {
        self.related = related;
        self
    }

    pub(crate) fn about(mut self, location: &ProblemLocation) -> Self {
        if let ProblemLocation::Option(word) = location {
            self.option = Some(word);
        }
        self
    }

    pub(crate) fn helped(mut self, help: Option<String>) -> Self {
        self.help = help;
        self
    }

    /// Whether it keeps code from being generated.
    pub fn severity(&self) -> Severity {
        self.severity
    }

    /// Its code, such as `HG006`; `hookgen explain` has more to say about it.
    pub fn code(&self) -> &'static str {
        self.code
    }

    /// What is the matter.
    pub fn message(&self) -> &str {
        &self.message
    }

    /// The option of the configuration that it is about, if it is about one: `only`.
    pub fn option(&self) -> Option<&'static str> {
        self.option
    }

    /// Where it is; nothing for mistakes in the configuration.
    pub fn location(&self) -> Option<Location<'_>> {
        self.snippet.as_ref().map(Snippet::location)
    }

    /// Other places that have to do with it, each with what it has to do.
    pub fn notes(&self) -> impl Iterator<Item = (Option<Location<'_>>, &str)> {
        self.related.iter().map(|(snippet, text)| (snippet.as_ref().map(Snippet::location), text.as_str()))
    }

    /// The concrete fix.
    pub fn help(&self) -> Option<&str> {
        self.help.as_deref()
    }
}
