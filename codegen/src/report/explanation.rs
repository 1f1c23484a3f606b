//! Explanations of codes. Each layer defines those of its codes.

use std::fmt;

use crate::report::Code;

/// The explanation of a diagnostic code, with an example and a help. `Display` writes all of it in several lines.
#[derive(Clone, Copy, Debug)]
pub struct Explanation {
    pub(crate) code: Code,
    /// A phrase without a full stop.
    pub(crate) title: &'static str,
    /// The meaning and the consequences of the diagnostic.
    pub(crate) text: &'static str,
    /// A document, or a part of one, with the diagnostic.
    pub(crate) example: &'static str,
    /// Instructions that resolve the diagnostic.
    pub(crate) help: &'static str,
}

impl fmt::Display for Explanation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { code: Code(code), title, text, example, help } = self;
        writeln!(f, "{code}: {title}\n\n{text}\n\nFor example:\n")?;
        for line in example.lines() {
            let indent = if line.is_empty() { "" } else { "    " };
            writeln!(f, "{indent}{line}")?;
        }
        write!(f, "\n{help}")
    }
}
