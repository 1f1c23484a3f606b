//! The items of payload types, and their impls.

use proc_macro2::TokenStream;
use quote::{ToTokens as _, quote};

use crate::emit::{Emit, docs, ident};
use crate::model::{Constraint, Shape, TypeId};
use crate::options::{ConstraintMode, DateTimeType};

impl Emit<'_> {
    /// Emits the definitions of all payload types. They precede all impls, because readers look for them.
    pub(super) fn types(&self, each: &mut dyn FnMut(TokenStream)) {
        each(self.require_date_time().into_token_stream());
        each(self.require_patterns().into_token_stream());
        for id in self.items() {
            each(self.for_type(id).definition(id));
        }
    }

    /// Emits the impls of all payload types.
    pub(super) fn type_impls(&self, each: &mut dyn FnMut(TokenStream)) {
        for id in self.items() {
            each(self.for_type(id).impls(id));
        }
        each(self.deserialize().into_token_stream());
    }

    fn items(&self) -> impl Iterator<Item = TypeId> {
        self.ids().filter(|id| self.is_item(*id))
    }

    fn ids(&self) -> impl Iterator<Item = TypeId> + use<> {
        (0_u32..).take(self.model.types.0.len()).map(TypeId)
    }

    fn definition(&self, id: TypeId) -> TokenStream {
        match &self.model.types[id].shape {
            Shape::Struct(def) => self.struct_definition(id, def),
            Shape::Enum(def) => self.enum_definition(id, def),
            Shape::Union(def) => self.union_definition(id, def),
            _ => TokenStream::new(),
        }
    }

    fn impls(&self, id: TypeId) -> TokenStream {
        match &self.model.types[id].shape {
            Shape::Struct(def) => self.object_codec(id, def),
            Shape::Enum(def) => self.enum_impls(id, def),
            Shape::Union(def) => self.union_impls(id, def),
            _ => TokenStream::new(),
        }
    }

    /// The impls of `Deserialize` for all items, which call `Decode`.
    fn deserialize(&self) -> Option<TokenStream> {
        let rt = self.rt();
        let names: Vec<_> = self.items().map(|id| self.name(id)).collect();
        (!names.is_empty()).then(|| quote!(#rt::deserialize!(#(#names),*);))
    }

    /// Emits a compile error if the runtime lacks the feature for the option `date_time`.
    fn require_date_time(&self) -> Option<TokenStream> {
        let rt = self.rt();
        match self.options.date_time {
            DateTimeType::String => None,
            DateTimeType::Chrono => Some(quote!(#rt::require_chrono!();)),
            DateTimeType::Jiff => Some(quote!(#rt::require_jiff!();)),
            DateTimeType::Time => Some(quote!(#rt::require_time!();)),
        }
    }

    /// Emits a compile error if patterns are checked and the runtime lacks the feature `patterns`.
    fn require_patterns(&self) -> Option<TokenStream> {
        let rt = self.rt();
        let is_off = self.options.constraints == ConstraintMode::Off;
        (!is_off && self.ids().any(|id| self.checks_patterns(id))).then(|| quote!(#rt::require_patterns!();))
    }

    fn checks_patterns(&self, id: TypeId) -> bool {
        self.model.types[id].constraints.iter().any(|constraint| match constraint {
            Constraint::Pattern(_) => self.check(constraint, id).is_some(),
            Constraint::PropertyNames(names) => names.iter().any(|name| matches!(name, Constraint::Pattern(_))),
            _ => false,
        })
    }

    /// The `#[derive(…)]` of payload types: the default traits, then those of the option `derive`.
    pub(crate) fn derives(&self) -> TokenStream {
        let is_default =
            |path: &str| matches!(path.rsplit("::").next().map(str::trim), Some("Clone" | "Debug" | "PartialEq"));
        let more = self.options.derive.iter().filter(|path| !is_default(path));
        let more = more.filter_map(|path| path.parse::<TokenStream>().ok());
        quote!(#[derive(Clone, Debug, PartialEq #(, #more)*)])
    }

    /// The documentation of a type: its description in the document, or else the location of its schema.
    pub(super) fn type_docs(&self, id: TypeId) -> TokenStream {
        docs::docs(&self.model.types[id].docs, &self.names.types[id.0 as usize].location)
    }

    /// Emits the other names of types and of parameters that several events or components contain.
    pub(super) fn aliases(&self) -> Option<TokenStream> {
        let rt = self.rt();
        let has_parameters = self.receives() || self.sends();
        let types = self.names.aliases.iter().map(|alias| (&alias.name, self.name(alias.ty), alias.location.clone()));
        let parameters = self.parameter_aliases().into_iter().filter(|_| has_parameters);
        let aliases: Vec<_> = types.chain(parameters).collect();
        let items = aliases.iter().map(|(name, target, location)| {
            let (docs, name) = (docs::line(location), ident(name));
            quote!(#docs pub type #name = #target;)
        });
        let names = aliases.iter().map(|(name, ..)| ident(name));
        (!aliases.is_empty()).then(|| quote!(#(#items)* #rt::allow_unused!(#(#names),*);))
    }
}
