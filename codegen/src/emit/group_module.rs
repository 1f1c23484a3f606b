//! The module of a group: markers, receiver and sender.

use proc_macro2::TokenStream;
use quote::quote;

use crate::emit::{Emit, docs, ident};
use crate::model::{Group, GroupOrigin};
use crate::options::Sides;

impl Emit<'_> {
    /// Emits the modules of all groups.
    pub(super) fn groups(&self) -> impl Iterator<Item = TokenStream> {
        self.model.groups.iter().enumerate().map(|(at, group)| self.group(at, group))
    }

    fn group(&self, at: usize, group: &Group) -> TokenStream {
        let module = ident(&self.names.groups[at].module);
        let docs = docs::line(&format!("The {}.", group_phrase(group)));
        let markers = group.events.iter().map(|id| self.for_event(*id).marker(*id));
        let has_replies = self.receives() || self.sends();
        let replies = group.events.iter().filter(|_| has_replies).map(|id| self.for_event(*id).reply_enum(*id));
        let receiver = self.receives().then(|| self.receiver(group));
        let sender = self.sends().then(|| self.sender(group));
        let lints = self.lint_attributes();
        quote! {
            #docs
            #lints
            pub mod #module {
                #receiver
                #sender
                #(#markers)*
                #(#replies)*
            }
        }
    }

    /// Whether the receiver is generated.
    pub(super) fn receives(&self) -> bool {
        matches!(self.options.sides, Sides::Receiver | Sides::Both)
    }

    /// Whether the sender is generated.
    pub(super) fn sends(&self) -> bool {
        matches!(self.options.sides, Sides::Sender | Sides::Both)
    }

    /// The first items: checks of the runtime's version and features.
    pub(super) fn guards(&self) -> TokenStream {
        let rt = self.rt();
        let receiver = self.receives().then(|| quote!(#rt::require_receiver!();));
        let sender = self.sends().then(|| quote!(#rt::require_sender!();));
        quote! {
            const _: () = #rt::version::<3>();
            #receiver
            #sender
        }
    }

    /// `#[allow(…)]` for generated items: some may be unused, and names come from the document. `clippy::allow_attributes` is for handwritten code.
    pub(super) fn lint_attributes(&self) -> TokenStream {
        quote!(#[allow(dead_code, clippy::all, clippy::allow_attributes, reason = "generated code")])
    }
}

/// The events of a group, as part of a sentence: `webhooks`.
pub(super) fn group_phrase(group: &Group) -> String {
    match &group.origin {
        GroupOrigin::Webhooks => "webhooks".to_owned(),
        GroupOrigin::Callbacks(operation) => {
            format!("callbacks of {}", docs::code(&format!("{} {}", operation.method, operation.path)))
        }
    }
}
