//! Validation of the Rust paths among the options. Generated code contains them as parsed paths.

use crate::options::Options;
use crate::report::{Code, Problem, ProblemLocation, Problems, Severity};

/// A value of `replace`, `derive` or `runtime` that is not a Rust path.
pub(crate) const INVALID_PATH: Code = Code("HG101");

/// Reports the values that are not paths.
pub(crate) fn check(options: &Options, problems: &mut Problems) {
    let mut check = |option: &'static str, text: &str, example: &str| {
        if syn::parse_str::<syn::Path>(text).is_err() {
            let message = format!("`{option}`: invalid Rust path `{text}`");
            let problem = Problem::new(Severity::Error, INVALID_PATH, ProblemLocation::Option(option), message);
            problems.push(problem.help(format!("write a path for each value, such as `{example}`")));
        }
    };
    check("runtime", &options.runtime, "crate::hookgen");
    options.derive.iter().for_each(|text| check("derive", text, "Hash"));
    options.replace.iter().for_each(|(_, text)| check("replace", text, "crate::Money"));
}
