//! The trait `Receiver` of a group, its service and its router.

use proc_macro2::TokenStream;
use quote::quote;

use crate::emit::group_module::group_phrase;
use crate::emit::{Emit, docs, ident};
use crate::model::{Docs, Event, EventId, Group};
use crate::options::Unhandled;

impl Emit<'_> {
    /// The receiver of a group: its trait, service and routing table.
    pub(super) fn receiver(&self, group: &Group) -> TokenStream {
        let receiver = self.receiver_trait(group);
        let handler = self.handler(group);
        let routes = self.routes(group);
        let runtime = self.runtime();
        let (security, identification) = (self.security_docs(group), docs::line(&self.identification(group)));
        quote! {
            #receiver

            /// Creates the service that verifies and decodes deliveries, calls the receiver and responds. It can be mounted at any path.
            ///
            #identification
            #security
            pub fn service<R: Receiver>(receiver: R, verifier: impl #runtime::Verify) -> #runtime::Service<Handler<R>> {
                #runtime::Service::new(Handler(receiver), verifier)
            }

            /// Creates a service for a subset of the events, with closures as handlers: `.on(Event, |payload, delivery| async { … })`.
            pub fn router(verifier: impl #runtime::Verify) -> #runtime::Router {
                #runtime::Router::new(&ROUTES, verifier)
            }

            #handler
            #routes
        }
    }

    fn receiver_trait(&self, group: &Group) -> TokenStream {
        let (rt, runtime) = (self.rt(), self.runtime());
        let docs = docs::line(&format!("Handles the {}, with one method per event.", group_phrase(group)));
        let methods = group.events.iter().map(|id| self.for_event(*id).receiver_method(*id));
        quote! {
            #docs
            ///
            /// Implement the methods as `async fn`.
            pub trait Receiver: Send + Sync + 'static {
                #(#methods)*

                /// Handles a verified delivery of an event that is not in the document. By default it is logged and accepted, so that the sender does not
                /// disable the endpoint.
                fn unknown(&self, delivery: #runtime::Delivery) -> impl ::std::future::Future<Output = #runtime::Result<#runtime::Accepted>> + Send {
                    async move { #rt::unknown(delivery) }
                }

                /// Handles a verified delivery that does not match the document. By default the mismatches are logged and the response is 422.
                fn mismatched(&self, mismatch: #runtime::Mismatch) -> impl ::std::future::Future<Output = #runtime::Result<#rt::http::Response<#rt::bytes::Bytes>>> + Send {
                    async move { #rt::mismatched(mismatch) }
                }
            }
        }
    }

    fn receiver_method(&self, id: EventId) -> TokenStream {
        let (rt, runtime) = (self.rt(), self.runtime());
        let event = self.event(id);
        let names = &self.names.events[id.0 as usize];
        let docs = self.method_docs(event, &names.marker);
        let method = ident(&names.method);
        let argument = (!event.payload.bodies.is_empty()).then(|| ident(&names.argument));
        let payload = argument.as_ref().map(|argument| {
            let ty = self.payload(id);
            quote!(#argument: #ty,)
        });
        let parameters = event.parameters.map(|_| {
            let ty = self.parameters_type(id);
            quote!(<#ty>)
        });
        let reply = self.reply_type(id);
        let body = match (self.options.unhandled, &argument) {
            (Unhandled::Require, _) => quote!(;),
            (Unhandled::Ignore, None) => quote!({ async move { #rt::unhandled(delivery) } }),
            (Unhandled::Ignore, Some(argument)) => quote!({ async move { #rt::unhandled((#argument, delivery)) } }),
        };
        quote! {
            #docs
            fn #method(&self, #payload delivery: #runtime::Delivery #parameters)
                -> impl ::std::future::Future<Output = #runtime::Result<#reply>> + Send #body
        }
    }

    /// The first paragraph of the event's documentation. The marker has all of it.
    fn method_docs(&self, event: &Event, marker: &str) -> TokenStream {
        let text = event.docs.summary.as_ref().or(event.docs.description.as_ref());
        let first = text.and_then(|text| text.trim().split("\n\n").next()).map(str::to_owned);
        let has_both = event.docs.summary.is_some() && event.docs.description.is_some();
        let is_shortened = has_both || first.as_deref() != text.map(|text| text.trim());
        let docs = Docs { summary: first, description: None, deprecated: event.docs.deprecated };
        let docs = docs::docs(&docs, &self.event_fallback(event));
        let reference = is_shortened.then(|| docs::line(&format!("See [`{marker}`].")));
        let reference = reference.map(|reference| quote!(#[doc = ""] #reference));
        quote!(#docs #reference)
    }

    fn handler(&self, group: &Group) -> TokenStream {
        let rt = self.rt();
        let arms = group.events.iter().map(|id| {
            let names = &self.names.events[id.0 as usize];
            let (marker, method) = (ident(&names.marker), ident(&names.method));
            let handler = if self.event(*id).payload.bodies.is_empty() {
                quote!(|(), delivery| receiver.#method(delivery))
            } else {
                quote!(|payload, delivery| receiver.#method(payload, delivery))
            };
            quote!(#marker::ID => delivery.handle(#marker, #handler, |mismatch| receiver.mismatched(mismatch)))
        });
        quote! {
            /// Dispatches deliveries to a [`Receiver`].
            #[derive(Clone, Debug)]
            pub struct Handler<R>(R);

            impl<R: Receiver> #rt::Handler for Handler<R> {
                fn routes(&self) -> &'static #rt::Routes {
                    &ROUTES
                }

                fn handle(&self, delivery: #rt::IncomingDelivery) -> #rt::HandlerFuture<'_> {
                    let receiver = &self.0;
                    match delivery.event() {
                        #(#arms,)*
                        _ => delivery.unknown(|delivery| receiver.unknown(delivery)),
                    }
                }
            }
        }
    }
}
