//! The catalogue of diagnostic codes of all layers.

use crate::options::Options;
use crate::report::{Code, Explanation, Problem, ProblemLocation, Problems, Severity};
use crate::source::nearest;

/// The generated file cannot be written.
pub(crate) const NOT_WRITTEN: Code = Code("HG100");
/// Unknown code in `allow`.
pub(crate) const UNKNOWN_CODE: Code = Code("HG102");

/// Reports unknown codes in `allow`.
pub(crate) fn check(options: &Options, problems: &mut Problems) {
    for text in &options.allow {
        if catalogue().any(|entry| entry.code.0 == text) {
            continue;
        }
        let message = format!("`allow`: unknown code `{text}`");
        let problem = Problem::new(Severity::Error, UNKNOWN_CODE, ProblemLocation::Option("allow"), message);
        let near = nearest(text, catalogue().map(|entry| entry.code.0));
        problems.push(problem.help("copy the code from the warning, such as `HG031`").suggest(near));
    }
}

/// Returns the help of a code as a help line, for diagnostics without a more specific one.
pub(crate) fn default_help(code: Code) -> Option<String> {
    let entry = catalogue().find(|entry| entry.code == code)?;
    let mut letters = entry.help.trim_end_matches('.').chars();
    let first = letters.next()?;
    Some(first.to_lowercase().chain(letters).collect())
}

/// Returns the explanation of a code, such as `HG022` in upper or lower case, as `hookgen explain` prints it. `None` if the code is
/// unknown.
pub fn explain(code: &str) -> Option<&'static Explanation> {
    catalogue().find(|entry| entry.code.0.eq_ignore_ascii_case(code))
}

/// All explanations in order of their codes.
pub(crate) fn catalogue() -> impl Iterator<Item = &'static Explanation> {
    let layers: [&'static [Explanation]; 6] = [
        crate::source::codes::EXPLANATIONS,
        crate::document::codes::EXPLANATIONS,
        crate::model::codes::EXPLANATIONS,
        crate::model::codes_config::EXPLANATIONS,
        crate::model::codes_event::EXPLANATIONS,
        CONFIGURATION,
    ];
    layers.into_iter().flatten()
}

/// The codes of the entry points, for the configuration and the generated file.
const CONFIGURATION: &[Explanation] = &[
    Explanation {
        code: NOT_WRITTEN,
        title: "the generated file cannot be written",
        text: "The code was generated, but its file cannot be written. No partial file is left.",
        example: "hookgen generate bookings.yaml -o missing/directory/bookings.rs",
        help: "Create the directory, or set another path. In a build script, `write_to_out_dir` needs `OUT_DIR`, which cargo sets.",
    },
    Explanation {
        code: crate::paths::INVALID_PATH,
        title: "invalid Rust path in the configuration",
        text: "The values of `replace`, `derive` and `runtime` are parsed as Rust paths.",
        example: "hookgen generate bookings.yaml --derive 'Hash, Ord)'",
        help: "Give one path for each value: `--derive Hash --derive Ord`, `--replace Money=crate::Money`.",
    },
    Explanation {
        code: UNKNOWN_CODE,
        title: "unknown code in `allow`",
        text: "`allow` silences warnings by their codes. An unknown code is an error, because the intended warning would not be silenced.",
        example: "hookgen check bookings.yaml --allow HG31",
        help: "Copy the code from the warning: `HG` in upper case, and three digits.",
    },
];
