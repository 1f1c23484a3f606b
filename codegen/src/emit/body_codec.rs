//! Bodies of events and replies: their types, and how they are read and written.

use proc_macro2::TokenStream;
use quote::quote;

use crate::emit::{Emit, Scope, docs, ident, number};
use crate::model::{Body, Codec, Format, Payload, Presence, Shape};
use crate::options::ConstraintMode;

/// What a list of media types comes to in Rust.
enum Bodies<'a> {
    None,
    /// One type, whatever the media type.
    One(&'a Body),
    /// An enum with one variant per media type.
    Enum,
}

impl<'a> Bodies<'a> {
    fn of(bodies: &'a [Body]) -> Self {
        match bodies {
            [] => Self::None,
            [first, rest @ ..] if rest.iter().all(|body| body.codec == first.codec && body.ty == first.ty) => {
                Self::One(first)
            }
            _ => Self::Enum,
        }
    }
}

/// Where a body stands and what its enum would be called.
#[derive(Clone, Copy)]
pub(super) struct BodyPlace<'a> {
    pub(super) bodies: &'a [Body],
    /// The enum's name and its variants, used if the media types differ in type.
    pub(super) name: &'a str,
    pub(super) variants: &'a [String],
    /// Where the body's type is named.
    pub(super) scope: Scope,
    /// Where the enum is.
    pub(super) home: Scope,
}

/// `str` for `String`, `[u8]` for `Vec<u8>`: what callers have at hand, and the method that makes the payload of it.
pub(super) struct Unsized {
    pub(super) ty: TokenStream,
    pub(super) to_owned: TokenStream,
}

impl Emit<'_> {
    /// The form in which callers give a payload that is nothing but text or bytes.
    pub(super) fn unsized_payload(&self, payload: &Payload) -> Option<Unsized> {
        let Bodies::One(body) = Bodies::of(&payload.bodies) else { return None };
        let is_text = matches!(self.model.types[body.ty].shape, Shape::Text(Format::Plain));
        match (payload.presence, body.codec) {
            (Presence::Optional, _) => None,
            (_, Codec::Bytes) => Some(Unsized { ty: quote!([u8]), to_owned: quote!(to_vec) }),
            _ => is_text.then(|| Unsized { ty: quote!(str), to_owned: quote!(to_owned) }),
        }
    }

    /// The type of an event's payload: `()`, a type, an `Option`.
    pub(super) fn payload_type(&self, payload: &Payload, place: BodyPlace<'_>) -> TokenStream {
        let ty = self.body_type(place);
        match payload.presence {
            Presence::Optional if !payload.bodies.is_empty() => quote!(Option<#ty>),
            _ => ty,
        }
    }

    /// The type of a body that is there: `()` if there is none.
    pub(super) fn body_type(&self, place: BodyPlace<'_>) -> TokenStream {
        match Bodies::of(place.bodies) {
            Bodies::None => quote!(()),
            Bodies::One(body) => self.media_type(body, place.scope),
            Bodies::Enum => {
                let name = ident(place.name);
                if place.scope == place.home { quote!(#name) } else { quote!(super::#name) }
            }
        }
    }

    fn media_type(&self, body: &Body, scope: Scope) -> TokenStream {
        match body.codec {
            Codec::Json | Codec::Text => self.ty(body.ty, scope),
            Codec::Bytes => quote!(Vec<u8>),
        }
    }

    /// The expression that reads an event's payload from `body`, its media type being number `media`.
    pub(super) fn read_payload(&self, payload: &Payload) -> TokenStream {
        let rt = self.rt();
        let read = self.read_body(&payload.bodies, Scope::Group);
        match payload.presence {
            Presence::Optional if !payload.bodies.is_empty() => quote!(#rt::decode_optional(body, |body| #read)),
            _ => read,
        }
    }

    /// The expression that writes an event's `payload`.
    pub(super) fn write_payload(&self, payload: &Payload) -> TokenStream {
        let rt = self.rt();
        match payload.presence {
            Presence::Optional if !payload.bodies.is_empty() => {
                let write = self.write_body(&payload.bodies, &quote!(payload));
                quote!(#rt::encode_optional(payload.as_ref(), |payload| #write))
            }
            _ => self.write_body(&payload.bodies, &quote!(payload)),
        }
    }

    /// Whether the expression that reads needs the media type's number.
    pub(super) fn needs_media(bodies: &[Body]) -> bool {
        matches!(Bodies::of(bodies), Bodies::Enum)
    }

    /// The expression that reads a body that is there.
    pub(super) fn read_body(&self, bodies: &[Body], scope: Scope) -> TokenStream {
        let rt = self.rt();
        match Bodies::of(bodies) {
            Bodies::None => quote!(#rt::decode_empty(body)),
            Bodies::One(body) => self.read_media(body, scope),
            Bodies::Enum => quote!(#rt::Body::decode_as(media_type, body)),
        }
    }

    /// The expression that writes `value`.
    pub(super) fn write_body(&self, bodies: &[Body], value: &TokenStream) -> TokenStream {
        let rt = self.rt();
        match Bodies::of(bodies) {
            Bodies::None => quote!(#rt::encode_empty()),
            Bodies::One(body) => self.write_media(body, value),
            Bodies::Enum => quote!(#rt::Body::encode(#value)),
        }
    }

    fn read_media(&self, body: &Body, scope: Scope) -> TokenStream {
        let rt = self.rt();
        let report = self.options.constraints == ConstraintMode::Report;
        match (body.codec, self.body_reader(body.ty, scope)) {
            (Codec::Bytes, _) => quote!(#rt::decode_bytes(body)),
            (Codec::Text, None) if report => quote!(#rt::decode_text_reporting(body)),
            (Codec::Text, None) => quote!(#rt::decode_text(body)),
            (Codec::Text, Some(reader)) if report => quote!(#rt::decode_text_with_reporting(body, #reader)),
            (Codec::Text, Some(reader)) => quote!(#rt::decode_text_with(body, #reader)),
            (Codec::Json, None) if report => quote!(#rt::decode_json_reporting(body)),
            (Codec::Json, None) => quote!(#rt::decode_json(body)),
            (Codec::Json, Some(reader)) if report => quote!(#rt::decode_json_with_reporting(body, #reader)),
            (Codec::Json, Some(reader)) => quote!(#rt::decode_json_with(body, #reader)),
        }
    }

    fn write_media(&self, body: &Body, value: &TokenStream) -> TokenStream {
        let rt = self.rt();
        let media_type = concrete(body);
        match body.codec {
            Codec::Json => quote!(#rt::encode_json(#media_type, #value)),
            Codec::Text => quote!(#rt::encode_text(#media_type, #value)),
            Codec::Bytes => quote!(#rt::encode_bytes(#media_type, #value)),
        }
    }

    /// The enum over several media types, if there is one.
    pub(super) fn body_enum(&self, docs: &str, place: BodyPlace<'_>) -> Option<TokenStream> {
        if !Self::needs_media(place.bodies) {
            return None;
        }
        let rt = self.rt();
        let docs = docs::line(docs);
        let name = ident(place.name);
        let variants: Vec<_> = place.variants.iter().map(|variant| ident(variant)).collect();
        let types = place.bodies.iter().map(|body| self.media_type(body, place.home));
        let variant_docs = place.bodies.iter().map(|body| docs::line(&docs::code(&body.media_type)));
        let last = place.bodies.len().saturating_sub(1);
        let reads = place.bodies.iter().zip(&variants).enumerate().map(|(at, (body, variant))| {
            let read = self.read_media(body, place.home);
            let (at_last, at) = (at == last, number(at));
            let media = if at_last { quote!(_) } else { quote!(#at) };
            quote!(#media => #read.map(|body| body.map(Self::#variant)))
        });
        let writes = place.bodies.iter().zip(&variants).map(|(body, variant)| {
            let write = self.write_media(body, &quote!(body));
            quote!(Self::#variant(body) => #write)
        });
        let lints = self.lint_attributes();
        Some(quote! {
            #docs
            #lints
            #[derive(Clone, Debug, PartialEq)]
            pub enum #name {
                #(#variant_docs #variants(#types),)*
            }

            impl #rt::Body for #name {
                fn decode_as(media_type: usize, body: &[u8]) -> #rt::DecodeResult<Self> {
                    match media_type {
                        #(#reads,)*
                    }
                }

                fn encode(&self) -> #rt::EncodeResult {
                    match self {
                        #(#writes,)*
                    }
                }
            }
        })
    }
}

/// The media type that is sent: a range (`*/*`) is no content type.
fn concrete(body: &Body) -> &str {
    if !body.media_type.contains('*') {
        return &body.media_type;
    }
    match body.codec {
        Codec::Json => "application/json",
        Codec::Text => "text/plain",
        Codec::Bytes => "application/octet-stream",
    }
}
