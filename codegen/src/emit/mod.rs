//! [`Model`] and [`Names`] to tokens. Infallible; reads like its output. Knows no documents, no references and no files.
//!
//! What the emitted text relies on:
//! - `Names` makes no item at the root of the module that hides a word of the prelude (`Option`, `Some`, `None`, `Ok`, `Err`, `String`, `Vec`,
//!   `Box`, primitive types); all else is written with its full path. `Result` is written `::std::result::Result`: users alias it.
//! - The file may be `include!`d: outer attributes only, no `//!`.
//! - Nothing is dead code in a private module: the `deserialize!` line keeps payload types alive; modules carry one reasoned `#[allow]`.

mod any_event;
mod body_codec;
mod bound;
mod callback_url;
mod check;
mod decode;
mod docs;
mod encode;
mod enum_item;
#[cfg(test)]
mod event_tests;
mod group_module;
mod item;
mod lint;
mod literal_expr;
mod marker;
mod parameter_struct;
mod receiver;
mod reply_enum;
mod routes;
mod security_docs;
mod sender;
mod struct_item;
mod ty;
mod union_item;

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens as _, quote};

use crate::model::Model;
use crate::names::Names;
use crate::options::Options;

/// What every emitting function reads.
#[derive(Clone, Copy)]
pub(crate) struct Emit<'a> {
    pub(crate) model: &'a Model,
    pub(crate) names: &'a Names,
    pub(crate) options: &'a Options,
    paths: &'a Paths,
    /// Where checks and readers stand that name types.
    scope: Scope,
}

/// Paths that are written often, parsed once.
struct Paths {
    runtime: TokenStream,
    codegen: TokenStream,
    /// The document has a type called `Slot`, like one of the runtime's.
    slot_is_taken: bool,
}

impl Paths {
    fn new(names: &Names, options: &Options) -> Self {
        let runtime: TokenStream = options.runtime.parse().unwrap_or_else(|_| quote!(::hookgen));
        let slot_is_taken = names.types.iter().any(|names| names.name == "Slot");
        Self { codegen: quote!(#runtime::codegen), runtime, slot_is_taken }
    }
}

/// The items of the module, in the document's order: types, parameters, `AnyEvent`, then one module per group.
pub(crate) fn emit(model: &Model, names: &Names, options: &Options) -> TokenStream {
    let mut all = TokenStream::new();
    emit_each(model, names, options, &mut |part| all.extend(part));
    all
}

/// The same, a few items at a time: a big document's text is printed without its tokens ever being there all at once.
pub(crate) fn emit_each(model: &Model, names: &Names, options: &Options, each: &mut dyn FnMut(TokenStream)) {
    with_emit(model, names, options, |emit| {
        each(emit.guards());
        emit.types(each);
        each(emit.body_enums().into_token_stream());
        each(emit.parameter_sets().into_token_stream());
        each(emit.any_event().into_token_stream());
        emit.groups().for_each(each);
    });
}

/// Runs `work` with what every emitting function reads.
pub(crate) fn with_emit<T>(model: &Model, names: &Names, options: &Options, work: impl FnOnce(Emit<'_>) -> T) -> T {
    let paths = Paths::new(names, options);
    work(Emit { model, names, options, paths: &paths, scope: Scope::Root })
}

impl Emit<'_> {
    /// The path of the runtime's hidden module: `::hookgen::codegen`.
    pub(crate) fn rt(&self) -> TokenStream {
        self.paths.codegen.clone()
    }

    /// The path of the runtime: `::hookgen`.
    pub(crate) fn runtime(&self) -> TokenStream {
        self.paths.runtime.clone()
    }
}

/// Where a type is named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Scope {
    /// The root of the emitted module.
    Root,
    /// The module of a group, one below.
    Group,
}

/// An identifier as [`Names`] made it: `r#type` included. Names are never empty; if one were, `_` would show it.
pub(crate) fn ident(name: &str) -> Ident {
    match name.strip_prefix("r#") {
        Some(raw) => Ident::new_raw(raw, Span::call_site()),
        None if name.is_empty() => Ident::new("_", Span::call_site()),
        None => Ident::new(name, Span::call_site()),
    }
}

/// A number as people write it: without the type behind it.
pub(crate) fn number(number: usize) -> proc_macro2::Literal {
    proc_macro2::Literal::usize_unsuffixed(number)
}

#[cfg(test)]
mod tests;
