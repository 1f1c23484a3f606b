//! Marker types of events, with the impls of `Event` and `Operation`.

use proc_macro2::TokenStream;
use quote::quote;

use super::body_codec::{BodyContext, Unsized};
use crate::emit::{Emit, Scope, docs, ident};
use crate::model::{Event, EventId, Target};

impl<'a> Emit<'a> {
    /// Emits the marker type of an event and its impls.
    pub(super) fn marker(&self, id: EventId) -> TokenStream {
        let event = self.event(id);
        let marker = ident(&self.names.events[id.0 as usize].marker);
        let docs = docs::docs(&event.docs, &self.event_fallback(event));
        let short = &event.id;
        let event_impl = self.impl_event(id);
        let operation_impl = (self.receives() || self.sends()).then(|| self.impl_operation(id));
        let message = self.sends().then(|| self.message(id));
        let callback = self.sends().then(|| self.callback_url(id));
        quote! {
            #docs
            #[derive(Clone, Copy, Debug)]
            pub struct #marker;

            impl #marker {
                /// The id of the event.
                pub const ID: &'static str = #short;
                #callback
                #message
            }

            #event_impl
            #operation_impl
        }
    }

    fn impl_event(&self, id: EventId) -> TokenStream {
        let (rt, runtime) = (self.rt(), self.runtime());
        let event = self.event(id);
        let marker = ident(&self.names.events[id.0 as usize].marker);
        let payload = self.payload(id);
        let Event { id: short, long_id, key, method, .. } = event;
        let content_types = event.payload.bodies.iter().map(|body| &body.media_type);
        let (decode, encode) = (self.decode_payload(&event.payload), self.encode_payload(&event.payload));
        let media_type =
            if Self::depends_on_media_type(&event.payload.bodies) { quote!(media_type) } else { quote!(_) };
        let written = if event.payload.bodies.is_empty() { quote!(_) } else { quote!(payload) };
        quote! {
            impl #runtime::Event for #marker {
                type Payload = #payload;
                const INFO: #runtime::EventInfo = #runtime::EventInfo {
                    id: #short,
                    long_id: #long_id,
                    key: #key,
                    method: #method,
                    content_types: &[#(#content_types),*],
                };

                fn decode_as(#media_type: usize, body: &[u8]) -> #rt::DecodeResult<Self::Payload> {
                    #decode
                }

                fn encode(#written: &Self::Payload) -> #rt::EncodeResult {
                    #encode
                }
            }
        }
    }

    fn impl_operation(&self, id: EventId) -> TokenStream {
        let runtime = self.runtime();
        let marker = ident(&self.names.events[id.0 as usize].marker);
        let parameters = self.parameters_type(id);
        let reply = self.reply_type(id);
        let encode_reply = self.encode_unit_reply(id);
        quote! {
            impl #runtime::Operation for #marker {
                type Parameters = #parameters;
                type Reply = #reply;

                #encode_reply
            }
        }
    }

    /// `NewBooking::message(&booking)`.
    fn message(&self, id: EventId) -> TokenStream {
        let runtime = self.runtime();
        let arguments = self.sent_arguments(id);
        let (payload, parameters) = self.sent_values(id);
        quote! {
            /// Encodes a message. It can be delivered to several endpoints and in several attempts.
            ///
            /// # Errors
            /// Returns an error if a value cannot be encoded.
            pub fn message(#arguments) -> ::std::result::Result<#runtime::Message, #runtime::EncodeError> {
                #runtime::Message::new::<Self>(#payload, #parameters)
            }
        }
    }

    /// The arguments of the payload and the parameters in methods of the sender.
    pub(super) fn sent_arguments(&self, id: EventId) -> TokenStream {
        let payload = (!self.event(id).payload.bodies.is_empty()).then(|| {
            let argument = ident(&self.names.events[id.0 as usize].argument);
            match self.unsized_payload(&self.event(id).payload) {
                Some(Unsized { ty, .. }) => quote!(#argument: &#ty,),
                None => {
                    let ty = self.payload(id);
                    quote!(#argument: &#ty,)
                }
            }
        });
        let parameters = self.event(id).parameters.map(|_| {
            let ty = self.parameters_type(id);
            quote!(parameters: &#ty,)
        });
        quote!(#payload #parameters)
    }

    /// The expressions of the payload and the parameters, given [`Self::sent_arguments`].
    pub(super) fn sent_values(&self, id: EventId) -> (TokenStream, TokenStream) {
        let payload = if self.event(id).payload.bodies.is_empty() {
            quote!(&())
        } else {
            let argument = ident(&self.names.events[id.0 as usize].argument);
            let payload = self.unsized_payload(&self.event(id).payload);
            payload.map_or_else(|| quote!(#argument), |Unsized { to_owned, .. }| quote!(&#argument.#to_owned()))
        };
        let parameters = if self.event(id).parameters.is_some() { quote!(parameters) } else { quote!(&()) };
        (payload, parameters)
    }

    pub(super) fn event(&self, id: EventId) -> &'a Event {
        &self.model.events[id.0 as usize]
    }

    /// The type of the payload, in the group's module.
    pub(super) fn payload(&self, id: EventId) -> TokenStream {
        self.payload_type(&self.event(id).payload, self.payload_context(id, Scope::Group))
    }

    pub(super) fn payload_context(&self, id: EventId, scope: Scope) -> BodyContext<'a> {
        let names = &self.names.events[id.0 as usize];
        BodyContext {
            bodies: &self.event(id).payload.bodies,
            name: &names.body,
            variants: &names.bodies,
            scope,
            enum_scope: Scope::Root,
        }
    }

    /// The path of the marker at the root of the generated module: `webhooks::NewBooking`.
    pub(super) fn marker_path(&self, id: EventId) -> TokenStream {
        let group = self.model.groups.iter().position(|group| group.events.contains(&id)).unwrap_or_default();
        let (module, marker) =
            (ident(&self.names.groups[group].module), ident(&self.names.events[id.0 as usize].marker));
        quote!(#module::#marker)
    }

    /// The documentation of an event without a description.
    pub(super) fn event_fallback(&self, event: &Event) -> String {
        match &event.target {
            Target::Webhook => format!("The webhook {}.", docs::code(&event.key)),
            Target::Callback { operation, .. } => {
                let operation = docs::code(&format!("{} {}", operation.method, operation.path));
                format!("The callback {} of {operation}.", docs::code(&event.key))
            }
        }
    }

    /// The enums of payloads with several media types.
    pub(super) fn body_enums(&self) -> TokenStream {
        (0_u32..)
            .take(self.model.events.len())
            .filter_map(|at| {
                let id = EventId(at);
                let docs = format!("The body of {}, by media type.", docs::code(&self.event(id).id));
                self.for_event(id).body_enum(&docs, self.payload_context(id, Scope::Root))
            })
            .collect()
    }
}
