//! `pattern` of JSON Schema, translated by the generator to the syntax of the crate `regex`, which matches in linear time.

#[cfg(feature = "patterns")]
use std::sync::OnceLock;

/// The maximum size, in bytes, of a compiled expression and of the cache of its automaton. The generator has the same limit.
pub const PATTERN_SIZE_LIMIT: usize = 1 << 20;

/// A pattern for a `static`, compiled at its first use.
#[derive(Debug)]
pub struct Pattern {
    source: &'static str,
    #[cfg(feature = "patterns")]
    translated: Option<Expressions>,
    #[cfg(feature = "patterns")]
    compiled: OnceLock<Result<Compiled, regex::Error>>,
}

#[cfg(feature = "patterns")]
type Expressions = (&'static [&'static str], &'static [&'static str]);

impl Pattern {
    /// A pattern that has the same meaning in the syntax of the crate `regex`.
    pub const fn new(source: &'static str) -> Self {
        Self {
            source,
            #[cfg(feature = "patterns")]
            translated: None,
            #[cfg(feature = "patterns")]
            compiled: OnceLock::new(),
        }
    }

    /// A pattern as written in the document and its translation: a string matches if it matches all of `matches` and none of `excludes`.
    #[cfg_attr(not(feature = "patterns"), expect(unused_variables, reason = "nothing is matched"))]
    pub const fn translated(
        source: &'static str,
        matches: &'static [&'static str],
        excludes: &'static [&'static str],
    ) -> Self {
        Self {
            source,
            #[cfg(feature = "patterns")]
            translated: Some((matches, excludes)),
            #[cfg(feature = "patterns")]
            compiled: OnceLock::new(),
        }
    }

    /// The pattern as written in the document.
    pub fn as_str(&self) -> &'static str {
        self.source
    }

    /// Whether `text` contains a match of the pattern.
    ///
    /// # Errors
    /// If this version of the crate `regex` does not compile an expression that the generator's version compiled.
    #[cfg(feature = "patterns")]
    pub fn is_match(&self, text: &str) -> Result<bool, &'static str> {
        let compiled = self.compiled.get_or_init(|| match self.translated {
            None => Compiled::new(&[self.source], &[]),
            Some((matches, excludes)) => Compiled::new(matches, excludes),
        });
        match compiled {
            Ok(compiled) => Ok(compiled.is_match(text)),
            Err(_) => Err("this version of the crate `regex` rejects it"),
        }
    }

    /// Without the feature `patterns`, generated code that has patterns does not compile, so that nothing calls this.
    ///
    /// # Errors
    /// Always.
    #[cfg(not(feature = "patterns"))]
    pub fn is_match(&self, _: &str) -> Result<bool, &'static str> {
        Err("the feature `patterns` is off")
    }
}

#[cfg(feature = "patterns")]
#[derive(Debug)]
struct Compiled {
    matches: Vec<regex::Regex>,
    excludes: Vec<regex::Regex>,
}

#[cfg(feature = "patterns")]
impl Compiled {
    fn new(matches: &[&str], excludes: &[&str]) -> Result<Self, regex::Error> {
        let compile = |expression: &&str| {
            regex::RegexBuilder::new(expression)
                .size_limit(PATTERN_SIZE_LIMIT)
                .dfa_size_limit(PATTERN_SIZE_LIMIT)
                .build()
        };
        Ok(Self {
            matches: matches.iter().map(compile).collect::<Result<_, _>>()?,
            excludes: excludes.iter().map(compile).collect::<Result<_, _>>()?,
        })
    }

    fn is_match(&self, text: &str) -> bool {
        self.matches.iter().all(|regex| regex.is_match(text)) && !self.excludes.iter().any(|regex| regex.is_match(text))
    }
}

#[cfg(all(test, feature = "patterns"))]
mod tests {
    use super::*;

    #[test]
    fn a_text_matches_all_and_is_excluded_by_none() {
        static PATTERN: Pattern = Pattern::translated("^(?!b)[a-c]+(?=)$", &["^[a-c]+$", "^..$"], &["^b"]);
        let holding: Vec<&str> =
            ["ab", "ba", "abc", "ad", "ca"].into_iter().filter(|text| PATTERN.is_match(text) == Ok(true)).collect();
        assert_eq!((holding, PATTERN.as_str()), (vec!["ab", "ca"], "^(?!b)[a-c]+(?=)$"));
    }

    #[test]
    fn what_does_not_compile_is_an_error() {
        assert!(Pattern::new("(").is_match("").is_err());
        assert!(Pattern::new("[a-z]{30000}").is_match("").is_err(), "beyond the limit of size");
    }
}
