//! Objects: the struct itself.

use proc_macro2::TokenStream;
use quote::quote;

use crate::emit::{Emit, Scope, docs, ident};
use crate::model::{Field, Presence, Rest, Shape, Struct, TypeId};

/// Deeper than this, `clippy::type_complexity` speaks up.
const COMPLEX: usize = 4;

impl Emit<'_> {
    /// The struct and its impls.
    pub(super) fn structure(&self, id: TypeId, structure: &Struct) -> TokenStream {
        let name = self.name(id);
        let docs = self.type_docs(id);
        let derive = self.derives();
        let names = &self.names.types[id.0 as usize];
        let fields = structure.fields.iter().zip(&names.members).map(|(field, name)| self.field(field, name));
        let rest = self.rest_field(&structure.rest, &names.rest);
        let decode = self.decode_struct(id, structure);
        let encode = self.encode_struct(id, structure);
        quote! {
            #docs
            #derive
            pub struct #name {
                #(#fields,)*
                #rest
            }

            #decode

            #encode
        }
    }

    fn field(&self, field: &Field, name: &str) -> TokenStream {
        let docs = docs::docs(&field.docs, &docs::code(&field.wire));
        let name = ident(name);
        let ty = self.ty(field.ty, Scope::Root);
        let optional = field.presence == Presence::Optional;
        let ty = if optional { quote!(Option<#ty>) } else { ty };
        let allow = (self.depth(field.ty) + usize::from(optional) > COMPLEX)
            .then(|| quote!(#[allow(clippy::type_complexity, reason = "as nested as the document")]));
        quote!(#docs #allow pub #name: #ty)
    }

    fn rest_field(&self, rest: &Rest, name: &str) -> Option<TokenStream> {
        let Rest::Kept(ty) = rest else { return None };
        let name = ident(name);
        let ty = self.ty(*ty, Scope::Root);
        Some(quote! {
            #[doc = " Properties that the document does not name."]
            pub #name: ::std::collections::BTreeMap<String, #ty>,
        })
    }

    /// How many type constructors lie around the innermost type.
    fn depth(&self, id: TypeId) -> usize {
        match &self.model.types[id].shape {
            Shape::List(inner) | Shape::Map(inner) | Shape::Nullable(inner) | Shape::Boxed(inner) => {
                1 + self.depth(*inner)
            }
            Shape::Tuple { items, rest } => {
                1 + items.iter().chain(rest).map(|item| self.depth(*item)).max().unwrap_or(0) + items.len() / 3
            }
            _ => 1,
        }
    }
}
