//! Converts descriptions of the document to doc comments.
//!
//! Arbitrary Markdown would fail in a user's crate: fences without a language and indented code are doctests, `<id>` and `[foo]` are errors of
//! `cargo doc` with `-D warnings`, and clippy warns about the indentation of lists. Descriptions are therefore parsed as CommonMark and written in a form
//! without these problems.

mod block;
mod fence;
mod inline;
#[cfg(test)]
mod tests;

use proc_macro2::TokenStream;
use quote::quote;

use crate::model::Docs;

/// The `#[doc = "…"]` attributes of a description, with a note if it is deprecated. `fallback` is used without summary and description; if it is
/// empty, there is no documentation.
///
/// Indented code and fences without a known language become `text` fences, HTML and brackets are escaped, URLs become links, and lists are
/// indented uniformly.
pub(crate) fn docs(docs: &Docs, fallback: &str) -> TokenStream {
    attributes(&lines(docs, fallback))
}

/// A line that needs no conversion.
pub(crate) fn line(text: &str) -> TokenStream {
    let text = format!(" {text}");
    quote!(#[doc = #text])
}

/// A text as inline code.
pub(crate) fn code(text: &str) -> String {
    let text: String = text.chars().map(|c| if c.is_control() || is_invisible(c) { ' ' } else { c }).collect();
    if text.trim().is_empty() {
        return "`\"\"`".to_owned();
    }
    let ticks = "`".repeat(longest_run(&text, '`') + 1);
    let space = if text.contains('`') { " " } else { "" };
    format!("{ticks}{space}{text}{space}{ticks}")
}

/// The lines of a doc comment.
fn lines(docs: &Docs, fallback: &str) -> Vec<String> {
    let summary = convert(docs.summary.as_deref());
    let mut description = convert(docs.description.as_deref());
    if summary.is_empty() || description.starts_with(&summary) {
        // The description contains the summary.
    } else {
        description.splice(0..0, summary.into_iter().chain([String::new()]));
    }
    let mut lines = description;
    trim(&mut lines);
    if lines.is_empty() && !fallback.is_empty() {
        lines.push(fallback.to_owned());
    }
    if docs.deprecated {
        lines.extend([String::new(), "**Deprecated.**".to_owned()]);
    }
    lines
}

fn convert(text: Option<&str>) -> Vec<String> {
    let mut lines = text.map(|text| block::rewrite(&split_lines(text.trim_end()))).unwrap_or_default();
    trim(&mut lines);
    lines
}

fn trim(lines: &mut Vec<String>) {
    while lines.last().is_some_and(|line| line.is_empty()) {
        lines.pop();
    }
    let blank = lines.iter().take_while(|line| line.is_empty()).count();
    lines.drain(..blank);
}

/// Splits a text into lines without tabs, trailing spaces and the characters that rustc rejects in comments.
fn split_lines(text: &str) -> Vec<String> {
    let text = text.replace("\r\n", "\n").replace(['\r', '\u{2028}', '\u{2029}', '\u{85}'], "\n");
    text.split('\n').map(|line| expand_tabs(line).trim_end().to_owned()).collect()
}

/// Expands tabs to columns that are multiples of four, and removes control characters.
fn expand_tabs(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    let mut column = 0;
    for c in line.chars().filter(|&c| !is_invisible(c)) {
        if c == '\t' {
            let width = 4 - column % 4;
            out.push_str(&"    "[..width]);
            column += width;
        } else if !c.is_control() {
            out.push(c);
            column += 1;
        }
    }
    out
}

/// Whether a character is a byte order mark or changes the direction of text, which rustc rejects in comments.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

fn longest_run(text: &str, wanted: char) -> usize {
    text.split(|c| c != wanted).map(str::len).max().unwrap_or(0)
}

fn attributes(lines: &[String]) -> TokenStream {
    let lines = lines.iter().map(|text| if text.is_empty() { quote!(#[doc = ""]) } else { line(text) });
    quote!(#(#lines)*)
}
