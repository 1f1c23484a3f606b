//! Names of parameter structs: one for each event, of which those with the same parameters are aliases of the first.

use crate::model::{Location, Model, Parameter};
use crate::names::case::{hash, snake, snake_spelled};
use crate::names::scope::{Scope, join};
use crate::names::{EventNames, ParameterSetNames};

/// Assigns a name to the parameters of each event. A set is defined by the event with the shortest name, of several by the first by code point.
pub(super) fn assign(model: &Model, events: &mut [EventNames], root: &mut Scope) -> Vec<ParameterSetNames> {
    for (event, names) in model.events.iter().zip(&mut *events).filter(|(event, _)| event.parameters.is_some()) {
        let candidates = vec![join(&names.variant, "parameters"), join(&names.variant, "event_parameters")];
        names.parameters = root.claim(candidates, &hash(&event.long_id));
    }
    let named = model.parameter_sets.iter().map(|set| {
        let users = set.events.iter().filter_map(|id| Some((*id, events.get(id.0 as usize)?)));
        let first = users.min_by_key(|(_, names)| (names.variant.len(), &names.variant));
        let (event, name) = first.map(|(id, names)| (id, names.parameters.clone())).unwrap_or_default();
        ParameterSetNames { name, event, fields: fields(&set.parameters) }
    });
    named.collect()
}

fn fields(parameters: &[Parameter]) -> Vec<String> {
    let candidates: Vec<Vec<String>> = parameters.iter().map(field).collect();
    Scope::default().assign(&candidates, |at| parameters.get(at).map(|p| hash(&p.wire_name)).unwrap_or_default())
}

fn field(parameter: &Parameter) -> Vec<String> {
    let (wire_name, location) = match parameter.location {
        Location::Header => (parameter.wire_name.to_ascii_lowercase(), "header"),
        Location::Query => (parameter.wire_name.clone(), "query"),
        Location::QueryString => (parameter.wire_name.clone(), "query_string"),
        Location::Path => (parameter.wire_name.clone(), "path"),
        Location::Cookie => (parameter.wire_name.clone(), "cookie"),
    };
    vec![
        snake(&wire_name),
        join(&snake(&wire_name), location),
        snake_spelled(&wire_name),
        join(&snake_spelled(&wire_name), location),
    ]
}
