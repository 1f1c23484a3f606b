//! The items of payload types.

use proc_macro2::TokenStream;

use crate::emit::Emit;

impl Emit<'_> {
    /// All payload types with their impls, in order.
    pub(crate) fn types(&self) -> TokenStream {
        TokenStream::new()
    }
}
