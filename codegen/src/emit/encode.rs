//! Encoding: `impl Serialize` of structs.

use proc_macro2::TokenStream;
use quote::quote;

use crate::emit::{Emit, ident};
use crate::model::{AdditionalProperties, Presence, Struct, TypeId};

impl Emit<'_> {
    /// Generates code that serializes constants first, so that decoders find tags without lookahead, then fields in the document's order, then additional properties.
    pub(super) fn encode_struct(&self, id: TypeId, def: &Struct) -> TokenStream {
        let rt = self.rt();
        let names = &self.names.types[id.0 as usize];
        let constants = def.constants.iter().map(|constant| {
            let wire_name = &constant.wire_name;
            let value = self.constant(&constant.value);
            quote!(object.constant(#wire_name, #value)?;)
        });
        let fields = def.fields.iter().zip(&names.members).map(|(field, member)| {
            let wire_name = &field.wire_name;
            let member = ident(member);
            match field.presence {
                Presence::Required => quote!(object.required(#wire_name, &self.#member)?;),
                Presence::Optional => quote!(object.optional(#wire_name, &self.#member)?;),
            }
        });
        let additional = matches!(def.additional_properties, AdditionalProperties::Kept(_)).then(|| {
            let additional = ident(&names.additional);
            quote!(object.additional_properties(&self.#additional)?;)
        });
        let is_empty = def.fields.is_empty() && def.constants.is_empty() && additional.is_none();
        let object = if is_empty { quote!(let object) } else { quote!(let mut object) };
        self.serialize_impl(
            id,
            quote! {
                #object = #rt::ObjectWriter::new(serializer)?;
                #(#constants)*
                #(#fields)*
                #additional
                object.end()
            },
        )
    }

    /// `impl Serialize` with a body that writes to `serializer`.
    pub(super) fn serialize_impl(&self, id: TypeId, body: TokenStream) -> TokenStream {
        let rt = self.rt();
        let name = self.name(id);
        quote! {
            impl #rt::Serialize for #name {
                fn serialize<S: #rt::Serializer>(&self, serializer: S) -> ::std::result::Result<S::Ok, S::Error> {
                    #body
                }
            }
        }
    }
}
