//! The struct of an object schema.

use proc_macro2::TokenStream;
use quote::quote;

use crate::emit::{Emit, Scope, docs, ident};
use crate::model::{AdditionalProperties, Docs, Field, Openness, Presence, Struct, TypeId};

impl Emit<'_> {
    pub(super) fn struct_definition(&self, id: TypeId, structure: &Struct) -> TokenStream {
        let name = self.name(id);
        let docs = self.type_docs(id);
        let derive = self.derives();
        let allow = self.name_lints(id, Openness::Closed);
        let names = &self.names.types[id.0 as usize];
        let fields = structure.fields.iter().zip(&names.members).map(|(field, name)| self.field(field, name));
        let additional = self.additional_field(&structure.additional_properties, &names.additional);
        quote! {
            #docs
            #derive
            #allow
            pub struct #name {
                #(#fields,)*
                #additional
            }
        }
    }

    fn field(&self, field: &Field, name: &str) -> TokenStream {
        let docs = docs::docs(&field.docs, &wire_name_docs(&field.wire_name, name));
        let name = ident(name);
        let ty = self.ty(field.ty, Scope::Root);
        let wrappers = usize::from(field.presence == Presence::Optional);
        let ty = if wrappers > 0 { quote!(Option<#ty>) } else { ty };
        let allow = self.complexity_lint(field.ty, wrappers);
        quote!(#docs #allow pub #name: #ty)
    }

    /// Whether a field has no documentation.
    pub(super) fn has_undocumented_fields(&self, id: TypeId, def: &Struct) -> bool {
        let members = &self.names.types[id.0 as usize].members;
        def.fields.iter().zip(members).any(|(field, member)| {
            let Docs { summary, description, deprecated } = &field.docs;
            summary.is_none() && description.is_none() && !deprecated && is_name(member, &field.wire_name)
        })
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

/// The name in JSON as documentation, unless it is that of the field.
fn wire_name_docs(wire_name: &str, member: &str) -> String {
    if is_name(member, wire_name) { String::new() } else { docs::code(wire_name) }
}

/// Whether a Rust name is the same as the name in JSON.
fn is_name(member: &str, wire_name: &str) -> bool {
    member.strip_prefix("r#").unwrap_or(member) == wire_name
}
