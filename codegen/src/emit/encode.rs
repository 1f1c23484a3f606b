//! How values are written: `impl Serialize`.

use proc_macro2::TokenStream;
use quote::quote;

use crate::emit::{Emit, ident};
use crate::model::{Presence, Rest, Struct, TypeId};

impl Emit<'_> {
    /// Properties in the document's order: constants first (tags lead, so that readers need not look ahead), kept ones last.
    pub(super) fn encode_struct(&self, id: TypeId, structure: &Struct) -> TokenStream {
        let rt = self.rt();
        let names = &self.names.types[id.0 as usize];
        let constants = structure.constants.iter().map(|constant| {
            let wire = &constant.wire;
            let value = self.constant(&constant.value);
            quote!(object.constant(#wire, #value)?;)
        });
        let fields = structure.fields.iter().zip(&names.members).map(|(field, member)| {
            let wire = &field.wire;
            let member = ident(member);
            match field.presence {
                Presence::Required => quote!(object.property(#wire, &self.#member)?;),
                Presence::Optional => quote!(object.optional(#wire, &self.#member)?;),
            }
        });
        let rest = matches!(structure.rest, Rest::Kept(_)).then(|| {
            let rest = ident(&names.rest);
            quote!(object.rest(&self.#rest)?;)
        });
        let empty = structure.fields.is_empty() && structure.constants.is_empty() && rest.is_none();
        let object = if empty { quote!(let object) } else { quote!(let mut object) };
        self.serialize_impl(
            id,
            quote! {
                #object = #rt::ObjectWriter::new(serializer)?;
                #(#constants)*
                #(#fields)*
                #rest
                object.end()
            },
        )
    }

    /// `impl Serialize for NAME` around a body that writes to `serializer`.
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
