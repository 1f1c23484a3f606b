//! `pattern`: from ECMA-262 to the syntax of the crate `regex`, which matches in linear time.

mod class;
mod conditions;
mod cost;

mod syntax;
#[cfg(test)]
mod tests;
mod write;

use regex::RegexBuilder;

/// The maximum size, in bytes, of a compiled expression and of the cache of its automaton. The runtime has the same limit, so that it compiles every
/// expression that is accepted here.
pub(crate) const SIZE_LIMIT: usize = 1 << 20;

/// A pattern and its translation to the syntax of the crate `regex`.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Pattern {
    /// The pattern as written in the document.
    pub(crate) source: String,
    /// The expressions that a string must match.
    pub(crate) matches: Vec<String>,
    /// The expressions that a string must not match.
    pub(crate) excludes: Vec<String>,
}

impl Pattern {
    /// Translates a pattern.
    ///
    /// # Errors
    /// The reason why the pattern cannot be translated, or is too large or too costly to match.
    pub(crate) fn translate(source: &str) -> Result<Self, &'static str> {
        let conditions = conditions::conditions(syntax::parse(source)?)?;
        let expressions = |nodes: Vec<syntax::Node>| -> Result<Vec<String>, &'static str> {
            nodes.into_iter().map(|node| write::written(&conditions::trimmed(node))).collect()
        };
        let matches = expressions(conditions.matches)?;
        let excludes = expressions(conditions.excludes)?;
        matches.iter().chain(&excludes).try_for_each(|expression| compile(expression))?;
        let matches = if let ([only], []) = (matches.as_slice(), excludes.as_slice())
            && means_the_same(source, only)
        {
            vec![source.to_owned()]
        } else {
            matches
        };
        Ok(Self { source: source.to_owned(), matches, excludes })
    }

    /// Whether the crate `regex` accepts the pattern as written, with the same meaning.
    pub(crate) fn is_verbatim(&self) -> bool {
        self.excludes.is_empty() && *self.matches == [self.source.as_str()]
    }
}

fn means_the_same(source: &str, translated: &str) -> bool {
    let meaning = |expression: &str| regex_syntax::parse(expression).ok();
    source == translated || meaning(source).is_some_and(|source| Some(source) == meaning(translated))
}

fn compile(expression: &str) -> Result<(), &'static str> {
    let built = RegexBuilder::new(expression).size_limit(SIZE_LIMIT).dfa_size_limit(SIZE_LIMIT).build();
    match built {
        Ok(_) if !cost::is_bounded(expression) => Err("matching takes too many steps per character"),
        Ok(_) => Ok(()),
        Err(regex::Error::CompiledTooBig(_)) => Err("it takes more than 1 MiB when compiled"),
        Err(_) => Err("the crate `regex` rejects its translation"),
    }
}
