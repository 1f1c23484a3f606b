//! Patterns of JSON Schema: regular expressions of ECMA-262, matched in linear time.
//!
//! All of the language is understood except for references back to a group (no linear time is known for them) and `\p`. Assertions about what
//! follows or precedes (`(?=…)`, `(?<!…)`) are programs of their own, run once over the text in the opposite direction.

mod parse;
mod program;
mod run;

use std::sync::OnceLock;

use program::Program;

/// A pattern, for a `static`: made ready when first used.
#[derive(Debug)]
pub struct Pattern {
    source: &'static str,
    program: OnceLock<Option<Program>>,
}

impl Pattern {
    /// A pattern as the document writes it.
    pub const fn new(source: &'static str) -> Self {
        Self { source, program: OnceLock::new() }
    }

    /// Whether a pattern can be checked, or why not. The generator asks the same.
    ///
    /// # Errors
    /// Says why the pattern can't be checked.
    pub fn supported(source: &str) -> Result<(), &'static str> {
        parse::supported(source)
    }

    /// As the document writes it.
    pub fn as_str(&self) -> &'static str {
        self.source
    }

    /// Whether the pattern matches somewhere in a text. One that can't be checked matches everything.
    pub fn is_match(&self, text: &str) -> bool {
        let program = self.program.get_or_init(|| parse::parse(self.source).ok().map(|node| Program::new(&node)));
        program.as_ref().is_none_or(|program| program.is_match(text))
    }
}

#[cfg(test)]
mod tests;
