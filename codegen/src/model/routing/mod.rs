//! Determines how the events of a group are discriminated if they share an endpoint.
//!
//! The following are tried in order: values declared in the document, then values inferred from names and examples. If none of them
//! discriminates the events, each event has its own path.

use crate::document::Message;
use crate::model::{EventId, Model, Routing, Types};
use crate::options::Options;
use crate::report::Problems;

mod body_property;
mod column;
mod dispatch_option;
mod enum_values;
mod header;
mod known_values;
mod name_match;
mod prefix;

use column::{Candidate, Columns};

/// Determines the routing of a group. `messages` are those of all events, by [`EventId`].
pub(super) fn routing(
    model: &Model,
    messages: &[&Message],
    group: &[EventId],
    options: &Options,
    problems: &mut Problems,
) -> Routing {
    let candidates: Vec<Candidate<'_>> = group.iter().filter_map(|&id| Candidate::new(model, messages, id)).collect();
    let sharing_method = sharing_method(&candidates);
    if sharing_method.is_empty() {
        return Routing::Single;
    }
    let columns = match &options.dispatch {
        Some(dispatch) => dispatch_option::columns(&model.types, &sharing_method, dispatch, problems),
        None => inferred(&model.types, &sharing_method),
    };
    columns.map_or(Routing::ByPath, |columns| Routing::ByValue(columns.dispatch(&candidates, &sharing_method)))
}

fn inferred(types: &Types, events: &[Candidate<'_>]) -> Option<Columns> {
    header::declared(types, events)
        .or_else(|| body_property::declared(types, events))
        .or_else(|| header::by_example(events))
        .or_else(|| header::by_matching_value(types, events))
        .or_else(|| prefix::prefixed(types, events))
        .or_else(|| enum_values::by_matching_value(types, events))
        .or_else(|| body_property::cloud_events(types, events))
}

/// The events that share their method with another one.
fn sharing_method<'m>(candidates: &[Candidate<'m>]) -> Vec<Candidate<'m>> {
    let shared =
        |one: &&Candidate<'m>| candidates.iter().filter(|other| other.event.method == one.event.method).count() > 1;
    candidates.iter().filter(shared).copied().collect()
}

#[cfg(test)]
mod tests;
