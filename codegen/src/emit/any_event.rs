//! The enum `AnyEvent`, with a variant for each event.

use proc_macro2::TokenStream;
use quote::quote;

use crate::emit::{Emit, Scope, docs, ident};
use crate::model::{Event, EventId, Group, GroupOrigin, Routing};

impl Emit<'_> {
    /// Emits the enum and its methods; `None` if the option is off or there are no events.
    pub(super) fn any_event(&self) -> Option<TokenStream> {
        if !self.options.any_event || self.model.events.is_empty() {
            return None;
        }
        let variants = self.each_event(|event| {
            let variant = ident(&self.names.events[event.0 as usize].variant);
            let docs = docs::line(&format!("{}.", docs::code(&self.event(event).id)));
            match self.any_payload(event) {
                None => quote!(#docs #variant),
                Some(payload) => quote!(#docs #variant(Box<#payload>)),
            }
        });
        let lints = self.lint_attributes();
        let (id, decode, encode) = (self.any_id(), self.any_decode(), self.any_encode());
        let from_request = self.any_from_request();
        Some(quote! {
            /// The payload of any event.
            #lints
            #[derive(Clone, Debug, PartialEq)]
            pub enum AnyEvent {
                #(#variants,)*
            }

            #lints
            impl AnyEvent {
                #id
                #decode
                #encode
                #from_request
            }
        })
    }

    fn any_id(&self) -> TokenStream {
        let arms = self.each_event(|event| {
            let variant = ident(&self.names.events[event.0 as usize].variant);
            let fields = self.any_payload(event).map(|_| quote!((_)));
            let id = &self.event(event).id;
            quote!(Self::#variant #fields => #id)
        });
        quote! {
            /// Returns the id of the event.
            #[must_use]
            pub fn id(&self) -> &'static str {
                match self {
                    #(#arms,)*
                }
            }
        }
    }

    fn any_decode(&self) -> TokenStream {
        let (rt, runtime) = (self.rt(), self.runtime());
        let arms = self.each_event(|event| {
            let Event { id, long_id, .. } = self.event(event);
            let ids = if id == long_id { quote!(#id) } else { quote!(#id | #long_id) };
            let variant = ident(&self.names.events[event.0 as usize].variant);
            let marker = self.marker_path(event);
            let make = match self.any_payload(event) {
                None => quote!(|_| Self::#variant),
                Some(_) => quote!(Self::#variant),
            };
            quote!(#ids => #rt::decode_event::<#marker>(content_type, body).map(#make))
        });
        quote! {
            /// Decodes the payload of the event with this id, in its short or long form.
            ///
            /// # Errors
            /// Returns an error if no event has this id, or if the body does not match the document; the error lists every mismatch.
            pub fn decode(id: &str, content_type: &str, body: &[u8]) -> ::std::result::Result<Self, #runtime::DecodeError> {
                match id {
                    #(#arms,)*
                    _ => #rt::unknown_event(),
                }
            }
        }
    }

    fn any_encode(&self) -> TokenStream {
        let (rt, runtime) = (self.rt(), self.runtime());
        let arms = self.each_event(|event| {
            let variant = ident(&self.names.events[event.0 as usize].variant);
            let marker = self.marker_path(event);
            match self.any_payload(event) {
                None => quote!(Self::#variant => #rt::encode_event::<#marker>(&())),
                Some(_) => quote!(Self::#variant(body) => #rt::encode_event::<#marker>(body)),
            }
        });
        quote! {
            /// Encodes the payload. Returns its content type, which is empty for an event without a body, and its bytes.
            ///
            /// # Errors
            /// Returns an error if a value cannot be encoded.
            pub fn encode(&self) -> ::std::result::Result<(&'static str, Vec<u8>), #runtime::EncodeError> {
                match self {
                    #(#arms,)*
                }
            }
        }
    }

    /// `from_request`, if requests to one endpoint identify their event.
    fn any_from_request(&self) -> Option<TokenStream> {
        let (at, _) = self.shared_endpoint().filter(|_| self.receives())?;
        let (rt, runtime) = (self.rt(), self.runtime());
        let module = ident(&self.names.groups[at].module);
        Some(quote! {
            /// Determines the event of a request and decodes its payload. Signatures are not verified: use this for replays, queues and tests.
            ///
            /// # Errors
            /// Returns an error if the request is not an event of the document, or if its body does not match the document.
            pub fn from_request(parts: &#rt::http::request::Parts, body: &[u8]) -> ::std::result::Result<Self, #runtime::DecodeError> {
                #rt::event_of_request(&#module::ROUTES, parts, body, Self::decode)
            }
        })
    }

    /// The index of the webhooks or of the only group, if its requests identify their event.
    fn shared_endpoint(&self) -> Option<(usize, &Group)> {
        let groups = &self.model.groups;
        let alone = groups.len() == 1;
        let found = groups.iter().enumerate().find(|(_, group)| alone || group.origin == GroupOrigin::Webhooks);
        found.filter(|(_, group)| !matches!(group.routing, Routing::ByPath))
    }

    /// The type of a variant's payload.
    fn any_payload(&self, event: EventId) -> Option<TokenStream> {
        let payload = &self.event(event).payload;
        (!payload.bodies.is_empty())
            .then(|| self.for_event(event).payload_type(payload, self.payload_context(event, Scope::Root)))
    }

    fn each_event<'a, T>(&'a self, f: impl Fn(EventId) -> T + 'a) -> impl Iterator<Item = T> + 'a {
        (0_u32..).take(self.model.events.len()).map(move |at| f(EventId(at)))
    }
}
