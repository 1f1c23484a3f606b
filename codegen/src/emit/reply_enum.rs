//! Reply enums: the responses that a receiver may return.

use proc_macro2::{Ident, Literal, TokenStream};
use quote::quote;

use super::body_codec::BodyPlace;
use crate::emit::{Emit, Scope, docs, ident};
use crate::model::{EventId, Parameter, Reply, Status};
use crate::names::ReplyNames;

/// One variant with what its arms need.
struct Variant<'a> {
    reply: &'a Reply,
    names: &'a ReplyNames,
    name: Ident,
    headers: Vec<Ident>,
}

impl Variant<'_> {
    /// Ranges and `default` carry the status.
    fn carries_status(&self) -> bool {
        !matches!(self.reply.status, Status::Exact(_))
    }

    fn has_body(&self) -> bool {
        !self.reply.bodies.is_empty()
    }

    /// The variant as a pattern, or as an expression of variables of these names; named fields where there are headers.
    fn plain(&self) -> TokenStream {
        let name = &self.name;
        let status = self.carries_status().then(|| quote!(status));
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
    /// The type of an event's replies, in the group's module.
    pub(super) fn reply_type(&self, id: EventId) -> TokenStream {
        let runtime = self.runtime();
        if self.event(id).replies.is_empty() {
            return quote!(#runtime::Accepted);
        }
        let name = ident(&self.names.events[id.0 as usize].reply);
        quote!(#name)
    }

    /// The enum of an event's replies; nothing where none are declared.
    pub(super) fn reply_enum(&self, id: EventId) -> Option<TokenStream> {
        let variants = self.variants(id);
        if variants.is_empty() {
            return None;
        }
        let (rt, runtime) = (self.rt(), self.runtime());
        let name = ident(&self.names.events[id.0 as usize].reply);
        let text = docs::line(&format!("A reply to {}.", docs::code(&self.event(id).id)));
        let declared = variants.iter().map(|variant| self.declared(variant));
        let bodies = variants.iter().filter_map(|variant| {
            let docs = format!("The body of a `{}` reply, by media type.", variant.reply.status);
            self.body_enum(&docs, self.reply_place(variant))
        });
        let encodes = variants.iter().map(|variant| self.encode_arm(variant));
        let decodes = self.decode_arms(&variants);
        quote! {
            #text
            #[derive(Clone, Debug, PartialEq)]
            pub enum #name {
                #(#declared,)*
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

    fn declared(&self, variant: &Variant<'_>) -> TokenStream {
        let rt = self.rt();
        let docs = docs::docs(&variant.reply.docs, &format!("`{}`.", variant.reply.status));
        let name = &variant.name;
        let status = variant.carries_status();
        let body = variant.has_body().then(|| self.body_type(self.reply_place(variant)));
        if !variant.headers.is_empty() {
            let status = status.then(|| quote!(#[doc = " The status code."] status: #rt::http::StatusCode,));
            let headers =
                variant.reply.headers.iter().zip(&variant.headers).map(|(header, field)| self.header(header, field));
            let body = body.map(|body| quote!(#[doc = " The body."] body: #body,));
            return quote!(#docs #name { #status #(#headers)* #body });
        }
        let fields: Vec<_> = status.then(|| quote!(#rt::http::StatusCode)).into_iter().chain(body).collect();
        if fields.is_empty() { quote!(#docs #name) } else { quote!(#docs #name(#(#fields),*)) }
    }

    fn header(&self, header: &Parameter, field: &Ident) -> TokenStream {
        let docs = docs::docs(&header.docs, &format!("The header {}.", docs::code(&header.wire)));
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
            let write = self.write_body(&variant.reply.bodies, &quote!(body));
            quote!(#rt::response(#status, #write))
        } else {
            quote!(#rt::empty_response(#status))
        };
        let headers = variant.reply.headers.iter().zip(&variant.headers).map(|(header, field)| {
            let (wire, style) = (&header.wire, self.parameter_style(header.encoding));
            quote!(.and_then(|response| #rt::with_header(response, #wire, #style, #field)))
        });
        let pattern = variant.plain();
        quote!(Self::#pattern => #response #(#headers)*)
    }

    /// Exact statuses first, then ranges, then `default`, whatever the document's order.
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
        let status = variant.carries_status().then(|| quote!(let status = response.status();));
        let headers = variant.reply.headers.iter().zip(&variant.headers).map(|(header, field)| {
            let (wire, style) = (&header.wire, self.parameter_style(header.encoding));
            quote!(let #field = #rt::decode_header(response, #wire, #style);)
        });
        let built = variant.plain();
        let value = if variant.has_body() {
            let types = variant.reply.bodies.iter().map(|body| &body.media_type);
            let read = self.read_body(&variant.reply.bodies, Scope::Group);
            let media_type = if Self::needs_media(&variant.reply.bodies) { quote!(media_type) } else { quote!(_) };
            quote!(#rt::decode_body(response, &[#(#types),*], |#media_type, body| #read).map(|body| Self::#built))
        } else {
            quote!(Ok(Self::#built))
        };
        if variant.headers.is_empty() && status.is_none() {
            quote!(#pattern => #value)
        } else {
            quote!(#pattern => { #status #(#headers)* #value })
        }
    }

    fn reply_place<'v>(&self, variant: &Variant<'v>) -> BodyPlace<'v> {
        let ReplyNames { body, bodies, .. } = variant.names;
        BodyPlace {
            bodies: &variant.reply.bodies,
            name: body,
            variants: bodies,
            scope: Scope::Group,
            home: Scope::Group,
        }
    }
}

/// The first and last status of `2XX`.
fn range(hundreds: u16) -> (Literal, Literal) {
    let from = hundreds.saturating_mul(100);
    (Literal::u16_unsuffixed(from), Literal::u16_unsuffixed(from.saturating_add(99)))
}

fn exact(status: u16) -> TokenStream {
    let status = Literal::u16_unsuffixed(status);
    quote!(#status)
}
