//! Structs of parameters, one per distinct set.

use std::collections::BTreeSet;

use crate::model::{EventId, Location, Model, Parameter, ParameterSet};
use crate::names::case::{hash, pascal, snake, snake_spelled};
use crate::names::scope::{Scope, join};
use crate::names::shared_types::common_words;
use crate::names::{EventNames, GroupNames, ParameterSetNames};

pub(super) fn solve(
    model: &Model,
    groups: &[GroupNames],
    events: &[EventNames],
    root: &mut Scope,
) -> Vec<ParameterSetNames> {
    let candidates: Vec<Vec<String>> =
        model.parameter_sets.iter().map(|set| candidates(model, groups, events, set)).collect();
    let content = |at: usize| model.parameter_sets.get(at).map(|set| hash(&long_ids(model, set))).unwrap_or_default();
    let names = root.solve(&candidates, content);
    let named = names.into_iter().zip(&model.parameter_sets);
    named.map(|(name, set)| ParameterSetNames { name, fields: fields(&set.parameters) }).collect()
}

/// After the one event that has the set, after the group whose events all have it, or after what the events' names begin with;
/// else after a parameter that only this set has.
fn candidates(model: &Model, groups: &[GroupNames], events: &[EventNames], set: &ParameterSet) -> Vec<String> {
    let variants: Vec<&str> =
        set.events.iter().filter_map(|id| events.get(id.0 as usize)).map(|names| names.variant.as_str()).collect();
    let of = |name: &str| join(name, "parameters");
    if let [one] = variants.as_slice() {
        return vec![of(one), join(one, "event_parameters")];
    }
    let group = model
        .groups
        .iter()
        .zip(groups)
        .find(|(group, _)| same(&group.events, &set.events))
        .map(|(_, names)| of(&pascal(&names.module)));
    let split: Vec<String> = variants.iter().map(|variant| snake(variant)).collect();
    let common = common_words(&split.iter().map(String::as_str).collect::<Vec<_>>());
    let common = (!common.is_empty()).then(|| of(&common));
    let special = distinguishing(model, set).map(|parameter| of(&pascal(parameter)));
    let first = variants.iter().min().map(|variant| of(variant));
    group.into_iter().chain(common).chain(special).chain(first).collect()
}

fn same(a: &[EventId], b: &[EventId]) -> bool {
    a.iter().collect::<BTreeSet<_>>() == b.iter().collect::<BTreeSet<_>>()
}

/// The first parameter, by its name, that no other set has.
fn distinguishing<'m>(model: &'m Model, set: &'m ParameterSet) -> Option<&'m str> {
    let elsewhere = |name: &str| {
        model.parameter_sets.iter().filter(|other| other.parameters.iter().any(|p| p.wire == name)).count() > 1
    };
    set.parameters.iter().map(|parameter| parameter.wire.as_str()).filter(|name| !elsewhere(name)).min()
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
    Scope::default().solve(&candidates, |at| parameters.get(at).map(|p| hash(&p.wire)).unwrap_or_default())
}

fn field(parameter: &Parameter) -> Vec<String> {
    let (wire, place) = match parameter.location {
        Location::Header => (parameter.wire.to_ascii_lowercase(), "header"),
        Location::Query => (parameter.wire.clone(), "query"),
        Location::QueryString => (parameter.wire.clone(), "query_string"),
        Location::Path => (parameter.wire.clone(), "path"),
        Location::Cookie => (parameter.wire.clone(), "cookie"),
    };
    vec![snake(&wire), join(&snake(&wire), place), snake_spelled(&wire), join(&snake_spelled(&wire), place)]
}
