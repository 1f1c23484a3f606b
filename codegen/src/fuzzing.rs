//! The entry points of the fuzz targets (`tests/fuzz`). Each checks properties that hold for all inputs. They are not public API.
//!
//! The feature `fuzzing` enables this module, and has no other effect.

use crate::config::Config;
use crate::report::{Location, Report};

/// The directory of the documents. It does not exist, so that references do not refer to files of the machine.
const DIRECTORY: &str = "/nonexistent/hookgen/fuzzing/";

/// Parses the key of a callback. Returns whether it is valid.
///
/// # Errors
///
/// Returns an error if the suggestion for an invalid key is invalid.
pub fn expression(key: &str) -> Result<bool, String> {
    match crate::document::parse_expression(key) {
        Ok(()) => Ok(true),
        Err(Some(correction)) if crate::document::parse_expression(&correction).is_err() => {
            Err(format!("the suggestion `{correction}` for `{key}` is invalid"))
        }
        Err(_) => Ok(false),
    }
}

fn config(name: &str, text: &[u8]) -> Config {
    Config::from_text(format!("{DIRECTORY}{name}"), text)
}

/// The maximum size of a compiled pattern in bytes.
pub const PATTERN_SIZE_LIMIT: usize = crate::model::pattern::SIZE_LIMIT;

/// Translates a pattern to the syntax of the crate `regex`. Returns the expressions that a string must match, and those that it must not match.
///
/// # Errors
///
/// Returns the reason why the pattern is not supported.
pub fn pattern(source: &str) -> Result<(Vec<String>, Vec<String>), &'static str> {
    crate::model::Pattern::translate(source).map(|pattern| (pattern.matches, pattern.excludes))
}

/// Parses a document and converts its report to all formats. Returns whether there are no errors.
///
/// # Errors
///
/// Returns an error if a location is not in the text, or if the analysis failed and the report has no errors.
pub fn report(name: &str, text: &[u8]) -> Result<bool, String> {
    let (report, is_ok) = match config(name, text).analyze() {
        Ok(analysis) => (analysis.report, true),
        Err(report) => (report, false),
    };
    if is_ok == report.has_errors() {
        return Err(format!("is_ok: {is_ok}, but the report is:\n{report}"));
    }
    let formats = [report.to_string(), report.colored().to_string(), report.to_json_lines(), report.to_github()];
    if formats.iter().any(String::is_empty) != report.is_empty() {
        return Err(format!("a format of the report is empty:\n{report:?}"));
    }
    let text = String::from_utf8_lossy(text.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(text));
    let lines: Vec<usize> = text.split('\n').map(|line| line.chars().count()).collect();
    match locations(&report).find(|location| !is_in(&lines, location)) {
        Some(location) => Err(format!("{location:?} is not in a text of {} lines", lines.len())),
        None => Ok(is_ok),
    }
}

/// Returns whether a location is in its line. At the end of a line it includes one more character.
/// `lines` contains the number of characters of each line.
fn is_in(lines: &[usize], location: &Location<'_>) -> bool {
    let length = location.line.checked_sub(1).and_then(|line| lines.get(line));
    length.is_some_and(|length| {
        (1..=length + 1).contains(&location.column) && (location.column + 1..=length + 2).contains(&location.end)
    })
}

fn locations(report: &Report) -> impl Iterator<Item = Location<'_>> {
    report
        .diagnostics()
        .iter()
        .flat_map(|problem| problem.location().into_iter().chain(problem.related().filter_map(|note| note.0)))
}

/// Generates the module of a document, as tokens and as text. Returns whether the document has no errors.
///
/// # Errors
///
/// Returns an error if the tokens or the text are not valid Rust.
pub fn tokens(name: &str, text: &[u8]) -> Result<bool, String> {
    let Ok(generated) = config(name, text).generate() else { return Ok(false) };
    if let Err(error) = syn::parse2::<syn::File>(generated.tokens()) {
        return Err(format!("invalid tokens: {error}\n{}", generated.tokens()));
    }
    match syn::parse_file(generated.text()) {
        Ok(_) => Ok(true),
        Err(error) => Err(format!("invalid text: {error}\n{}", generated.text())),
    }
}
