//! The routing table of an endpoint.

use proc_macro2::TokenStream;
use quote::quote;

use crate::emit::{Emit, docs, ident, number};
use crate::model::{Certainty, Dispatch, DispatchKey, Group, Routing};

impl Emit<'_> {
    /// Emits the constant `ROUTES` of a group.
    pub(super) fn routes(&self, group: &Group) -> TokenStream {
        let (rt, runtime) = (self.rt(), self.runtime());
        let events = group.events.iter().map(|id| {
            let marker = ident(&self.names.events[id.0 as usize].marker);
            quote!(<#marker as #runtime::Event>::INFO)
        });
        let routing = match &group.routing {
            Routing::Single => quote!(#rt::Routing::Method),
            Routing::ByPath => quote!(#rt::Routing::Path),
            Routing::ByValue(dispatch) => self.by_values(group, dispatch),
        };
        quote! {
            /// The routing table: how the event of a request is identified.
            pub static ROUTES: #rt::Routes = #rt::Routes { events: &[#(#events),*], routing: #routing };
        }
    }

    /// A sentence for the documentation: how the event of a request is identified.
    pub(super) fn identification(&self, group: &Group) -> String {
        match &group.routing {
            Routing::Single if group.events.len() < 2 => "The endpoint has one event.".to_owned(),
            Routing::Single => "Events are identified by the request method.".to_owned(),
            Routing::ByPath => "Requests do not identify their event, so each event has its own path: its key, unless `Service::path` sets another.".to_owned(),
            Routing::ByValue(dispatch) => {
                let keys: Vec<String> = dispatch.by.iter().map(key_phrase).collect();
                let inferred = match dispatch.certainty {
                    Certainty::Declared => "",
                    Certainty::Inferred => " (inferred; `hookgen list` shows the evidence)",
                };
                format!("Events are identified by {}{inferred}.", keys.join(" and "))
            }
        }
    }

    fn by_values(&self, group: &Group, dispatch: &Dispatch) -> TokenStream {
        let rt = self.rt();
        let keys = dispatch.by.iter().map(|key| match key {
            DispatchKey::Header(name) => {
                let name = name.to_ascii_lowercase();
                quote!(#rt::RoutingKey::Header(#name))
            }
            DispatchKey::Body(steps) => quote!(#rt::RoutingKey::Body(&[#(#steps),*])),
        });
        let rows = dispatch.table.iter().filter_map(|(values, event)| {
            let event = group.events.iter().position(|id| id == event)?;
            let values = values.iter().map(|value| match value {
                Some(value) => quote!(Some(#value)),
                None => quote!(None),
            });
            let event = number(event);
            Some(quote!(#rt::RoutingRow { values: &[#(#values),*], event: #event }))
        });
        quote!(#rt::Routing::Values { keys: &[#(#keys),*], rows: &[#(#rows),*] })
    }
}

fn key_phrase(key: &DispatchKey) -> String {
    match key {
        DispatchKey::Header(name) => format!("the header {}", docs::code(name)),
        DispatchKey::Body(steps) => format!("the body property {}", docs::code(&steps.join("."))),
    }
}
