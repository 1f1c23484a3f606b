//! The configuration's Rust paths: parsed as paths, never pasted as text.

use crate::options::Options;
use crate::report::{Code, Problem, ProblemLocation, Problems, Severity};

/// A `replace`, `derive` or `runtime` value is no Rust path.
pub(crate) const NOT_RUST: Code = Code("HG101");

/// Refuses values that are no paths.
pub(crate) fn check(options: &Options, problems: &mut Problems) {
    let mut path = |word: &'static str, text: &str| {
        if syn::parse_str::<syn::Path>(text).is_err() {
            let message = format!("`{word}`: invalid Rust path `{text}`");
            problems.push(Problem::new(Severity::Error, NOT_RUST, ProblemLocation::Option(word), message));
        }
    };
    path("runtime", &options.runtime);
    options.derive.iter().for_each(|text| path("derive", text));
    options.replace.iter().for_each(|(_, text)| path("replace", text));
}
