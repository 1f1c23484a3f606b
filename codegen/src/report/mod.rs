//! Diagnostics and their output formats.
//!
//! The location of a [`Problem`] is a JSON pointer. The layer `source` converts problems to a [`Report`], whose locations are lines and columns.

mod diagnostic;
mod explanation;
mod machine_readable;
mod node_location;
mod problem;
mod render;
mod width;

use std::collections::BTreeMap;
use std::fmt;

pub(crate) use diagnostic::Snippet;
pub use diagnostic::{Diagnostic, Location};
pub use explanation::Explanation;
pub(crate) use node_location::{FileId, NodeLocation, Pointer};
pub use problem::Severity;
pub(crate) use problem::{Code, NodePart, Problem, ProblemLocation, Problems, did_you_mean};

use render::{ColorMode, Detail};

/// The number of warnings of each code that are rendered with source lines. Further ones are rendered with message and location.
const MAX_FULL_WARNINGS: usize = 8;

/// The diagnostics of a document, with the source lines that they refer to.
///
/// `Display` and `Debug` render it as text, so that a `main` function can return it as an error.
#[derive(Clone, Default)]
pub struct Report {
    diagnostics: Vec<Diagnostic>,
}

impl Report {
    /// Creates a report. `diagnostics` are in the order of the document.
    pub(crate) fn new(diagnostics: Vec<Diagnostic>) -> Self {
        Self { diagnostics }
    }

    /// Returns the diagnostics, in the order of files, lines and columns.
    pub fn diagnostics(&self) -> &[Diagnostic] {
        &self.diagnostics
    }

    /// Returns whether there are no diagnostics.
    pub fn is_empty(&self) -> bool {
        self.diagnostics.is_empty()
    }

    /// Returns whether there are errors. No code is generated then.
    pub fn has_errors(&self) -> bool {
        self.count(Severity::Error) > 0
    }

    /// Returns the report as text with ANSI colors, for terminals.
    pub fn colored(&self) -> impl fmt::Display + '_ {
        Rendered { report: self, color_mode: ColorMode::Ansi }
    }

    /// Returns one line for each diagnostic, which contains a JSON object: `code`, `severity`, `message`, `file`, `line`, `column`, `end`, `help`.
    /// Lines and columns count from 1, columns in characters; `end` is the column after the last character, on the
    /// same line.
    pub fn to_json_lines(&self) -> String {
        self.diagnostics.iter().map(|diagnostic| machine_readable::json(diagnostic) + "\n").collect()
    }

    /// Returns one line for each diagnostic, which is a workflow command of GitHub Actions that creates an annotation.
    pub fn to_github(&self) -> String {
        self.diagnostics.iter().map(|diagnostic| machine_readable::github(diagnostic) + "\n").collect()
    }

    /// Returns one line for each diagnostic, for `cargo::warning`: `file:line:column: message [code]`.
    pub(crate) fn to_lines(&self) -> String {
        self.diagnostics.iter().map(|diagnostic| machine_readable::line(diagnostic) + "\n").collect()
    }

    fn count(&self, severity: Severity) -> usize {
        self.diagnostics.iter().filter(|diagnostic| diagnostic.severity() == severity).count()
    }

    /// Returns the number of errors and warnings: `2 errors, 1 warning`. The string is empty if there are none.
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

struct Rendered<'a> {
    report: &'a Report,
    color_mode: ColorMode,
}

impl fmt::Display for Rendered<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut seen = BTreeMap::new();
        for diagnostic in &self.report.diagnostics {
            let count: &mut usize = seen.entry(diagnostic.code()).or_default();
            *count += 1;
            let is_full = *count <= MAX_FULL_WARNINGS || diagnostic.severity() == Severity::Error;
            let detail = if is_full { Detail::Full } else { Detail::Brief };
            writeln!(f, "{}", render::render(diagnostic, self.color_mode, detail))?;
        }
        f.write_str(&self.report.summary())
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Rendered { report: self, color_mode: ColorMode::Plain }.fmt(f)
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
