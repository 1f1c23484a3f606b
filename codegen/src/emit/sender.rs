//! The struct `Sender` of a group: one method per event.

use proc_macro2::TokenStream;
use quote::quote;

use crate::emit::group_module::group_phrase;
use crate::emit::{Emit, docs, ident};
use crate::model::{EventId, Group};

impl Emit<'_> {
    /// The sender of a group.
    pub(super) fn sender(&self, group: &Group) -> TokenStream {
        let (rt, runtime) = (self.rt(), self.runtime());
        let docs = docs::line(&format!("Sends the {}, with one method per event.", group_phrase(group)));
        let methods = group.events.iter().map(|id| self.for_event(*id).sender_method(*id));
        quote! {
            #docs
            #[derive(Clone, Debug)]
            pub struct Sender<T = #rt::DefaultTransport>(#runtime::Deliverer<T>);

            impl<T: #runtime::Transport> Sender<T> {
                /// Creates a sender that makes one attempt per delivery. For retries, create the sender from a `Deliverer`.
                pub fn new(transport: T) -> Self {
                    Self(#runtime::Deliverer::new(transport))
                }

                /// Delivers a message that is already encoded. Every attempt has the same id and body, and its own signature.
                ///
                /// # Errors
                /// Returns an error if no response is received or its status code is not 2xx.
                pub async fn deliver(
                    &self,
                    message: &#runtime::Message,
                    endpoint: &#runtime::Endpoint,
                ) -> ::std::result::Result<#runtime::Delivered<#rt::http::Response<#rt::bytes::Bytes>>, #runtime::SendError> {
                    self.0.deliver(message, endpoint).await
                }

                #(#methods)*
            }

            impl<T> From<#runtime::Deliverer<T>> for Sender<T> {
                fn from(deliverer: #runtime::Deliverer<T>) -> Self {
                    Self(deliverer)
                }
            }
        }
    }

    fn sender_method(&self, id: EventId) -> TokenStream {
        let runtime = self.runtime();
        let event = self.event(id);
        let names = &self.names.events[id.0 as usize];
        let (method, marker) = (ident(&names.method), ident(&names.marker));
        let docs = docs::line(&format!("Sends {}.", docs::code(&event.id)));
        let arguments = self.sent_arguments(id);
        let (payload, parameters) = self.sent_values(id);
        let reply = self.reply_type(id);
        quote! {
            #docs
            ///
            /// # Errors
            /// Returns an error if a value cannot be encoded, no response is received, or its status code is not 2xx.
            pub async fn #method(
                &self,
                endpoint: &#runtime::Endpoint,
                #arguments
            ) -> ::std::result::Result<#runtime::Delivered<#reply>, #runtime::SendError> {
                let message = #runtime::Message::new::<#marker>(#payload, #parameters)?;
                self.0.send::<#marker>(endpoint, &message).await
            }
        }
    }
}
