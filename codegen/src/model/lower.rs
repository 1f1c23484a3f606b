//! Lowers a document to the model.

use crate::document::{Document, Message};
use crate::model::events::Lowering;
use crate::model::id::{self, Ids};
use crate::model::{EventId, Model, config_check, group, prune, routing, select};
use crate::options::Options;
use crate::report::Problems;

/// Lowers the selected events and the types that they refer to. If errors are added to `problems`, the model is incomplete.
pub(crate) fn lower(document: &Document, options: &Options, problems: &mut Problems) -> Model {
    let ids = id::ids(&document.messages);
    config_check::check(document, &ids, options, problems);
    let selected: Vec<(&Message, Ids)> = select::select(&document.messages, ids, &options.only, problems);

    let mut lowering = Lowering::new(document, options, problems);
    for (number, (message, ids)) in (0..).zip(&selected) {
        lowering.lower_event(EventId(number), message, ids);
    }
    let Lowering { type_builder, events, parameter_sets, .. } = lowering;
    let mut types = type_builder.finish(problems);
    prune::prune(&mut types, &events, &parameter_sets);

    let messages: Vec<&Message> = selected.iter().map(|(message, _)| *message).collect();
    let mut model = Model { groups: Vec::new(), events, parameter_sets, types };
    for (origin, events) in group::groups(&messages) {
        let routing = routing::routing(&model, &messages, &events, options, problems);
        model.groups.push(crate::model::Group { origin, events, routing });
    }
    model
}
