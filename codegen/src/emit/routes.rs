//! The table that tells the events of one endpoint apart.

use proc_macro2::TokenStream;
use quote::quote;

use crate::emit::{Emit, docs, ident, number};
use crate::model::{Dispatch, DispatchKey, Group, Routing};

impl Emit<'_> {
    /// `ROUTES` of a group.
    pub(super) fn routes(&self, group: &Group) -> TokenStream {
        let (rt, runtime) = (self.rt(), self.runtime());
        let events = group.events.iter().map(|id| {
            let marker = ident(&self.names.events[id.0 as usize].marker);
            quote!(<#marker as #runtime::Event>::INFO)
        });
        let (by, words) = match &group.routing {
            Routing::Single => (quote!(#rt::By::Method), "Told apart by method.".to_owned()),
            Routing::ByPath => (quote!(#rt::By::Path), "Nothing in a request tells the events apart: each has a path of its own.".to_owned()),
            Routing::ByValue(dispatch) => (self.by_values(group, dispatch), format!("Told apart by {}.", dispatch.by.iter().map(words).collect::<Vec<_>>().join(" and "))),
        };
        let text = docs::line(&words);
        quote! {
            #text
            pub static ROUTES: #rt::Routes = #rt::Routes { events: &[#(#events),*], by: #by };
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
