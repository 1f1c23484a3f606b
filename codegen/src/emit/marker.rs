//! Marker types of events, with the impls of `Event` and `Operation`.

use proc_macro2::TokenStream;
use quote::quote;

use super::body_codec::{BodyPlace, Unsized};
use crate::emit::{Emit, Scope, docs, ident};
use crate::model::{Event, EventId, Target};

impl<'a> Emit<'a> {
    /// An event's marker type with its impls, as they stand in the group's module.
    pub(super) fn marker(&self, id: EventId) -> TokenStream {
        let event = self.event(id);
        let marker = ident(&self.names.events[id.0 as usize].marker);
        let docs = docs::docs(&event.docs, &self.event_fallback(event));
        let short = &event.id;
        let described = self.impl_event(id);
        let operation = (self.receives() || self.sends()).then(|| self.impl_operation(id));
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

            #described
            #operation
        }
    }

    fn impl_event(&self, id: EventId) -> TokenStream {
        let (rt, runtime) = (self.rt(), self.runtime());
        let event = self.event(id);
        let marker = ident(&self.names.events[id.0 as usize].marker);
        let payload = self.payload(id);
        let Event { id: short, long_id, key, method, .. } = event;
        let content_types = event.payload.bodies.iter().map(|body| &body.media_type);
        let (read, write) = (self.read_payload(&event.payload), self.write_payload(&event.payload));
        let media_type = if Self::needs_media(&event.payload.bodies) { quote!(media_type) } else { quote!(_) };
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
                    #read
                }

                fn encode(#written: &Self::Payload) -> #rt::EncodeResult {
                    #write
                }
            }
        }
    }

    fn impl_operation(&self, id: EventId) -> TokenStream {
        let runtime = self.runtime();
        let marker = ident(&self.names.events[id.0 as usize].marker);
        let parameters = self.parameters_type(id);
        let reply = self.reply_type(id);
        quote! {
            impl #runtime::Operation for #marker {
                type Parameters = #parameters;
                type Reply = #reply;
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

    /// The arguments by which a sender gets payload and parameters.
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

    /// The expressions for payload and parameters in terms of [`Self::sent_arguments`].
    pub(super) fn sent_values(&self, id: EventId) -> (TokenStream, TokenStream) {
        let payload = match self.event(id).payload.bodies.is_empty() {
            true => quote!(&()),
            false => {
                let argument = ident(&self.names.events[id.0 as usize].argument);
                let form = self.unsized_payload(&self.event(id).payload);
                form.map_or_else(|| quote!(#argument), |Unsized { to_owned, .. }| quote!(&#argument.#to_owned()))
            }
        };
        let parameters = if self.event(id).parameters.is_some() { quote!(parameters) } else { quote!(&()) };
        (payload, parameters)
    }

    pub(super) fn event(&self, id: EventId) -> &'a Event {
        &self.model.events[id.0 as usize]
    }

    /// The payload's type in the group's module.
    pub(super) fn payload(&self, id: EventId) -> TokenStream {
        self.payload_type(&self.event(id).payload, self.payload_place(id, Scope::Group))
    }

    pub(super) fn payload_place(&self, id: EventId, scope: Scope) -> BodyPlace<'a> {
        let names = &self.names.events[id.0 as usize];
        BodyPlace {
            bodies: &self.event(id).payload.bodies,
            name: &names.body,
            variants: &names.bodies,
            scope,
            home: Scope::Root,
        }
    }

    /// The marker as the root of the module names it: `webhooks::NewBooking`.
    pub(super) fn marker_path(&self, id: EventId) -> TokenStream {
        let group = self.model.groups.iter().position(|group| group.events.contains(&id)).unwrap_or_default();
        let (module, marker) =
            (ident(&self.names.groups[group].module), ident(&self.names.events[id.0 as usize].marker));
        quote!(#module::#marker)
    }

    /// What is said about an event that the document says nothing about.
    pub(super) fn event_fallback(&self, event: &Event) -> String {
        match &event.target {
            Target::Subscribed => format!("The webhook {}.", docs::code(&event.key)),
            Target::Callback { operation, .. } => {
                let of = docs::code(&format!("{} {}", operation.method, operation.path));
                format!("The callback {} of {of}.", docs::code(&event.key))
            }
        }
    }

    /// The enums over several media types of all events.
    pub(super) fn body_enums(&self) -> TokenStream {
        (0_u32..)
            .take(self.model.events.len())
            .filter_map(|at| {
                let id = EventId(at);
                let docs = format!("The body of {}, by media type.", docs::code(&self.event(id).id));
                self.body_enum(&docs, self.payload_place(id, Scope::Root))
            })
            .collect()
    }
}
