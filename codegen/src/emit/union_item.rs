//! Unions: the enum itself, and how its variants are told apart.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use crate::emit::{Emit, Scope, docs, ident};
use crate::model::{Kind, Literal, Openness, Presence, Shape, ToldBy, TypeId, Union};

impl Emit<'_> {
    /// The enum and its impls.
    pub(super) fn union(&self, id: TypeId, union: &Union) -> TokenStream {
        let rt = self.rt();
        let name = self.name(id);
        let docs = self.type_docs(id);
        let derive = self.derives();
        let allow = self.name_lints(id, Openness::Closed);
        let members: Vec<Ident> = self.names.types[id.0 as usize].members.iter().map(|member| ident(member)).collect();
        let variants = union.variants.iter().zip(&members).map(|(variant, member)| {
            let docs = docs::line(&docs::code(&variant.hint));
            let ty = self.ty(variant.ty, Scope::Root);
            let ty = if self.is_large(variant.ty) { quote!(Box<#ty>) } else { ty };
            let allow = self.complexity_lint(variant.ty, 1);
            quote!(#docs #member(#allow #ty))
        });
        let decode = self.decode_impl(id, self.tell(union, &members));
        let arms =
            members.iter().map(|member| quote!(Self::#member(value) => #rt::Serialize::serialize(value, serializer),));
        let encode = self.serialize_impl(id, quote!(match self { #(#arms)* }));
        quote! {
            #docs
            #derive
            #allow
            pub enum #name {
                #(#variants,)*
            }

            #decode

            #encode
        }
    }

    /// Structs are boxed in variants, so that one large member does not cost the others (and `clippy::large_enum_variant` is content).
    fn is_large(&self, id: TypeId) -> bool {
        match &self.model.types[id].shape {
            Shape::Struct(_) | Shape::Tuple { .. } => true,
            Shape::Nullable(inner) => self.is_large(*inner),
            _ => false,
        }
    }

    /// The names of the properties that an object has to have.
    fn required_properties(&self, id: TypeId) -> Vec<&str> {
        match &self.model.types[id].shape {
            Shape::Boxed(inner) => self.required_properties(*inner),
            Shape::Struct(object) => {
                let fields = object.fields.iter().filter(|field| field.presence == Presence::Required);
                let constants = object.constants.iter().map(|constant| constant.wire.as_str());
                fields.map(|field| field.wire.as_str()).chain(constants).collect()
            }
            _ => Vec::new(),
        }
    }

    fn tell(&self, union: &Union, members: &[Ident]) -> TokenStream {
        let variants = Readers { emit: *self, union, members };
        match &union.told_by {
            ToldBy::Tag { path, cases, otherwise } => variants.by_tag(path, cases, *otherwise),
            ToldBy::Kind { cases } => variants.by_kind(cases),
            ToldBy::Property { cases, otherwise } => variants.by_property(cases, *otherwise),
            ToldBy::Trial => variants.by_trial(),
        }
    }
}

/// A union whose variants are to be read.
struct Readers<'a> {
    emit: Emit<'a>,
    union: &'a Union,
    members: &'a [Ident],
}

impl Readers<'_> {
    /// The expression that reads one variant.
    fn variant(&self, index: usize) -> TokenStream {
        let Some((variant, member)) = self.union.variants.get(index).zip(self.members.get(index)) else {
            return quote!(None);
        };
        let boxed = self.emit.is_large(variant.ty);
        let plain = self.emit.reader(variant.ty).is_none() && self.emit.checker(variant.ty).is_none();
        let of = if boxed && !plain {
            quote!(.map(|value| Self::#member(Box::new(value))))
        } else {
            quote!(.map(Self::#member))
        };
        self.emit.read(variant.ty, &of)
    }

    fn by_tag(&self, path: &[String], cases: &[(Literal, usize)], otherwise: Option<usize>) -> TokenStream {
        let texts = cases.iter().all(|(value, _)| matches!(value, Literal::Text(_)));
        let (peek, fallback) = match otherwise {
            Some(index) => (quote!(let tag = json.peek_tag(&[#(#path),*]);), self.variant(index)),
            None => self.told(path, cases),
        };
        let choice =
            if texts { self.by_text(cases, otherwise, &fallback) } else { self.by_value(cases, otherwise, &fallback) };
        quote!(#peek #choice)
    }

    /// How the tag is read where each member has one, and what is said of a value that no case names.
    fn told(&self, path: &[String], cases: &[(Literal, usize)]) -> (TokenStream, TokenStream) {
        let known = cases.iter().map(|(value, _)| value.written());
        let missing = self.missing(path.first());
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

    fn by_text(&self, cases: &[(Literal, usize)], otherwise: Option<usize>, fallback: &TokenStream) -> TokenStream {
        let rt = self.emit.rt();
        let arms = grouped(cases).into_iter().map(|(index, values)| {
            let texts = values
                .into_iter()
                .map(Literal::written)
                .map(|text| if otherwise.is_some() { quote!(Some(#text)) } else { quote!(#text) });
            let read = self.chosen(index, otherwise);
            quote!(#(#texts)|* => #read,)
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
                let lit = self.emit.lit(value);
                if otherwise.is_some() {
                    quote!(tag.as_ref().is_some_and(|tag| tag.is(#lit)))
                } else {
                    quote!(tag.is(#lit))
                }
            });
            let read = self.chosen(index, otherwise);
            quote!(if #(#tests)||* { return #read; })
        });
        quote! {
            #(#arms)*
            #fallback
        }
    }

    fn by_kind(&self, cases: &[(Kind, usize)]) -> TokenStream {
        let rt = self.emit.rt();
        let integers = cases.iter().any(|(kind, _)| *kind == Kind::Integer);
        let arms = grouped(cases).into_iter().map(|(index, kinds)| {
            let mut names: Vec<Ident> = kinds.iter().map(|kind| ident(kind_name(**kind))).collect();
            if !integers && kinds.contains(&&Kind::Number) {
                names.push(ident(kind_name(Kind::Integer)));
            }
            let read = self.variant(index);
            quote!(#(#rt::Kind::#names)|* => #read,)
        });
        let expected = expected_kinds(cases);
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
            let read = self.variant(index);
            quote!(#(Some(#names))|* => #read,)
        });
        let fallback = match otherwise {
            Some(index) => self.variant(index),
            None => {
                let known: Vec<String> = cases.iter().map(|(name, _)| format!("`{name}`")).collect();
                let expected = format!("an object with one of {}", known.join(", "));
                let missing = self.missing(None);
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

    /// What to record besides when no member can be chosen: the properties that every member requires. The tag speaks for itself.
    fn missing(&self, tag: Option<&String>) -> Option<TokenStream> {
        let required = |ty: TypeId| self.emit.required_properties(ty);
        let mut members = self.union.variants.iter().map(|variant| required(variant.ty));
        let mut common = members.next()?;
        members.for_each(|others| common.retain(|name| others.contains(name)));
        common.retain(|name| tag.is_none_or(|tag| tag != name));
        (!common.is_empty()).then(|| quote!(.missing(&[#(#common),*])))
    }

    /// The variant that a tag names; where another stands in for all others, that one too if the first does not fit.
    fn chosen(&self, index: usize, otherwise: Option<usize>) -> TokenStream {
        match otherwise {
            Some(other) if other != index => self.tried([index, other]),
            _ => self.variant(index),
        }
    }

    fn by_trial(&self) -> TokenStream {
        self.tried(0..self.members.len())
    }

    fn tried(&self, indices: impl IntoIterator<Item = usize>) -> TokenStream {
        let trials = indices.into_iter().filter_map(|index| {
            let name = self.members.get(index)?.to_string();
            let read = self.variant(index);
            Some(quote!((#name, |json| #read)))
        });
        quote!(json.trial(&[#(#trials),*]))
    }
}

/// Cases that lead to the same variant, together, in the order of their first.
fn grouped<T>(cases: &[(T, usize)]) -> Vec<(usize, Vec<&T>)> {
    let mut groups: Vec<(usize, Vec<&T>)> = Vec::new();
    for (case, index) in cases {
        match groups.iter_mut().find(|(known, _)| known == index) {
            Some((_, members)) => members.push(case),
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
        Kind::Text => "String",
        Kind::List => "Array",
        Kind::Object => "Object",
    }
}

fn expected_kinds(cases: &[(Kind, usize)]) -> String {
    let mut words: Vec<&str> = cases.iter().map(|(kind, _)| kind_words(*kind)).collect();
    words.dedup();
    let last = words.pop().unwrap_or("nothing");
    if words.is_empty() { last.to_owned() } else { format!("{} or {last}", words.join(", ")) }
}

fn kind_words(kind: Kind) -> &'static str {
    match kind {
        Kind::Null => "null",
        Kind::Bool => "a boolean",
        Kind::Integer => "an integer",
        Kind::Number => "a number",
        Kind::Text => "a string",
        Kind::List => "an array",
        Kind::Object => "an object",
    }
}
