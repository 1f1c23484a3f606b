//! Entries for fuzzing (`tests/fuzz`), each with what must hold whatever comes in: not for people.
//!
//! Behind the feature `fuzzing`, which changes nothing else.

use crate::config::Config;
use crate::report::{Location, Report};

/// References of the documents lead nowhere: to no file of the machine that the fuzzer runs on.
const FOLDER: &str = "/nonexistent/hookgen/fuzzing/";

/// Parses a callback's key.
///
/// # Errors
///
/// A suggestion for a key that breaks the grammar breaks it too.
pub fn expression(key: &str) -> Result<bool, String> {
    match crate::document::parse_expression(key) {
        Ok(()) => Ok(true),
        Err(Some(correction)) if crate::document::parse_expression(&correction).is_err() => {
            Err(format!("`{key}` is mended to `{correction}`, which is wrong as well"))
        }
        Err(_) => Ok(false),
    }
}

fn config(name: &str, text: &[u8]) -> Config {
    Config::from_text(format!("{FOLDER}{name}"), text)
}

/// Reads a document and draws what there is to say in every form.
///
/// # Errors
///
/// A place is not in the text, or a refusal has no error in it.
pub fn report(name: &str, text: &[u8]) -> Result<bool, String> {
    let (report, understood) = match config(name, text).understand() {
        Ok(understood) => (understood.report, true),
        Err(report) => (report, false),
    };
    if understood == report.has_errors() {
        return Err(format!("understood: {understood}, and yet:\n{report}"));
    }
    let forms = [report.to_string(), report.colored().to_string(), report.to_json_lines(), report.to_github()];
    if forms.iter().any(String::is_empty) != report.is_empty() {
        return Err(format!("one form of the report is empty:\n{report:?}"));
    }
    let lines = String::from_utf8_lossy(text).split(['\n', '\r', '\u{85}', '\u{2028}', '\u{2029}']).count();
    match locations(&report).find(|location| location.line == 0 || location.line > lines || location.column == 0) {
        Some(location) => Err(format!("{location:?} is not in a text of {lines} lines")),
        None => Ok(understood),
    }
}

fn locations(report: &Report) -> impl Iterator<Item = Location<'_>> {
    report
        .diagnostics()
        .iter()
        .flat_map(|problem| problem.location().into_iter().chain(problem.notes().filter_map(|note| note.0)))
}

/// Generates a module of a document.
///
/// # Errors
///
/// What comes out is no Rust.
pub fn tokens(name: &str, text: &[u8]) -> Result<bool, String> {
    let Ok(generated) = config(name, text).generate() else { return Ok(false) };
    match syn::parse2::<syn::File>(generated.tokens()) {
        Ok(_) => Ok(true),
        Err(error) => Err(format!("no Rust: {error}\n{}", generated.tokens())),
    }
}
