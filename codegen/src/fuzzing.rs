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

/// How many bytes a pattern may take when compiled.
pub const PATTERN_SIZE_LIMIT: usize = crate::model::pattern::SIZE_LIMIT;

/// Translates a pattern to the syntax of the crate `regex`: what a text must match, and what it must not.
///
/// # Errors
///
/// Why the pattern is not checked.
pub fn pattern(source: &str) -> Result<(Vec<String>, Vec<String>), &'static str> {
    crate::model::Pattern::translate(source).map(|pattern| (pattern.matches, pattern.excludes))
}

/// Reads a document and draws what there is to say in every form.
///
/// # Errors
///
/// A place is not in the text, or a refusal has no error in it.
pub fn report(name: &str, text: &[u8]) -> Result<bool, String> {
    let (report, analysis) = match config(name, text).analyze() {
        Ok(analysis) => (analysis.report, true),
        Err(report) => (report, false),
    };
    if analysis == report.has_errors() {
        return Err(format!("analysis: {analysis}, and yet:\n{report}"));
    }
    let forms = [report.to_string(), report.colored().to_string(), report.to_json_lines(), report.to_github()];
    if forms.iter().any(String::is_empty) != report.is_empty() {
        return Err(format!("one form of the report is empty:\n{report:?}"));
    }
    let text = String::from_utf8_lossy(text.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(text));
    let lines: Vec<usize> = text.split('\n').map(|line| line.chars().count()).collect();
    match locations(&report).find(|location| !is_in(&lines, location)) {
        Some(location) => Err(format!("{location:?} is not in a text of {} lines", lines.len())),
        None => Ok(analysis),
    }
}

/// Whether a place begins in a line, or right behind it, and ends in that line; a place at the end of a line goes one character further.
/// `lines`: how many characters there are in each line.
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
        .flat_map(|problem| problem.location().into_iter().chain(problem.notes().filter_map(|note| note.0)))
}

/// Generates a module of a document, as tokens and as text.
///
/// # Errors
///
/// What comes out is no Rust.
pub fn tokens(name: &str, text: &[u8]) -> Result<bool, String> {
    let Ok(generated) = config(name, text).generate() else { return Ok(false) };
    if let Err(error) = syn::parse2::<syn::File>(generated.tokens()) {
        return Err(format!("no Rust: {error}\n{}", generated.tokens()));
    }
    match syn::parse_file(generated.text()) {
        Ok(_) => Ok(true),
        Err(error) => Err(format!("no Rust when printed: {error}\n{}", generated.text())),
    }
}
