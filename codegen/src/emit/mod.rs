//! [`Model`] and [`Names`] to tokens. Infallible; reads like its output. Knows no documents, no references and no files.

mod check;
mod docs;
mod item;

use proc_macro2::TokenStream;

use crate::model::{Model, TypeId};
use crate::names::Names;
use crate::options::Options;

/// What every emitting function reads.
#[derive(Clone, Copy)]
pub(crate) struct Emit<'a> {
    pub(crate) model: &'a Model,
    pub(crate) names: &'a Names,
    pub(crate) options: &'a Options,
}

/// The items of the module, in the document's order: types, parameters, `AnyEvent`, then one module per group.
pub(crate) fn emit(model: &Model, names: &Names, options: &Options) -> TokenStream {
    let emit = Emit { model, names, options };
    emit.types()
}

impl Emit<'_> {
    /// The path of the runtime's hidden module: `::hookgen::codegen`.
    pub(crate) fn rt(&self) -> TokenStream {
        let root = self.runtime();
        quote::quote!(#root::codegen)
    }

    /// The path of the runtime: `::hookgen`.
    pub(crate) fn runtime(&self) -> TokenStream {
        self.options.runtime.parse().unwrap_or_default()
    }

    /// The Rust type, as written in the root of the emitted module; inside a group's module named types get `super::`.
    pub(crate) fn ty(&self, _id: TypeId, _scope: Scope) -> TokenStream {
        TokenStream::new()
    }
}

/// Where a type is named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Scope {
    Root,
    Group,
}
