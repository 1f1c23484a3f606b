//! The keyword `pattern`, translated by the generator to the syntax of the crate `regex`, which matches in linear time.

#[cfg(feature = "patterns")]
use std::sync::OnceLock;

/// The maximum size, in bytes, of a compiled expression and of its lazy DFA cache. The generator has the same limit.
pub const PATTERN_SIZE_LIMIT: usize = 1 << 20;

/// A pattern for a `static`, compiled on first use.
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
    /// Creates a pattern that has the same meaning in the syntax of the crate `regex`.
    pub const fn new(source: &'static str) -> Self {
        Self {
            source,
            #[cfg(feature = "patterns")]
            translated: None,
            #[cfg(feature = "patterns")]
            compiled: OnceLock::new(),
        }
    }

    /// Creates a pattern from its source in the document and its translation: a string matches if it matches all of `matches` and none of `excludes`.
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

    /// Returns the pattern as written in the document.
    pub fn as_str(&self) -> &'static str {
        self.source
    }

    /// Returns whether `text` contains a match of the pattern.
    ///
    /// # Errors
    /// Returns an error if this version of the crate `regex` does not compile an expression that the generator's version compiled.
    #[cfg(feature = "patterns")]
    pub fn is_match(&self, text: &str) -> Result<bool, &'static str> {
        let compiled = self.compiled.get_or_init(|| match self.translated {
            None => Compiled::new(&[self.source], &[]),
            Some((matches, excludes)) => Compiled::new(matches, excludes),
        });
        match compiled {
            Ok(compiled) => Ok(compiled.is_match(text)),
            Err(_) => Err("this version of the crate `regex` cannot compile the pattern"),
        }
    }

    /// Returns an error. Generated code with patterns does not compile without the feature `patterns`.
    ///
    /// # Errors
    /// Always returns an error.
    #[cfg(not(feature = "patterns"))]
    pub fn is_match(&self, _: &str) -> Result<bool, &'static str> {
        Err("the feature `patterns` is not enabled")
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
    fn a_string_must_match_all_expressions_and_no_excluded_expression() {
        static PATTERN: Pattern = Pattern::translated("^(?!b)[a-c]+(?=)$", &["^[a-c]+$", "^..$"], &["^b"]);
        let matching: Vec<&str> =
            ["ab", "ba", "abc", "ad", "ca"].into_iter().filter(|text| PATTERN.is_match(text) == Ok(true)).collect();
        assert_eq!((matching, PATTERN.as_str()), (vec!["ab", "ca"], "^(?!b)[a-c]+(?=)$"));
    }

    #[test]
    fn invalid_and_oversized_patterns_are_errors() {
        assert!(Pattern::new("(").is_match("").is_err());
        assert!(Pattern::new("[a-z]{30000}").is_match("").is_err(), "exceeds the size limit");
    }
}
