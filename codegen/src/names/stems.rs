//! What events and sets of parameters lend to the names of the types below them.

use std::collections::BTreeMap;

use crate::model::{Event, EventId, Model, ParameterSet, TypeId};
use crate::names::{EventNames, ParameterSetNames};

/// What the names of types begin with that stand right below an event.
pub(super) struct Stems {
    stems: BTreeMap<TypeId, String>,
    /// By event, for types that are hinted at it otherwise.
    events: Vec<String>,
}

impl Stems {
    pub(super) fn new(model: &Model, events: &[EventNames], sets: &[ParameterSetNames]) -> Self {
        let mut stems = BTreeMap::new();
        for (ty, users) in users(model) {
            if let Some(names) = chosen(model, ty, &users).and_then(|event| events.get(event.0 as usize)) {
                stems.insert(ty, names.variant.clone());
            }
        }
        for (set, names) in model.parameter_sets.iter().zip(sets) {
            stems.extend(set_stems(set, &names.name));
        }
        Self { stems, events: events.iter().map(|names| names.variant.clone()).collect() }
    }

    pub(super) fn stem(&self, ty: TypeId, event: EventId) -> &str {
        let event = || self.events.get(event.0 as usize);
        self.stems.get(&ty).or_else(event).map_or("", String::as_str)
    }
}

/// The types of a shared set are called after the set.
fn set_stems(set: &ParameterSet, name: &str) -> impl Iterator<Item = (TypeId, String)> {
    let stem = name.strip_suffix("Parameters").filter(|stem| !stem.is_empty()).unwrap_or(name);
    set.parameters.iter().map(|parameter| (parameter.ty, stem.to_owned()))
}

/// The events whose bodies have each type.
fn users(model: &Model) -> BTreeMap<TypeId, Vec<EventId>> {
    let mut users: BTreeMap<TypeId, Vec<EventId>> = BTreeMap::new();
    for (event, number) in model.events.iter().zip((0..).map(EventId)) {
        let replies = event.replies.iter().flat_map(|reply| &reply.bodies);
        for body in event.payload.bodies.iter().chain(replies) {
            users.entry(body.ty).or_default().push(number);
        }
    }
    users
}

/// Of several events that share a type the one that it is written in, else the first by its id: whichever was met first.
fn chosen(model: &Model, ty: TypeId, users: &[EventId]) -> Option<EventId> {
    if let [one] = users {
        return Some(*one);
    }
    let at = model.types[ty].at.pointer.to_string();
    let within = |event: &Event| at.starts_with(&event.at.pointer.to_string());
    let event = |id: &EventId| model.events.get(id.0 as usize);
    let known = users.iter().filter_map(|id| Some((id, event(id)?)));
    known.min_by_key(|(_, event)| (!within(event), &event.long_id)).map(|(id, _)| *id)
}
