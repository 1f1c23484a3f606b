//! `pattern`.

use proc_macro2::TokenStream;

pub(super) fn check(_source: &str, _rt: &TokenStream) -> Option<TokenStream> {
    None
}
