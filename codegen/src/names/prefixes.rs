//! Prefixes for the names of types that belong to an event or to a set of parameters.

use std::collections::BTreeMap;

use crate::model::{Event, EventId, Model, ParameterSet, TypeId};
use crate::names::{EventNames, ParameterSetNames};

/// The prefixes of the names of types whose parent is an event.
pub(super) struct Prefixes {
    types: BTreeMap<TypeId, String>,
    /// By event, for all other types of the event.
    events: Vec<String>,
}

impl Prefixes {
    pub(super) fn new(model: &Model, events: &[EventNames], sets: &[ParameterSetNames]) -> Self {
        let mut types = BTreeMap::new();
        for (ty, users) in users(model) {
            if let Some(names) = naming_event(model, ty, &users).and_then(|event| events.get(event.0 as usize)) {
                types.insert(ty, names.variant.clone());
            }
        }
        for (set, names) in model.parameter_sets.iter().zip(sets) {
            types.extend(set_prefixes(set, &names.name));
        }
        Self { types, events: events.iter().map(|names| names.variant.clone()).collect() }
    }

    /// The prefix of the name of `ty`, whose parent is `event`.
    pub(super) fn prefix(&self, ty: TypeId, event: EventId) -> &str {
        let event = || self.events.get(event.0 as usize);
        self.types.get(&ty).or_else(event).map_or("", String::as_str)
    }
}

/// The types of parameters and the prefix of their names: the name of the set.
fn set_prefixes(set: &ParameterSet, name: &str) -> impl Iterator<Item = (TypeId, String)> {
    let prefix = name.strip_suffix("Parameters").filter(|prefix| !prefix.is_empty()).unwrap_or(name);
    set.parameters.iter().map(|parameter| (parameter.ty, prefix.to_owned()))
}

/// The events that have a type as a body, by type.
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

/// The event that a type is named after. Of several events with the same type, it is the one that contains the schema, or else the first by id.
fn naming_event(model: &Model, ty: TypeId, users: &[EventId]) -> Option<EventId> {
    if let [one] = users {
        return Some(*one);
    }
    let at = model.types[ty].at.pointer.to_string();
    let contains = |event: &Event| at.starts_with(&event.at.pointer.to_string());
    let event = |id: &EventId| model.events.get(id.0 as usize);
    let known = users.iter().filter_map(|id| Some((id, event(id)?)));
    known.min_by_key(|(_, event)| (!contains(event), &event.long_id)).map(|(id, _)| *id)
}
