//! The enum of a schema with `enum` or `const`: strings, open or closed, or values of several types.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use crate::emit::{Emit, docs, ident, number};
use crate::model::{Enum, Literal, Openness, TypeId};

impl Emit<'_> {
    /// Emits the enum and its impls.
    pub(super) fn enumeration(&self, id: TypeId, enumeration: &Enum) -> TokenStream {
        let name = self.name(id);
        let docs = self.type_docs(id);
        let derive = self.derives();
        let variants = Variants::new(self, id, enumeration);
        let allow = self.name_lints(id, enumeration.openness);
        let items = variants.pairs.iter().map(|(variant, value)| {
            let docs = docs::line(&docs::code(&value.to_text()));
            quote!(#docs #variant)
        });
        let other = variants
            .other
            .as_ref()
            .map(|other| quote!(#[doc = " A value that is not listed in the document."] #other(String),));
        let impls = if enumeration.values.iter().all(|value| matches!(value, Literal::String(_))) {
            self.string_enum(id, &variants)
        } else {
            self.mixed_enum(id, &variants)
        };
        quote! {
            #docs
            #derive
            #allow
            pub enum #name {
                #(#items,)*
                #other
            }

            #impls
        }
    }

    fn string_enum(&self, id: TypeId, variants: &Variants<'_>) -> TokenStream {
        let name = self.name(id);
        let as_str = as_str(variants);
        let from = variants.other.as_ref().map(|other| from_str(&name, variants, other));
        let decode = if variants.other.is_some() {
            quote!(json.string().map(|string| Self::from(&*string)))
        } else {
            let arms = variants.pairs.iter().map(|(variant, value)| {
                let wire_name = value.to_text();
                quote!(#wire_name => Some(Self::#variant),)
            });
            let wire_names = variants.pairs.iter().map(|(_, value)| value.to_text());
            quote! {
                match &*json.string()? {
                    #(#arms)*
                    _ => json.unknown_value(&[#(#wire_names),*]),
                }
            }
        };
        let decode = self.decode_impl(id, decode);
        let encode = self.serialize_impl(id, quote!(serializer.serialize_str(self.as_str())));
        quote! {
            impl #name {
                #as_str
            }

            #from

            impl ::std::fmt::Display for #name {
                fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                    f.write_str(self.as_str())
                }
            }

            #decode

            #encode
        }
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

fn as_str(variants: &Variants<'_>) -> TokenStream {
    let arms = variants.pairs.iter().map(|(variant, value)| {
        let wire_name = value.to_text();
        quote!(Self::#variant => #wire_name,)
    });
    let other = variants.other.as_ref().map(|other| quote!(Self::#other(value) => value,));
    let lifetime = if variants.other.is_some() { quote!(&str) } else { quote!(&'static str) };
    quote! {
        #[doc = " Returns the JSON string of this value."]
        pub fn as_str(&self) -> #lifetime {
            match self { #(#arms)* #other }
        }
    }
}

fn from_str(name: &Ident, variants: &Variants<'_>, other: &Ident) -> TokenStream {
    let arms = variants.pairs.iter().map(|(variant, value)| {
        let wire_name = value.to_text();
        quote!(#wire_name => Self::#variant,)
    });
    quote! {
        impl From<&str> for #name {
            fn from(value: &str) -> Self {
                match value {
                    #(#arms)*
                    _ => Self::#other(value.to_owned()),
                }
            }
        }
    }
}
