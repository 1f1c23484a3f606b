//! The document's words made safe for rustdoc.
//!
//! A bare fence or an indented block would be a failing doctest of the user's crate, `<id>` and `[foo]` fail `cargo doc -D warnings`, ragged lists
//! trip clippy: the Markdown of a description is read as CommonMark reads it, and written again in the plainest form that means the same.

mod block;
mod fence;
mod inline;
#[cfg(test)]
mod tests;

use proc_macro2::TokenStream;
use quote::quote;

use crate::model::Docs;

/// `#[doc = "…"]` attributes: fences without a language and indented code become ```text, HTML and brackets are escaped, URLs linked, ragged
/// lists re-indented; a deprecation is said. `fallback` is used where the document says nothing.
pub(crate) fn docs(docs: &Docs, fallback: &str) -> TokenStream {
    attributes(&lines(docs, fallback))
}

/// One line of our own words, already safe.
pub(crate) fn line(text: &str) -> TokenStream {
    let text = format!(" {text}");
    quote!(#[doc = #text])
}

/// A text in backticks.
pub(crate) fn code(text: &str) -> String {
    let text: String = text.chars().map(|c| if c.is_control() || is_invisible(c) { ' ' } else { c }).collect();
    if text.trim().is_empty() {
        return "`\"\"`".to_owned();
    }
    let ticks = "`".repeat(longest_run(&text, '`') + 1);
    let space = if text.contains('`') { " " } else { "" };
    format!("{ticks}{space}{text}{space}{ticks}")
}

/// What a doc comment says, line by line.
fn lines(docs: &Docs, fallback: &str) -> Vec<String> {
    let summary = safe(docs.summary.as_deref());
    let mut description = safe(docs.description.as_deref());
    if summary.is_empty() || description.starts_with(&summary) {
        // The description says it all.
    } else {
        description.splice(0..0, summary.into_iter().chain([String::new()]));
    }
    let mut lines = description;
    trim(&mut lines);
    if lines.is_empty() {
        lines.push(fallback.to_owned());
    }
    if docs.deprecated {
        lines.extend([String::new(), "**Deprecated.**".to_owned()]);
    }
    lines
}

fn safe(text: Option<&str>) -> Vec<String> {
    let mut lines = text.map(|text| block::rewrite(&cleaned(text.trim_end()))).unwrap_or_default();
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

/// Lines without line ends, tabs, trailing spaces, and without the characters that rustc refuses in comments.
fn cleaned(text: &str) -> Vec<String> {
    let text = text.replace("\r\n", "\n").replace(['\r', '\u{2028}', '\u{2029}', '\u{85}'], "\n");
    text.split('\n').map(|line| untabbed(line).trim_end().to_owned()).collect()
}

/// Tabs reach to the next fourth column.
fn untabbed(line: &str) -> String {
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

/// Characters that change the direction of text, which rustc refuses in comments, and the byte order mark.
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
