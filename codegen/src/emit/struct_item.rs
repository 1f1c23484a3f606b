//! The struct of an object schema.

use proc_macro2::TokenStream;
use quote::quote;

use crate::emit::{Emit, Scope, docs, ident};
use crate::model::{AdditionalProperties, Field, Openness, Presence, Struct, TypeId};

impl Emit<'_> {
    /// Emits the struct and its impls.
    pub(super) fn structure(&self, id: TypeId, structure: &Struct) -> TokenStream {
        let name = self.name(id);
        let docs = self.type_docs(id);
        let derive = self.derives();
        let allow = self.name_lints(id, Openness::Closed);
        let names = &self.names.types[id.0 as usize];
        let fields = structure.fields.iter().zip(&names.members).map(|(field, name)| self.field(field, name));
        let additional = self.additional_field(&structure.additional_properties, &names.additional);
        let decode = self.decode_struct(id, structure);
        let encode = self.encode_struct(id, structure);
        quote! {
            #docs
            #derive
            #allow
            pub struct #name {
                #(#fields,)*
                #additional
            }

            #decode

            #encode
        }
    }

    fn field(&self, field: &Field, name: &str) -> TokenStream {
        let docs = docs::docs(&field.docs, &docs::code(&field.wire_name));
        let name = ident(name);
        let ty = self.ty(field.ty, Scope::Root);
        let wrappers = usize::from(field.presence == Presence::Optional);
        let ty = if wrappers > 0 { quote!(Option<#ty>) } else { ty };
        let allow = self.complexity_lint(field.ty, wrappers);
        quote!(#docs #allow pub #name: #ty)
    }

    fn additional_field(&self, additional: &AdditionalProperties, name: &str) -> Option<TokenStream> {
        let AdditionalProperties::Kept(value) = additional else { return None };
        let name = ident(name);
        let ty = self.ty(*value, Scope::Root);
        let allow = self.complexity_lint(*value, 1);
        Some(quote! {
            #[doc = " Properties that are not declared in the document."]
            #allow
            pub #name: ::std::collections::BTreeMap<String, #ty>,
        })
    }
}
