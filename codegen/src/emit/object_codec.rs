//! The codec of structs: one call of the runtime's macro `object!`, which contains each field once for both directions.

use proc_macro2::TokenStream;
use quote::quote;

use crate::emit::{Emit, Scope, ident};
use crate::model::{AdditionalProperties, Field, Presence, Struct, TypeId};

impl Emit<'_> {
    /// The implementations of `Decode` and `Serialize`. Structs that keep additional properties or contain types of the user have explicit ones.
    pub(super) fn object_codec(&self, id: TypeId, def: &Struct) -> TokenStream {
        let Some(other) = other_properties(&def.additional_properties).filter(|_| !self.contains_user_types(def))
        else {
            let (decode, encode) = (self.decode_struct(id, def), self.encode_struct(id, def));
            return quote!(#decode #encode);
        };
        let rt = self.rt();
        let name = self.name(id);
        let constants = def.constants.iter().map(|constant| {
            let (wire_name, value) = (&constant.wire_name, self.constant(&constant.value));
            quote!(const #wire_name = #value;)
        });
        let members = &self.names.types[id.0 as usize].members;
        let fields = def.fields.iter().zip(members).map(|(field, member)| self.object_field(field, member));
        let checks = self.object_checks(id);
        let other = ident(other);
        quote! {
            #rt::object! {
                #name;
                #(#constants)*
                #(#fields)*
                #(where |object| { #checks; };)*
                _ => #other;
            }
        }
    }

    fn object_field(&self, field: &Field, member: &str) -> TokenStream {
        let (wire_name, member) = (&field.wire_name, ident(member));
        let kind = match field.presence {
            Presence::Required => quote!(required),
            Presence::Optional => quote!(optional),
        };
        let check = self.checker(field.ty).map(|check| {
            let ty = self.ty(field.ty, Scope::Root);
            quote!(: #ty, #check)
        });
        quote!(#wire_name => #kind #member #check;)
    }

    fn contains_user_types(&self, def: &Struct) -> bool {
        def.fields.iter().any(|field| self.decode_expr(field.ty).is_some())
    }
}

/// The method of the runtime for properties that are not fields; `None` if they are stored in a map.
fn other_properties(additional: &AdditionalProperties) -> Option<&'static str> {
    match additional {
        AdditionalProperties::Ignored => Some("skip"),
        AdditionalProperties::Closed => Some("skip_disallowed"),
        AdditionalProperties::Denied => Some("deny"),
        AdditionalProperties::Kept(_) => None,
    }
}
