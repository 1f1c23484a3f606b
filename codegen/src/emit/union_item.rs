//! The enum of a union (`oneOf`, `anyOf`), and the decoder that selects its variant.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use crate::emit::{Emit, Scope, docs, ident};
use crate::model::{Discrimination, Kind, Literal, Openness, Presence, Shape, TypeId, Union};

/// Returns the values of the discriminator that select a variant, or what the variant is named after.
fn variant_docs(union: &Union, index: usize) -> String {
    let tags: Vec<String> = match &union.discrimination {
        Discrimination::Tag { cases, .. } => {
            cases.iter().filter(|(_, variant)| *variant == index).map(|(tag, _)| docs::code(&tag.to_text())).collect()
        }
        _ => Vec::new(),
    };
    if tags.is_empty() { docs::code(&union.variants[index].hint) } else { tags.join(" or ") }
}

impl Emit<'_> {
    pub(super) fn union_definition(&self, id: TypeId, union: &Union) -> TokenStream {
        let name = self.name(id);
        let docs = self.type_docs(id);
        let derive = self.derives();
        let allow = self.name_lints(id, Openness::Closed);
        let variant_names = self.variant_names(id);
        let variants = union.variants.iter().zip(&variant_names).enumerate().map(|(index, (variant, name))| {
            let docs = docs::line(&variant_docs(union, index));
            let ty = self.ty(variant.ty, Scope::Root);
            let ty = if self.is_boxed(variant.ty) { quote!(Box<#ty>) } else { ty };
            let allow = self.complexity_lint(variant.ty, 1);
            quote!(#docs #name(#allow #ty))
        });
        quote! {
            #docs
            #derive
            #allow
            pub enum #name {
                #(#variants,)*
            }
        }
    }

    pub(super) fn union_impls(&self, id: TypeId, union: &Union) -> TokenStream {
        let rt = self.rt();
        let variant_names = self.variant_names(id);
        let decode = self.decode_impl(id, self.decode_union(union, &variant_names));
        let arms = variant_names
            .iter()
            .map(|name| quote!(Self::#name(value) => #rt::Serialize::serialize(value, serializer),));
        let encode = self.serialize_impl(id, quote!(match self { #(#arms)* }));
        quote!(#decode #encode)
    }

    fn variant_names(&self, id: TypeId) -> Vec<Ident> {
        self.names.types[id.0 as usize].members.iter().map(|name| ident(name)).collect()
    }

    /// Whether a variant is boxed: structs and tuples are, so that one large variant does not increase the size of all (`clippy::large_enum_variant`).
    fn is_boxed(&self, id: TypeId) -> bool {
        match &self.model.types[id].shape {
            Shape::Struct(_) | Shape::Tuple { .. } => true,
            Shape::Nullable(inner) => self.is_boxed(*inner),
            _ => false,
        }
    }

    /// The required properties of an object.
    fn required_properties(&self, id: TypeId) -> Vec<&str> {
        match &self.model.types[id].shape {
            Shape::Boxed(inner) => self.required_properties(*inner),
            Shape::Struct(object) => {
                let fields = object.fields.iter().filter(|field| field.presence == Presence::Required);
                let constants = object.constants.iter().map(|constant| constant.wire_name.as_str());
                fields.map(|field| field.wire_name.as_str()).chain(constants).collect()
            }
            _ => Vec::new(),
        }
    }

    fn decode_union(&self, union: &Union, variant_names: &[Ident]) -> TokenStream {
        let decoder = UnionDecoder { emit: *self, union, variant_names };
        match &union.discrimination {
            Discrimination::Tag { path, cases, otherwise } => decoder.by_tag(path, cases, *otherwise),
            Discrimination::Kind { cases } => decoder.by_kind(cases),
            Discrimination::Property { cases, otherwise } => decoder.by_property(cases, *otherwise),
            Discrimination::Trial => decoder.by_trial(),
        }
    }
}

/// Emits the decoder of a union.
struct UnionDecoder<'a> {
    emit: Emit<'a>,
    union: &'a Union,
    variant_names: &'a [Ident],
}

impl UnionDecoder<'_> {
    /// The expression that decodes a variant.
    fn variant(&self, index: usize) -> TokenStream {
        let Some((variant, name)) = self.union.variants.get(index).zip(self.variant_names.get(index)) else {
            return quote!(None);
        };
        let is_boxed = self.emit.is_boxed(variant.ty);
        let is_plain = self.emit.decode_expr(variant.ty).is_none() && self.emit.checker(variant.ty).is_none();
        let map = if is_boxed && !is_plain {
            quote!(.map(|value| Self::#name(Box::new(value))))
        } else {
            quote!(.map(Self::#name))
        };
        self.emit.decode_and_check(variant.ty, &map)
    }

    fn by_tag(&self, path: &[String], cases: &[(Literal, usize)], otherwise: Option<usize>) -> TokenStream {
        let is_string = cases.iter().all(|(value, _)| matches!(value, Literal::String(_)));
        let (peek, fallback) = match otherwise {
            Some(index) => (quote!(let tag = json.peek_tag(&[#(#path),*]);), self.variant(index)),
            None => self.required_tag(path, cases),
        };
        let selection = if is_string {
            self.by_string(cases, otherwise, &fallback)
        } else {
            self.by_value(cases, otherwise, &fallback)
        };
        quote!(#peek #selection)
    }

    /// The statement that reads a tag which all variants require, and the expression for a tag value of no variant.
    fn required_tag(&self, path: &[String], cases: &[(Literal, usize)]) -> (TokenStream, TokenStream) {
        let known = cases.iter().map(|(value, _)| value.to_text());
        let missing = self.missing_properties(path.first());
        let peek = match &missing {
            None => quote!(let tag = json.tag(&[#(#path),*])?;),
            Some(missing) => quote! {
                let Some(tag) = json.peek_tag(&[#(#path),*]) else {
                    return json #missing.missing_tag(&[#(#path),*]);
                };
            },
        };
        (peek, quote!(json #missing.unknown_variant(&[#(#path),*], &[#(#known),*])))
    }

    fn by_string(&self, cases: &[(Literal, usize)], otherwise: Option<usize>, fallback: &TokenStream) -> TokenStream {
        let rt = self.emit.rt();
        let arms = grouped(cases).into_iter().map(|(index, values)| {
            let strings = values
                .into_iter()
                .map(Literal::to_text)
                .map(|string| if otherwise.is_some() { quote!(Some(#string)) } else { quote!(#string) });
            let decode = self.variant_or_fallback(index, otherwise);
            quote!(#(#strings)|* => #decode,)
        });
        let tag = if otherwise.is_some() { quote!(tag.as_ref().map(#rt::Tag::as_str)) } else { quote!(tag.as_str()) };
        quote! {
            match #tag {
                #(#arms)*
                _ => #fallback,
            }
        }
    }

    fn by_value(&self, cases: &[(Literal, usize)], otherwise: Option<usize>, fallback: &TokenStream) -> TokenStream {
        let arms = grouped(cases).into_iter().map(|(index, values)| {
            let tests = values.into_iter().map(|value| {
                let literal = self.emit.literal(value);
                if otherwise.is_some() {
                    quote!(tag.as_ref().is_some_and(|tag| tag.is(#literal)))
                } else {
                    quote!(tag.is(#literal))
                }
            });
            let decode = self.variant_or_fallback(index, otherwise);
            quote!(if #(#tests)||* { return #decode; })
        });
        quote! {
            #(#arms)*
            #fallback
        }
    }

    fn by_kind(&self, cases: &[(Kind, usize)]) -> TokenStream {
        let rt = self.emit.rt();
        let has_integer = cases.iter().any(|(kind, _)| *kind == Kind::Integer);
        let arms = grouped(cases).into_iter().map(|(index, kinds)| {
            let mut names: Vec<Ident> = kinds.iter().map(|kind| ident(kind_name(**kind))).collect();
            if !has_integer && kinds.contains(&&Kind::Number) {
                names.push(ident(kind_name(Kind::Integer)));
            }
            let decode = self.variant(index);
            quote!(#(#rt::Kind::#names)|* => #decode,)
        });
        let expected = expected_types(cases);
        quote! {
            match json.kind() {
                #(#arms)*
                _ => json.mismatch(#expected),
            }
        }
    }

    fn by_property(&self, cases: &[(String, usize)], otherwise: Option<usize>) -> TokenStream {
        let names = cases.iter().map(|(name, _)| name);
        let arms = grouped(cases).into_iter().map(|(index, names)| {
            let decode = self.variant(index);
            quote!(#(Some(#names))|* => #decode,)
        });
        let fallback = match otherwise {
            Some(index) => self.variant(index),
            None => {
                let known: Vec<String> = cases.iter().map(|(name, _)| format!("`{name}`")).collect();
                let expected = format!("an object with one of {}", known.join(", "));
                let missing = self.missing_properties(None);
                quote!(json #missing.mismatch(#expected))
            }
        };
        quote! {
            match json.first_property(&[#(#names),*]) {
                #(#arms)*
                _ => #fallback,
            }
        }
    }

    /// The call that reports missing properties if no variant can be selected: those that all variants require, except for the tag.
    fn missing_properties(&self, tag: Option<&String>) -> Option<TokenStream> {
        let required = |ty: TypeId| self.emit.required_properties(ty);
        let mut sets = self.union.variants.iter().map(|variant| required(variant.ty));
        let mut common = sets.next()?;
        sets.for_each(|others| common.retain(|name| others.contains(name)));
        common.retain(|name| tag.is_none_or(|tag| tag != name));
        (!common.is_empty()).then(|| quote!(.missing(&[#(#common),*])))
    }

    /// The expression that decodes the variant of a tag value. If there is a fallback variant, it is tried as well.
    fn variant_or_fallback(&self, index: usize, otherwise: Option<usize>) -> TokenStream {
        match otherwise {
            Some(other) if other != index => self.trial([index, other]),
            _ => self.variant(index),
        }
    }

    fn by_trial(&self) -> TokenStream {
        self.trial(0..self.variant_names.len())
    }

    fn trial(&self, indices: impl IntoIterator<Item = usize>) -> TokenStream {
        let trials = indices.into_iter().filter_map(|index| {
            let name = self.variant_names.get(index)?.to_string();
            let decode = self.variant(index);
            Some(quote!((#name, |json| #decode)))
        });
        quote!(json.trial(&[#(#trials),*]))
    }
}

/// Groups cases by variant, in the order of the first case of each.
fn grouped<T>(cases: &[(T, usize)]) -> Vec<(usize, Vec<&T>)> {
    let mut groups: Vec<(usize, Vec<&T>)> = Vec::new();
    for (case, index) in cases {
        match groups.iter_mut().find(|(known, _)| known == index) {
            Some((_, group)) => group.push(case),
            None => groups.push((*index, vec![case])),
        }
    }
    groups
}

fn kind_name(kind: Kind) -> &'static str {
    match kind {
        Kind::Null => "Null",
        Kind::Bool => "Bool",
        Kind::Integer => "Integer",
        Kind::Number => "Number",
        Kind::String => "String",
        Kind::Array => "Array",
        Kind::Object => "Object",
    }
}

fn expected_types(cases: &[(Kind, usize)]) -> String {
    let mut phrases: Vec<&str> = cases.iter().map(|(kind, _)| type_phrase(*kind)).collect();
    phrases.dedup();
    let last = phrases.pop().unwrap_or("nothing");
    if phrases.is_empty() { last.to_owned() } else { format!("{} or {last}", phrases.join(", ")) }
}

fn type_phrase(kind: Kind) -> &'static str {
    match kind {
        Kind::Null => "null",
        Kind::Bool => "a boolean",
        Kind::Integer => "an integer",
        Kind::Number => "a number",
        Kind::String => "a string",
        Kind::Array => "an array",
        Kind::Object => "an object",
    }
}
