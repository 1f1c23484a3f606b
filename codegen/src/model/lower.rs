//! Lowers a document to the model.

use std::collections::BTreeMap;

use crate::document::{Document, Message};
use crate::model::events::{self, Lowering};
use crate::model::id::{self, Ids};
use crate::model::{
    Event, EventId, Model, ParameterSet, TypeId, config_check, group, parameter, prune, routing, select,
};
use crate::options::Options;
use crate::report::Problems;

/// Lowers the selected events and the types that they refer to. If errors are added to `problems`, the model is incomplete.
pub(crate) fn lower(document: &Document, options: &Options, problems: &mut Problems) -> Model {
    let ids = id::ids(&document.messages);
    config_check::check(document, &ids, options, problems);
    let all_events = events::event_keys(&document.messages, &ids);
    let selected: Vec<(&Message, Ids)> = select::select(&document.messages, ids, &options.only, problems);

    let mut lowering = Lowering::new(document, options, problems);
    let positions: BTreeMap<&str, usize> =
        all_events.iter().enumerate().map(|(position, key)| (key.long_id.as_str(), position)).collect();
    for (number, (message, ids)) in (0..).zip(&selected) {
        let position = positions.get(ids.long.as_str()).copied().unwrap_or_default();
        lowering.lower_event(EventId(number), position, message, ids);
    }
    let Lowering { type_builder, mut events, mut parameter_sets, .. } = lowering;
    let (mut types, replacements) = type_builder.finish(problems);
    for ty in type_ids(&mut events, &mut parameter_sets) {
        *ty = replacements.of(*ty);
    }
    let parameter_sets = parameter::share_parameter_sets(parameter_sets, &mut events);
    prune::prune(&mut types, &events, &parameter_sets);

    let messages: Vec<&Message> = selected.iter().map(|(message, _)| *message).collect();
    let mut model = Model {
        groups: Vec::new(),
        events,
        parameter_sets,
        types,
        all_events,
        component_schemas: document.component_schemas.clone(),
    };
    for (origin, events) in group::groups(&messages) {
        let routing = routing::routing(&model, &messages, &events, options, problems);
        model.groups.push(crate::model::Group { origin, events, routing });
    }
    model
}

/// All references of events and parameter sets to types.
fn type_ids<'m>(events: &'m mut [Event], sets: &'m mut [ParameterSet]) -> impl Iterator<Item = &'m mut TypeId> {
    let bodies = events.iter_mut().flat_map(|event| {
        let replies = event.replies.iter_mut().flat_map(|reply| {
            let headers = reply.headers.iter_mut().map(|header| &mut header.ty);
            headers.chain(reply.bodies.iter_mut().map(|body| &mut body.ty))
        });
        event.payload.bodies.iter_mut().map(|body| &mut body.ty).chain(replies)
    });
    bodies.chain(sets.iter_mut().flat_map(|set| &mut set.parameters).map(|parameter| &mut parameter.ty))
}
