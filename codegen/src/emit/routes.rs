//! The table that tells the events of one endpoint apart.

use proc_macro2::TokenStream;
use quote::quote;

use crate::emit::{Emit, docs, ident, number};
use crate::model::{Certainty, Dispatch, DispatchKey, Group, Routing};

impl Emit<'_> {
    /// `ROUTES` of a group.
    pub(super) fn routes(&self, group: &Group) -> TokenStream {
        let (rt, runtime) = (self.rt(), self.runtime());
        let events = group.events.iter().map(|id| {
            let marker = ident(&self.names.events[id.0 as usize].marker);
            quote!(<#marker as #runtime::Event>::INFO)
        });
        let by = match &group.routing {
            Routing::Single => quote!(#rt::By::Method),
            Routing::ByPath => quote!(#rt::By::Path),
            Routing::ByValue(dispatch) => self.by_values(group, dispatch),
        };
        quote! {
            /// What tells the events apart.
            pub static ROUTES: #rt::Routes = #rt::Routes { events: &[#(#events),*], by: #by };
        }
    }

    /// In words, for the docs.
    pub(super) fn told_apart(&self, group: &Group) -> String {
        match &group.routing {
            Routing::Single if group.events.len() < 2 => "There is one event.".to_owned(),
            Routing::Single => "Events are told apart by method.".to_owned(),
            Routing::ByPath => "Nothing in a request tells the events apart: each has a path of its own, which is `/` and its key unless `path` sets another.".to_owned(),
            Routing::ByValue(dispatch) => {
                let keys: Vec<String> = dispatch.by.iter().map(words).collect();
                let guess = match dispatch.certainty {
                    Certainty::Stated => "",
                    Certainty::Inferred => " (inferred: `hookgen list` shows from what)",
                };
                format!("Events are told apart by {}{guess}.", keys.join(" and "))
            }
        }
    }

    fn by_values(&self, group: &Group, dispatch: &Dispatch) -> TokenStream {
        let rt = self.rt();
        let keys = dispatch.by.iter().map(|key| match key {
            DispatchKey::Header(name) => {
                let name = name.to_ascii_lowercase();
                quote!(#rt::Key::Header(#name))
            }
            DispatchKey::Body(steps) => quote!(#rt::Key::Body(&[#(#steps),*])),
        });
        let rows = dispatch.table.iter().filter_map(|(values, event)| {
            let event = group.events.iter().position(|id| id == event)?;
            let values = values.iter().map(|value| match value {
                Some(value) => quote!(Some(#value)),
                None => quote!(None),
            });
            let event = number(event);
            Some(quote!(#rt::Row { values: &[#(#values),*], event: #event }))
        });
        quote!(#rt::By::Values { keys: &[#(#keys),*], rows: &[#(#rows),*] })
    }
}

fn words(key: &DispatchKey) -> String {
    match key {
        DispatchKey::Header(name) => format!("the header {}", docs::code(name)),
        DispatchKey::Body(steps) => format!("the body's {}", docs::code(&steps.join("."))),
    }
}
