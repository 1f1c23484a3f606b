//! Constraints to checks.

use proc_macro2::TokenStream;

use crate::emit::Emit;
use crate::model::TypeId;

impl Emit<'_> {
    /// How a body (or anything else at the top) is read where `Decode` alone does not say it all: a closure `|json| …` from
    /// `&mut Reader` to `Option<T>` that checks constraints written in place and reads replaced types through serde. `None`: `Decode::decode` will do.
    /// In use: `::hookgen::codegen::json_with(content_type, body, |json| …)` instead of `::hookgen::codegen::json(content_type, body)`.
    pub(crate) fn body_reader(&self, _id: TypeId) -> Option<TokenStream> {
        None
    }
}
