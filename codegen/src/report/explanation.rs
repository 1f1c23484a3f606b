//! The long words for a code: plain data beside each floor's codes.

use std::fmt;

use crate::report::Code;

/// What a diagnostic means, with an example and what to do. `Display` writes all of it, in several lines.
#[derive(Clone, Copy, Debug)]
pub struct Explanation {
    pub(crate) code: Code,
    /// A line without a full stop.
    pub(crate) title: &'static str,
    /// What it means and why it matters.
    pub(crate) text: &'static str,
    /// A small document, or a piece of one, that gives it.
    pub(crate) example: &'static str,
    /// What to do.
    pub(crate) cure: &'static str,
}

impl fmt::Display for Explanation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { code: Code(code), title, text, example, cure } = self;
        writeln!(f, "{code}: {title}\n\n{text}\n\nFor example:\n")?;
        for line in example.lines() {
            let indent = if line.is_empty() { "" } else { "    " };
            writeln!(f, "{indent}{line}")?;
        }
        write!(f, "\n{cure}")
    }
}
