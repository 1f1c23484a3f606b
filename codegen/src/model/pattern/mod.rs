//! `pattern`: from ECMA-262 to the syntax of the crate `regex`, which matches in linear time.

mod class;
mod conditions;
mod cost;
mod parse;
#[cfg(test)]
mod tests;
mod write;

use regex::RegexBuilder;

/// How many bytes an expression may take when compiled, and the cache of its automaton. The runtime's limit is the same, or it would refuse what is
/// accepted here.
pub(crate) const SIZE_LIMIT: usize = 1 << 20;

/// A pattern, and what it demands of a text in the syntax of the crate `regex`.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Pattern {
    /// As the document writes it.
    pub(crate) source: String,
    /// A text matches all of these.
    pub(crate) matches: Vec<String>,
    /// A text matches none of these.
    pub(crate) excludes: Vec<String>,
}

impl Pattern {
    /// Translates a pattern.
    ///
    /// # Errors
    /// Says why it can't be translated, or that what it demands takes too much memory.
    pub(crate) fn translate(source: &str) -> Result<Self, &'static str> {
        let conditions = conditions::conditions(parse::parse(source)?)?;
        let written = |nodes: Vec<parse::Node>| -> Result<Vec<String>, &'static str> {
            nodes.into_iter().map(|node| write::written(&conditions::trimmed(node))).collect()
        };
        let matches = written(conditions.matches)?;
        let excludes = written(conditions.excludes)?;
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

    /// Whether the crate `regex` reads the pattern as it stands in the document.
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
        Ok(_) if !cost::is_bounded(expression) => {
            Err("its repetitions take too many steps for each character of a text")
        }
        Ok(_) => Ok(()),
        Err(regex::Error::CompiledTooBig(_)) => Err("it takes more than 1 MiB when compiled"),
        Err(_) => Err("the crate `regex` can't read its translation"),
    }
}
