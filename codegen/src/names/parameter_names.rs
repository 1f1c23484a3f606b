//! Names of parameter structs, one per distinct set of parameters.

use std::collections::BTreeSet;

use crate::model::{EventId, Location, Model, Parameter, ParameterSet};
use crate::names::case::{hash, pascal, snake, snake_spelled};
use crate::names::scope::{Scope, join};
use crate::names::shared_types::common_words;
use crate::names::{EventNames, GroupNames, ParameterSetNames};

pub(super) fn assign(
    model: &Model,
    groups: &[GroupNames],
    events: &[EventNames],
    root: &mut Scope,
) -> Vec<ParameterSetNames> {
    let candidates: Vec<Vec<String>> =
        model.parameter_sets.iter().map(|set| candidates(model, groups, events, set)).collect();
    let disambiguator =
        |at: usize| model.parameter_sets.get(at).map(|set| hash(&long_ids(model, set))).unwrap_or_default();
    let names = root.assign(&candidates, disambiguator);
    let named = names.into_iter().zip(&model.parameter_sets);
    named.map(|(name, set)| ParameterSetNames { name, fields: fields(&set.parameters) }).collect()
}

/// The candidates for a set's struct, from its event if it has one. A shared set takes the name of the group whose events are those of the set, the words
/// that the events' names begin with, or the name of a parameter that only this set contains.
fn candidates(model: &Model, groups: &[GroupNames], events: &[EventNames], set: &ParameterSet) -> Vec<String> {
    let variants: Vec<&str> =
        set.events.iter().filter_map(|id| events.get(id.0 as usize)).map(|names| names.variant.as_str()).collect();
    let parameters = |name: &str| join(name, "parameters");
    if let [one] = variants.as_slice() {
        return vec![parameters(one), join(one, "event_parameters")];
    }
    let group = model
        .groups
        .iter()
        .zip(groups)
        .find(|(group, _)| same_events(&group.events, &set.events))
        .map(|(_, names)| parameters(&pascal(&names.module)));
    let split: Vec<String> = variants.iter().map(|variant| snake(variant)).collect();
    let common = common_words(&split.iter().map(String::as_str).collect::<Vec<_>>());
    let common = (!common.is_empty()).then(|| parameters(&common));
    let unique = unique_parameter(model, set).map(|parameter| parameters(&pascal(parameter)));
    let first = variants.iter().min().map(|variant| parameters(variant));
    group.into_iter().chain(common).chain(unique).chain(first).collect()
}

fn same_events(a: &[EventId], b: &[EventId]) -> bool {
    a.iter().collect::<BTreeSet<_>>() == b.iter().collect::<BTreeSet<_>>()
}

/// The first parameter in alphabetical order that only this set contains.
fn unique_parameter<'m>(model: &'m Model, set: &'m ParameterSet) -> Option<&'m str> {
    let is_shared = |name: &str| {
        model.parameter_sets.iter().filter(|other| other.parameters.iter().any(|p| p.wire_name == name)).count() > 1
    };
    set.parameters.iter().map(|parameter| parameter.wire_name.as_str()).filter(|name| !is_shared(name)).min()
}

fn long_ids(model: &Model, set: &ParameterSet) -> String {
    let mut ids: Vec<&str> = set
        .events
        .iter()
        .filter_map(|id| model.events.get(id.0 as usize))
        .map(|event| event.long_id.as_str())
        .collect();
    ids.sort_unstable();
    ids.join(" ")
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
