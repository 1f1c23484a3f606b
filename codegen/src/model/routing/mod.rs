//! How the events of a group are told apart when they arrive at one endpoint.
//!
//! Evidence is asked for in order of its strength: values that the document states, then names and examples that let them be
//! guessed. Without any, each event has a path of its own.

use crate::document::Message;
use crate::model::{EventId, Model, Routing, Types};
use crate::options::Options;
use crate::report::Problems;

mod body;
mod called;
mod column;
mod header;
mod naming;
mod overridden;
mod prefix;
mod values;

use column::{Candidate, Columns};

/// How the events of one group are told apart. `messages` are those of all events, by [`EventId`].
pub(super) fn routing(
    model: &Model,
    messages: &[&Message],
    group: &[EventId],
    options: &Options,
    problems: &mut Problems,
) -> Routing {
    let candidates: Vec<Candidate<'_>> = group.iter().filter_map(|&id| Candidate::new(model, messages, id)).collect();
    let crowded = crowded(&candidates);
    if crowded.is_empty() {
        return Routing::Single;
    }
    let columns = match &options.dispatch {
        Some(dispatch) => overridden::columns(&model.types, &crowded, dispatch, problems),
        None => inferred(&model.types, &crowded),
    };
    columns.map_or(Routing::ByPath, |columns| Routing::ByValue(columns.dispatch(&candidates, &crowded)))
}

fn inferred(types: &Types, events: &[Candidate<'_>]) -> Option<Columns> {
    header::stated(types, events)
        .or_else(|| body::stated(types, events))
        .or_else(|| header::examples(events))
        .or_else(|| header::named(types, events))
        .or_else(|| prefix::prefixed(types, events))
        .or_else(|| called::called(types, events))
        .or_else(|| body::cloud_events(types, events))
}

/// The events that share their method with another one.
fn crowded<'m>(candidates: &[Candidate<'m>]) -> Vec<Candidate<'m>> {
    let shared =
        |one: &&Candidate<'m>| candidates.iter().filter(|other| other.event.method == one.event.method).count() > 1;
    candidates.iter().filter(shared).copied().collect()
}

#[cfg(test)]
mod tests;
