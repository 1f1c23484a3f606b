//! What there is to say about a document: problems as plain data, and how they are drawn. Knows no OpenAPI.
//!
//! [`Problem`]s have places that are pointers; the source floor turns them into a [`Report`], whose places are lines.

mod diagnostic;
mod draw;
mod explanation;
mod machine;
mod place;
mod problem;
mod width;

use std::collections::BTreeMap;
use std::fmt;

pub(crate) use diagnostic::Snippet;
pub use diagnostic::{Diagnostic, Location};
pub use explanation::Explanation;
pub(crate) use place::{FileId, NodeLocation, Pointer};
pub use problem::Severity;
pub(crate) use problem::{Code, NodePart, Problem, ProblemLocation, Problems, did_you_mean};

use draw::{Detail, Paint};

/// How many warnings of one code are drawn with their lines; of the others there are message and place.
const DRAWN_IN_FULL: usize = 8;

/// Everything there is to say about a document, with the lines that it is about.
///
/// `Display` and `Debug` draw it as text; so a `main` that returns it prints something readable.
#[derive(Clone, Default)]
pub struct Report {
    diagnostics: Vec<Diagnostic>,
}

impl Report {
    /// `diagnostics` are in the order of the document.
    pub(crate) fn new(diagnostics: Vec<Diagnostic>) -> Self {
        Self { diagnostics }
    }

    /// What there is to say, in the order of files, lines and columns.
    pub fn diagnostics(&self) -> &[Diagnostic] {
        &self.diagnostics
    }

    /// Whether there is nothing to say.
    pub fn is_empty(&self) -> bool {
        self.diagnostics.is_empty()
    }

    /// Whether anything in it keeps code from being generated.
    pub fn has_errors(&self) -> bool {
        self.count(Severity::Error) > 0
    }

    /// The report as text with ANSI colours, for terminals.
    pub fn colored(&self) -> impl fmt::Display + '_ {
        Drawn { report: self, paint: Paint::Ansi }
    }

    /// One JSON object per diagnostic and line: `code`, `severity`, `message`, `file`, `line`, `column`, `end`, `help`.
    /// Lines and columns count from 1, columns in characters; `end` is the column behind the last character, on the
    /// same line.
    pub fn to_json_lines(&self) -> String {
        self.diagnostics.iter().map(|diagnostic| machine::json(diagnostic) + "\n").collect()
    }

    /// One line per diagnostic, as GitHub Actions turns them into annotations.
    pub fn to_github(&self) -> String {
        self.diagnostics.iter().map(|diagnostic| machine::github(diagnostic) + "\n").collect()
    }

    /// One line per diagnostic, for `cargo::warning`, which takes no line feeds: `file:line:column: message [code]`.
    pub(crate) fn to_lines(&self) -> String {
        self.diagnostics.iter().map(|diagnostic| machine::line(diagnostic) + "\n").collect()
    }

    fn count(&self, severity: Severity) -> usize {
        self.diagnostics.iter().filter(|diagnostic| diagnostic.severity() == severity).count()
    }

    /// `2 errors, 1 warning`; nothing for an empty report.
    pub fn summary(&self) -> String {
        let counted = |severity| match self.count(severity) {
            0 => None,
            1 => Some(format!("1 {severity}")),
            many => Some(format!("{many} {severity}s")),
        };
        let parts: Vec<String> = [Severity::Error, Severity::Warning].into_iter().filter_map(counted).collect();
        parts.join(", ")
    }
}

struct Drawn<'a> {
    report: &'a Report,
    paint: Paint,
}

impl fmt::Display for Drawn<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut seen = BTreeMap::new();
        for diagnostic in &self.report.diagnostics {
            let of_its_code: &mut usize = seen.entry(diagnostic.code()).or_default();
            *of_its_code += 1;
            let full = *of_its_code <= DRAWN_IN_FULL || diagnostic.severity() == Severity::Error;
            let detail = if full { Detail::Lines } else { Detail::NodeLocation };
            writeln!(f, "{}", draw::draw(diagnostic, self.paint, detail))?;
        }
        f.write_str(&self.report.summary())
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Drawn { report: self, paint: Paint::Plain }.fmt(f)
    }
}

impl fmt::Debug for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl std::error::Error for Report {}

#[cfg(test)]
mod tests;
