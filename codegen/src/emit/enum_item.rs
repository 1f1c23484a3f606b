//! The enum of a schema with `enum` or `const`: strings, open or closed, or values of several types.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use crate::emit::{Emit, docs, ident, number};
use crate::model::{Enum, Literal, Openness, TypeId};

impl Emit<'_> {
    pub(super) fn enum_definition(&self, id: TypeId, enumeration: &Enum) -> TokenStream {
        let name = self.name(id);
        let docs = self.type_docs(id);
        let derive = self.derives();
        let variants = Variants::new(self, id, enumeration);
        let allow = self.name_lints(id, enumeration.openness);
        let items = variants.pairs.iter().map(|(variant, value)| {
            let value = value.to_text();
            let docs = (!is_variant_of(&variant.to_string(), &value)).then(|| docs::line(&docs::code(&value)));
            quote!(#docs #variant)
        });
        let other = variants
            .other
            .as_ref()
            .map(|other| quote!(#[doc = " A value that is not listed in the document."] #other(String),));
        quote! {
            #docs
            #derive
            #allow
            pub enum #name {
                #(#items,)*
                #other
            }
        }
    }

    pub(super) fn enum_impls(&self, id: TypeId, enumeration: &Enum) -> TokenStream {
        let variants = Variants::new(self, id, enumeration);
        if enumeration.values.iter().all(|value| matches!(value, Literal::String(_))) {
            self.string_enum(id, &variants)
        } else {
            self.mixed_enum(id, &variants)
        }
    }

    /// Whether a variant has no documentation.
    pub(super) fn has_undocumented_values(&self, id: TypeId, def: &Enum) -> bool {
        let members = &self.names.types[id.0 as usize].members;
        members.iter().zip(&def.values).any(|(member, value)| is_variant_of(member, &value.to_text()))
    }

    /// The impls of an enum of strings, by the runtime's macro `string_enum!`.
    fn string_enum(&self, id: TypeId, variants: &Variants<'_>) -> TokenStream {
        let (rt, name) = (self.rt(), self.name(id));
        let values = variants.pairs.iter().map(|(variant, value)| {
            let wire_name = value.to_text();
            quote!(#wire_name => #variant;)
        });
        let other = variants.other.as_ref().map(|other| quote!(_ => #other;));
        quote!(#rt::string_enum! { #name; #(#values)* #other })
    }

    fn mixed_enum(&self, id: TypeId, variants: &Variants<'_>) -> TokenStream {
        let rt = self.rt();
        let strings = self.decode_strings(variants);
        let literals = self.one_of_literals(variants);
        let decode = self.decode_impl(id, quote!(#strings #literals));
        let arms = variants.pairs.iter().map(|(variant, value)| {
            let value = self.constant(value);
            quote!(Self::#variant => #rt::Serialize::serialize(&#value, serializer),)
        });
        let other = variants.other.as_ref();
        let other = other.map(|other| quote!(Self::#other(value) => serializer.serialize_str(value),));
        let encode = self.serialize_impl(id, quote!(match self { #(#arms)* #other }));
        quote!(#decode #encode)
    }

    /// Decodes a value by its index among the literals.
    fn one_of_literals(&self, variants: &Variants<'_>) -> TokenStream {
        let literals = variants.pairs.iter().map(|(_, value)| self.literal(value));
        let (last, others) = match variants.pairs.as_slice() {
            [(only, _)] => return quote!(json.literal_of(&[#(#literals),*]).map(|_| Self::#only)),
            [others @ .., (last, _)] => (last, others),
            [] => return quote!(json.mismatch("no value")),
        };
        let arms = others.iter().enumerate().map(|(index, (variant, _))| {
            let index = number(index);
            quote!(#index => Self::#variant,)
        });
        quote! {
            Some(match json.literal_of(&[#(#literals),*])? { #(#arms)* _ => Self::#last })
        }
    }

    /// Decodes strings of an open enum; strings that are not listed are kept.
    fn decode_strings(&self, variants: &Variants<'_>) -> Option<TokenStream> {
        let rt = self.rt();
        let other = variants.other.as_ref()?;
        let strings = variants.pairs.iter().filter(|(_, value)| matches!(value, Literal::String(_)));
        let arms = strings.map(|(variant, value)| {
            let wire_name = value.to_text();
            quote!(#wire_name => Self::#variant,)
        });
        Some(quote! {
            if json.kind() == #rt::Kind::String {
                return json.string().map(|string| match &*string {
                    #(#arms)*
                    string => Self::#other(string.to_owned()),
                });
            }
        })
    }
}

/// The variants with their values, and the variant of strings that are not listed.
struct Variants<'a> {
    pairs: Vec<(Ident, &'a Literal)>,
    other: Option<Ident>,
}

impl<'a> Variants<'a> {
    fn new(emit: &Emit<'_>, id: TypeId, enumeration: &'a Enum) -> Self {
        let names = &emit.names.types[id.0 as usize];
        let pairs = names.members.iter().map(|member| ident(member)).zip(&enumeration.values).collect();
        let other = (enumeration.openness == Openness::Open).then(|| ident(&names.additional));
        Self { pairs, other }
    }
}

/// Whether a variant is the value in camel case, with words separated by underscores: `ReviewRequested` of `review_requested`.
fn is_variant_of(variant: &str, value: &str) -> bool {
    let words = value.split('_').map(|word| {
        let (first, rest) = word.split_at(word.chars().next().map_or(0, char::len_utf8));
        first.to_ascii_uppercase() + rest
    });
    value == variant || words.collect::<String>() == variant
}
