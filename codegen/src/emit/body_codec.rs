//! Bodies of events and replies: their Rust types, and the expressions that decode and encode them.

use proc_macro2::TokenStream;
use quote::quote;

use crate::emit::{Emit, Scope, docs, ident, number};
use crate::model::{Body, Codec, Format, Payload, Presence, Shape};
use crate::options::ConstraintMode;

/// The Rust type of the bodies of an event or reply.
enum BodyType<'a> {
    None,
    /// One type for all media types.
    One(&'a Body),
    /// An enum with one variant per media type.
    Enum,
}

impl<'a> BodyType<'a> {
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

/// The bodies of an event or reply, with the names and modules of their types.
#[derive(Clone, Copy)]
pub(super) struct BodyContext<'a> {
    pub(super) bodies: &'a [Body],
    /// The name of the enum, if there is one.
    pub(super) name: &'a str,
    pub(super) variants: &'a [String],
    /// The module in which the type is referred to.
    pub(super) scope: Scope,
    /// The module of the enum.
    pub(super) enum_scope: Scope,
}

/// The unsized type of a payload argument (`str` for `String`, `[u8]` for `Vec<u8>`) and the method that creates the payload from it.
pub(super) struct Unsized {
    pub(super) ty: TokenStream,
    pub(super) to_owned: TokenStream,
}

impl Emit<'_> {
    /// The unsized type of a payload that is a string or bytes.
    pub(super) fn unsized_payload(&self, payload: &Payload) -> Option<Unsized> {
        let BodyType::One(body) = BodyType::of(&payload.bodies) else { return None };
        let is_string = matches!(self.model.types[body.ty].shape, Shape::String(Format::Plain));
        match (payload.presence, body.codec) {
            (Presence::Optional, _) => None,
            (_, Codec::Bytes) => Some(Unsized { ty: quote!([u8]), to_owned: quote!(to_vec) }),
            _ => is_string.then(|| Unsized { ty: quote!(str), to_owned: quote!(to_owned) }),
        }
    }

    /// The type of an event's payload; an `Option` if it is optional.
    pub(super) fn payload_type(&self, payload: &Payload, context: BodyContext<'_>) -> TokenStream {
        let ty = self.body_type(context);
        match payload.presence {
            Presence::Optional if !payload.bodies.is_empty() => quote!(Option<#ty>),
            _ => ty,
        }
    }

    /// The type of a body that is present; `()` if there are no media types.
    pub(super) fn body_type(&self, context: BodyContext<'_>) -> TokenStream {
        match BodyType::of(context.bodies) {
            BodyType::None => quote!(()),
            BodyType::One(body) => self.rust_type(body, context.scope),
            BodyType::Enum => {
                let name = ident(context.name);
                if context.scope == context.enum_scope { quote!(#name) } else { quote!(super::#name) }
            }
        }
    }

    fn rust_type(&self, body: &Body, scope: Scope) -> TokenStream {
        match body.codec {
            Codec::Json | Codec::Text => self.ty(body.ty, scope),
            Codec::Bytes => quote!(Vec<u8>),
        }
    }

    /// The expression that decodes an event's payload from `body`. `media_type` is the index of its media type.
    pub(super) fn decode_payload(&self, payload: &Payload) -> TokenStream {
        let rt = self.rt();
        let decode = self.decode_body(&payload.bodies, Scope::Group);
        match payload.presence {
            Presence::Optional if !payload.bodies.is_empty() => quote!(#rt::decode_optional(body, |body| #decode)),
            _ => decode,
        }
    }

    /// The expression that encodes an event's `payload`.
    pub(super) fn encode_payload(&self, payload: &Payload) -> TokenStream {
        let rt = self.rt();
        match payload.presence {
            Presence::Optional if !payload.bodies.is_empty() => {
                let encode = self.encode_body(&payload.bodies, &quote!(payload));
                quote!(#rt::encode_optional(payload.as_ref(), |payload| #encode))
            }
            _ => self.encode_body(&payload.bodies, &quote!(payload)),
        }
    }

    /// Whether the expression that decodes a body depends on the index of its media type.
    pub(super) fn depends_on_media_type(bodies: &[Body]) -> bool {
        matches!(BodyType::of(bodies), BodyType::Enum)
    }

    /// The expression that decodes a body that is present.
    pub(super) fn decode_body(&self, bodies: &[Body], scope: Scope) -> TokenStream {
        let rt = self.rt();
        match BodyType::of(bodies) {
            BodyType::None => quote!(#rt::decode_empty(body)),
            BodyType::One(body) => self.decode_media(body, scope),
            BodyType::Enum => quote!(#rt::Body::decode_as(media_type, body)),
        }
    }

    /// The expression that encodes `value`.
    pub(super) fn encode_body(&self, bodies: &[Body], value: &TokenStream) -> TokenStream {
        let rt = self.rt();
        match BodyType::of(bodies) {
            BodyType::None => quote!(#rt::encode_empty()),
            BodyType::One(body) => self.encode_media(body, value),
            BodyType::Enum => quote!(#rt::Body::encode(#value)),
        }
    }

    fn decode_media(&self, body: &Body, scope: Scope) -> TokenStream {
        let rt = self.rt();
        let report = self.options.constraints == ConstraintMode::Report;
        match (body.codec, self.body_decoder(body.ty, scope)) {
            (Codec::Bytes, _) => quote!(#rt::decode_bytes(body)),
            (Codec::Text, None) if report => quote!(#rt::decode_text_reporting(body)),
            (Codec::Text, None) => quote!(#rt::decode_text(body)),
            (Codec::Text, Some(decoder)) if report => quote!(#rt::decode_text_with_reporting(body, #decoder)),
            (Codec::Text, Some(decoder)) => quote!(#rt::decode_text_with(body, #decoder)),
            (Codec::Json, None) if report => quote!(#rt::decode_json_reporting(body)),
            (Codec::Json, None) => quote!(#rt::decode_json(body)),
            (Codec::Json, Some(decoder)) if report => quote!(#rt::decode_json_with_reporting(body, #decoder)),
            (Codec::Json, Some(decoder)) => quote!(#rt::decode_json_with(body, #decoder)),
        }
    }

    fn encode_media(&self, body: &Body, value: &TokenStream) -> TokenStream {
        let rt = self.rt();
        let content_type = content_type(body);
        match body.codec {
            Codec::Json => quote!(#rt::encode_json(#content_type, #value)),
            Codec::Text => quote!(#rt::encode_text(#content_type, #value)),
            Codec::Bytes => quote!(#rt::encode_bytes(#content_type, #value)),
        }
    }

    /// The enum of a body with several media types.
    pub(super) fn body_enum(&self, docs: &str, context: BodyContext<'_>) -> Option<TokenStream> {
        if !Self::depends_on_media_type(context.bodies) {
            return None;
        }
        let rt = self.rt();
        let docs = docs::line(docs);
        let name = ident(context.name);
        let variants: Vec<_> = context.variants.iter().map(|variant| ident(variant)).collect();
        let types = context.bodies.iter().map(|body| self.rust_type(body, context.enum_scope));
        let variant_docs = context.bodies.iter().map(|body| docs::line(&docs::code(&body.media_type)));
        let last = context.bodies.len().saturating_sub(1);
        let decode_arms = context.bodies.iter().zip(&variants).enumerate().map(|(at, (body, variant))| {
            let decode = self.decode_media(body, context.enum_scope);
            let (is_last, at) = (at == last, number(at));
            let media = if is_last { quote!(_) } else { quote!(#at) };
            quote!(#media => #decode.map(|body| body.map(Self::#variant)))
        });
        let encode_arms = context.bodies.iter().zip(&variants).map(|(body, variant)| {
            let encode = self.encode_media(body, &quote!(body));
            quote!(Self::#variant(body) => #encode)
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
                        #(#decode_arms,)*
                    }
                }

                fn encode(&self) -> #rt::EncodeResult {
                    match self {
                        #(#encode_arms,)*
                    }
                }
            }
        })
    }
}

/// The content type of an encoded body. For a media type range (`*/*`) it depends on the codec.
fn content_type(body: &Body) -> &str {
    if !body.media_type.contains('*') {
        return &body.media_type;
    }
    match body.codec {
        Codec::Json => "application/json",
        Codec::Text => "text/plain",
        Codec::Bytes => "application/octet-stream",
    }
}
