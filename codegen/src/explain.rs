//! Every diagnostic code of every layer, with its example and its cure.

use crate::options::Options;
use crate::report::{Code, Explanation, Problem, Problems, Severity, Spot};
use crate::source::nearest;

/// A file could not be written.
pub(crate) const NOT_WRITTEN: Code = Code("HG100");
/// A code in `allow` is none of the catalogue.
pub(crate) const NO_CODE: Code = Code("HG102");

/// Refuses what `allow` can't mean.
pub(crate) fn check(options: &Options, problems: &mut Problems) {
    for text in &options.allow {
        if catalogue().any(|entry| entry.code.0 == text) {
            continue;
        }
        let message = format!("`allow`: there is no code `{text}`");
        let problem = Problem::new(Severity::Error, NO_CODE, Spot::Option("allow"), message);
        let near = nearest(text, catalogue().map(|entry| entry.code.0));
        problems.push(problem.help("a code stands in brackets behind `warning`: `HG031`").suggest(near));
    }
}

/// The cure of a code as a help line: what to do where nothing more definite is known.
pub(crate) fn cure(code: Code) -> Option<String> {
    let entry = catalogue().find(|entry| entry.code == code)?;
    let mut letters = entry.cure.trim_end_matches('.').chars();
    let first = letters.next()?;
    Some(first.to_lowercase().chain(letters).collect())
}

/// Explains the diagnostic of this code (`HG022`, in either case), as `hookgen explain` prints it; `None` if there is no such code.
pub fn explain(code: &str) -> Option<&'static Explanation> {
    catalogue().find(|entry| entry.code.0.eq_ignore_ascii_case(code))
}

/// In order of code.
pub(crate) fn catalogue() -> impl Iterator<Item = &'static Explanation> {
    let layers: [&'static [Explanation]; 6] = [
        crate::source::codes::EXPLAINED,
        crate::document::codes::EXPLAINED,
        crate::model::codes::EXPLAINED,
        crate::model::codes_config::EXPLAINED,
        crate::model::codes_event::EXPLAINED,
        CONFIGURATION,
    ];
    layers.into_iter().flatten()
}

/// Codes of the entry points: the paths of the configuration, and writing the result.
const CONFIGURATION: &[Explanation] = &[
    Explanation {
        code: NOT_WRITTEN,
        title: "the generated file cannot be written",
        text: "The document is fine, but its code has nowhere to go. Nothing is left half written.",
        example: "hookgen generate bookings.yaml -o missing/folder/bookings.rs",
        cure: "Make the folder, or give another path. In a build script, `write_to_out_dir` needs `OUT_DIR`, which cargo sets.",
    },
    Explanation {
        code: crate::paths::NOT_RUST,
        title: "a value of the configuration is no Rust path",
        text: "`replace`, `derive` and `runtime` are parsed as paths and never pasted as text.",
        example: "hookgen generate bookings.yaml --derive 'Hash, Ord)'",
        cure: "Give one path per value: `--derive Hash --derive Ord`, `--replace Money=crate::Money`.",
    },
    Explanation {
        code: NO_CODE,
        title: "`allow` names no code",
        text: "`allow` silences warnings by their codes. A code that does not exist is a slip, and what it was meant for would \
               still be said.",
        example: "hookgen check bookings.yaml --allow HG31",
        cure: "Copy the code from the warning: `HG`, in capitals, and three digits.",
    },
];
