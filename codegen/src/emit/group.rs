//! One module per group: events, receiver, sender.

use proc_macro2::TokenStream;
use quote::quote;

use crate::emit::{Emit, docs, ident};
use crate::model::{Group, GroupOrigin};
use crate::options::Sides;

impl Emit<'_> {
    /// The modules of all groups.
    pub(super) fn groups(&self) -> impl Iterator<Item = TokenStream> {
        self.model.groups.iter().enumerate().map(|(at, group)| self.group(at, group))
    }

    fn group(&self, at: usize, group: &Group) -> TokenStream {
        let module = ident(&self.names.groups[at].module);
        let text = docs::line(&format!("The {}.", group_words(group)));
        let markers = group.events.iter().map(|id| self.marker(*id));
        let both = self.receives() || self.sends();
        let replies = group.events.iter().filter(|_| both).map(|id| self.reply_enum(*id));
        let receiver = self.receives().then(|| self.receiver(group));
        let sender = self.sends().then(|| self.sender(group));
        let quiet = self.quiet();
        quote! {
            #text
            #quiet
            pub mod #module {
                #receiver
                #sender
                #(#markers)*
                #(#replies)*
            }
        }
    }

    /// Whether the half of whoever is called is wanted.
    pub(super) fn receives(&self) -> bool {
        matches!(self.options.sides, Sides::Receiver | Sides::Both)
    }

    /// Whether the half of the API is wanted.
    pub(super) fn sends(&self) -> bool {
        matches!(self.options.sides, Sides::Sender | Sides::Both)
    }

    /// The first lines: seam version and features.
    pub(super) fn guards(&self) -> TokenStream {
        let rt = self.rt();
        let receiver = self.receives().then(|| quote!(#rt::require_receiver!();));
        let sender = self.sends().then(|| quote!(#rt::require_sender!();));
        quote! {
            const _: () = #rt::version::<1>();
            #receiver
            #sender
        }
    }

    /// Nobody uses all of what is generated, and names are the document's. Whoever wants `expect` instead of `allow` means code written by hand.
    pub(super) fn quiet(&self) -> TokenStream {
        quote!(#[allow(dead_code, clippy::all, clippy::allow_attributes, reason = "generated")])
    }
}

/// `webhooks`, for sentences.
pub(super) fn group_words(group: &Group) -> String {
    match &group.origin {
        GroupOrigin::Webhooks => "webhooks".to_owned(),
        GroupOrigin::Callbacks(operation) => {
            format!("callbacks of {}", docs::code(&format!("{} {}", operation.method, operation.path)))
        }
    }
}
