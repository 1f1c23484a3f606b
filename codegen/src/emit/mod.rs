//! Emits the tokens of a [`Model`] with its [`Names`]. Emission cannot fail.
//!
//! Conventions of generated code:
//! - Names of the prelude (`Option`, `Some`, `None`, `Ok`, `Err`, `String`, `Vec`, `Box`, primitive types) are used without a path, because no item at
//!   the root of the module shadows them. All other paths are absolute. `Result` is written `::std::result::Result`, because crates often alias it.
//! - It has neither inner attributes nor inner doc comments, because files can be included with `include!`.
//! - It has no dead-code warnings in a private module: `deserialize!` uses all payload types, and modules have an `#[allow]`.

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
mod object_codec;
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

use crate::model::{EventId, Model, TypeId};
use crate::names::{Names, OwnerId};
use crate::options::Options;

/// The input of all functions that emit tokens.
#[derive(Clone, Copy)]
pub(crate) struct Emit<'a> {
    pub(crate) model: &'a Model,
    pub(crate) names: &'a Names,
    pub(crate) options: &'a Options,
    paths: &'a Paths,
    /// The module that contains the decoders and checks.
    scope: Scope,
    /// The owner whose names for inline types are used.
    owner: Option<OwnerId>,
}

/// Frequently used paths, parsed once.
struct Paths {
    runtime: TokenStream,
    codegen: TokenStream,
    /// Whether a type of the document is named `Slot`, like a type of the runtime.
    is_slot_taken: bool,
}

impl Paths {
    fn new(names: &Names, options: &Options) -> Self {
        let runtime: TokenStream = options.runtime.parse().unwrap_or_else(|_| quote!(::hookgen));
        let is_slot_taken = names.types.iter().any(|names| names.name == "Slot");
        Self { codegen: quote!(#runtime::codegen), runtime, is_slot_taken }
    }
}

/// Emits the items of the generated module: types, parameters, `AnyEvent` and one module per group, each in the document's order.
pub(crate) fn emit(model: &Model, names: &Names, options: &Options) -> TokenStream {
    let mut tokens = TokenStream::new();
    emit_each(model, names, options, &mut |items| tokens.extend(items));
    tokens
}

/// Like [`emit`], a few items at a time, so that the tokens of a large document are not in memory at once.
pub(crate) fn emit_each(model: &Model, names: &Names, options: &Options, each: &mut dyn FnMut(TokenStream)) {
    with_emit(model, names, options, |emit| {
        each(emit.guards());
        emit.types(each);
        each(emit.aliases().into_token_stream());
        each(emit.body_enums().into_token_stream());
        each(emit.parameter_sets().into_token_stream());
        each(emit.any_event().into_token_stream());
        emit.groups().for_each(&mut *each);
        emit.type_impls(each);
    });
}

/// Calls `work` with an [`Emit`].
pub(crate) fn with_emit<T>(model: &Model, names: &Names, options: &Options, work: impl FnOnce(Emit<'_>) -> T) -> T {
    let paths = Paths::new(names, options);
    work(Emit { model, names, options, paths: &paths, scope: Scope::Root, owner: None })
}

impl<'a> Emit<'a> {
    /// Writes inline types by the names that they have in an event.
    pub(crate) fn for_event(self, id: EventId) -> Self {
        Self { owner: self.names.events.get(id.0 as usize).map(|names| names.owner), ..self }
    }

    /// Writes inline types by the names that they have where an item is defined.
    fn for_type(self, id: TypeId) -> Self {
        Self { owner: self.names.types.get(id.0 as usize).map(|names| names.owner), ..self }
    }

    /// The path of the runtime's hidden module: `::hookgen::codegen`.
    pub(crate) fn rt(&self) -> TokenStream {
        self.paths.codegen.clone()
    }

    /// The path of the runtime: `::hookgen`.
    pub(crate) fn runtime(&self) -> TokenStream {
        self.paths.runtime.clone()
    }
}

/// The module in which a type is referred to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Scope {
    /// The root of the generated module.
    Root,
    /// The module of a group, a child of the root.
    Group,
}

/// Converts a name of [`Names`], such as `r#type`, to an identifier. An empty name, which does not occur, becomes `_`.
pub(crate) fn ident(name: &str) -> Ident {
    match name.strip_prefix("r#") {
        Some(raw) => Ident::new_raw(raw, Span::call_site()),
        None if name.is_empty() => Ident::new("_", Span::call_site()),
        None => Ident::new(name, Span::call_site()),
    }
}

/// A number without a type suffix.
pub(crate) fn number(number: usize) -> proc_macro2::Literal {
    proc_macro2::Literal::usize_unsuffixed(number)
}

#[cfg(test)]
mod tests;
