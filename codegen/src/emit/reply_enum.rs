//! Reply enums: the responses that a receiver may return.

use proc_macro2::{Ident, Literal, TokenStream};
use quote::quote;

use super::body_codec::BodyContext;
use crate::emit::{Emit, Scope, docs, ident};
use crate::model::{EventId, Parameter, Reply, Status};
use crate::names::ReplyNames;

/// A variant of a reply enum and its names.
struct Variant<'a> {
    reply: &'a Reply,
    names: &'a ReplyNames,
    name: Ident,
    headers: Vec<Ident>,
}

impl Variant<'_> {
    /// Whether the variant has a field for the status code: true for ranges and `default`.
    fn has_status(&self) -> bool {
        !matches!(self.reply.status, Status::Exact(_))
    }

    fn has_body(&self) -> bool {
        !self.reply.bodies.is_empty()
    }

    /// The variant as a pattern or as an expression. Its fields have names if there are headers.
    fn pattern(&self) -> TokenStream {
        let name = &self.name;
        let status = self.has_status().then(|| quote!(status));
        let body = self.has_body().then(|| quote!(body));
        let headers = self.headers.iter().map(|header| quote!(#header));
        let fields: Vec<_> = status.into_iter().chain(headers).chain(body).collect();
        match (fields.is_empty(), self.headers.is_empty()) {
            (true, _) => quote!(#name),
            (false, true) => quote!(#name(#(#fields),*)),
            (false, false) => quote!(#name { #(#fields),* }),
        }
    }
}

impl Emit<'_> {
    /// The type of an event's replies.
    pub(super) fn reply_type(&self, id: EventId) -> TokenStream {
        let runtime = self.runtime();
        if self.event(id).replies.is_empty() {
            return quote!(#runtime::Accepted);
        }
        if self.has_unit_reply(id) {
            return quote!(());
        }
        let name = ident(&self.names.events[id.0 as usize].reply);
        quote!(#name)
    }

    /// Whether an event declares only 2xx status codes, without bodies and headers. A range such as `2XX` is not one, because the receiver chooses the
    /// status code.
    pub(super) fn has_unit_reply(&self, id: EventId) -> bool {
        let replies = &self.event(id).replies;
        !replies.is_empty() && replies.iter().all(is_plain_success)
    }

    /// `encode_reply` of an event with the reply `()`, if the first declared status code is not 200.
    pub(super) fn encode_unit_reply(&self, id: EventId) -> Option<TokenStream> {
        let (rt, runtime) = (self.rt(), self.runtime());
        let status = match self.event(id).replies.first()?.status {
            Status::Exact(status) if status != 200 && self.has_unit_reply(id) => exact(status),
            _ => return None,
        };
        Some(quote! {
            fn encode_reply((): &()) -> ::std::result::Result<#rt::http::Response<#rt::bytes::Bytes>, #runtime::EncodeError> {
                #rt::empty_response(#status)
            }
        })
    }

    /// Emits the enum of an event's replies; `None` if the document declares none, or only 2xx status codes.
    pub(super) fn reply_enum(&self, id: EventId) -> Option<TokenStream> {
        let variants = self.variants(id);
        if variants.is_empty() || self.has_unit_reply(id) {
            return None;
        }
        let (rt, runtime) = (self.rt(), self.runtime());
        let name = ident(&self.names.events[id.0 as usize].reply);
        let docs = docs::line(&format!("A reply to {}.", docs::code(&self.event(id).id)));
        let items = variants.iter().map(|variant| self.variant_item(variant));
        let bodies = variants.iter().filter_map(|variant| {
            let docs = format!("The body of a `{}` reply, by media type.", variant.reply.status);
            self.body_enum(&docs, self.reply_context(variant))
        });
        let encodes = variants.iter().map(|variant| self.encode_arm(variant));
        let decodes = self.decode_arms(&variants);
        quote! {
            #docs
            #[derive(Clone, Debug, PartialEq)]
            pub enum #name {
                #(#items,)*
            }

            impl #runtime::Reply for #name {
                fn encode(&self) -> ::std::result::Result<#rt::http::Response<#rt::bytes::Bytes>, #runtime::EncodeError> {
                    match self {
                        #(#encodes,)*
                    }
                }

                fn decode(response: &#rt::http::Response<#rt::bytes::Bytes>) -> ::std::result::Result<Self, #runtime::ReplyError> {
                    match response.status().as_u16() {
                        #decodes
                    }
                }
            }

            #(#bodies)*
        }
        .into()
    }

    fn variants(&self, id: EventId) -> Vec<Variant<'_>> {
        let names = &self.names.events[id.0 as usize].replies;
        let replies = self.event(id).replies.iter().zip(names);
        replies
            .map(|(reply, names)| Variant {
                reply,
                names,
                name: ident(&names.variant),
                headers: names.headers.iter().map(|header| ident(header)).collect(),
            })
            .collect()
    }

    fn variant_item(&self, variant: &Variant<'_>) -> TokenStream {
        let rt = self.rt();
        let docs = docs::docs(&variant.reply.docs, &format!("`{}`.", variant.reply.status));
        let name = &variant.name;
        let status = variant.has_status();
        let body = variant.has_body().then(|| self.body_type(self.reply_context(variant)));
        if !variant.headers.is_empty() {
            let status = status.then(|| quote!(#[doc = " The status code."] status: #rt::http::StatusCode,));
            let headers = variant
                .reply
                .headers
                .iter()
                .zip(&variant.headers)
                .map(|(header, field)| self.header_field(header, field));
            let body = body.map(|body| quote!(#[doc = " The body."] body: #body,));
            return quote!(#docs #name { #status #(#headers)* #body });
        }
        let fields: Vec<_> = status.then(|| quote!(#rt::http::StatusCode)).into_iter().chain(body).collect();
        if fields.is_empty() { quote!(#docs #name) } else { quote!(#docs #name(#(#fields),*)) }
    }

    fn header_field(&self, header: &Parameter, field: &Ident) -> TokenStream {
        let docs = docs::docs(&header.docs, &format!("The header {}.", docs::code(&header.wire_name)));
        let ty = self.ty(self.not_null(header.ty), Scope::Group);
        quote!(#docs #field: Option<#ty>,)
    }

    fn encode_arm(&self, variant: &Variant<'_>) -> TokenStream {
        let rt = self.rt();
        let status = match variant.reply.status {
            Status::Exact(status) => exact(status),
            Status::Range(hundreds) => {
                let (from, to) = range(hundreds);
                quote!(#rt::status_in(*status, #from, #to)?)
            }
            Status::Default => quote!(#rt::status_in(*status, 200, 599)?),
        };
        let response = if variant.has_body() {
            let encode = self.encode_body(&variant.reply.bodies, &quote!(body));
            quote!(#rt::response(#status, #encode))
        } else {
            quote!(#rt::empty_response(#status))
        };
        let headers = variant.reply.headers.iter().zip(&variant.headers).map(|(header, field)| {
            let (wire_name, style) = (&header.wire_name, self.parameter_style(header.encoding));
            quote!(.and_then(|response| #rt::with_header(response, #wire_name, #style, #field)))
        });
        let pattern = variant.pattern();
        quote!(Self::#pattern => #response #(#headers)*)
    }

    /// The match arms of `decode`: exact status codes first, then ranges, then `default`.
    fn decode_arms(&self, variants: &[Variant<'_>]) -> TokenStream {
        let rt = self.rt();
        let mut sorted: Vec<&Variant<'_>> = variants.iter().collect();
        sorted.sort_by_key(|variant| variant.reply.status);
        let arms = sorted.iter().map(|variant| self.decode_arm(variant));
        let undeclared = match sorted.last().map(|variant| variant.reply.status) {
            Some(Status::Default) => None,
            _ => Some(quote!(_ => Err(#rt::undeclared(response)),)),
        };
        quote!(#(#arms,)* #undeclared)
    }

    fn decode_arm(&self, variant: &Variant<'_>) -> TokenStream {
        let rt = self.rt();
        let pattern = match variant.reply.status {
            Status::Exact(status) => exact(status),
            Status::Range(hundreds) => {
                let (from, to) = range(hundreds);
                quote!(#from..=#to)
            }
            Status::Default => quote!(_),
        };
        let status = variant.has_status().then(|| quote!(let status = response.status();));
        let headers = variant.reply.headers.iter().zip(&variant.headers).map(|(header, field)| {
            let (wire_name, style) = (&header.wire_name, self.parameter_style(header.encoding));
            quote!(let #field = #rt::decode_header(response, #wire_name, #style);)
        });
        let reply = variant.pattern();
        let value = if variant.has_body() {
            let types = variant.reply.bodies.iter().map(|body| &body.media_type);
            let decode = self.decode_body(&variant.reply.bodies, Scope::Group);
            let media_type =
                if Self::depends_on_media_type(&variant.reply.bodies) { quote!(media_type) } else { quote!(_) };
            quote!(#rt::decode_body(response, &[#(#types),*], |#media_type, body| #decode).map(|body| Self::#reply))
        } else {
            quote!(Ok(Self::#reply))
        };
        if variant.headers.is_empty() && status.is_none() {
            quote!(#pattern => #value)
        } else {
            quote!(#pattern => { #status #(#headers)* #value })
        }
    }

    fn reply_context<'v>(&self, variant: &Variant<'v>) -> BodyContext<'v> {
        let ReplyNames { body, bodies, .. } = variant.names;
        BodyContext {
            bodies: &variant.reply.bodies,
            name: body,
            variants: bodies,
            scope: Scope::Group,
            enum_scope: Scope::Group,
        }
    }
}

fn is_plain_success(reply: &Reply) -> bool {
    let is_success = matches!(reply.status, Status::Exact(200..=299));
    is_success && reply.bodies.is_empty() && reply.headers.is_empty()
}

/// The first and the last status code of a range such as `2XX`.
fn range(hundreds: u16) -> (Literal, Literal) {
    let from = hundreds.saturating_mul(100);
    (Literal::u16_unsuffixed(from), Literal::u16_unsuffixed(from.saturating_add(99)))
}

fn exact(status: u16) -> TokenStream {
    let status = Literal::u16_unsuffixed(status);
    quote!(#status)
}
