//! Names of the groups' modules: `webhooks`, `create_order`.

use crate::model::{Group, GroupOrigin, Model, Operation};
use crate::names::GroupNames;
use crate::names::case::{hash, snake, snake_spelled};
use crate::names::reserved;
use crate::names::scope::Scope;

pub(super) fn assign(model: &Model) -> Vec<GroupNames> {
    let mut scope = Scope::with(&reserved::MODULES);
    let webhooks = scope.claim(vec!["webhooks".to_owned()], "group");
    let groups: Vec<(&Group, &Operation)> =
        model.groups.iter().filter_map(|group| Some((group, operation(&group.origin)?))).collect();
    let candidates: Vec<Vec<String>> = groups.iter().map(|(_, operation)| candidates(operation)).collect();
    let disambiguator = |at: usize| groups.get(at).map(|(group, _)| hash(&long_ids(model, group))).unwrap_or_default();
    let mut callbacks = scope.assign(&candidates, disambiguator).into_iter();
    let name = |origin: &GroupOrigin| match origin {
        GroupOrigin::Webhooks => webhooks.clone(),
        GroupOrigin::Callbacks(_) => callbacks.next().unwrap_or_default(),
    };
    model.groups.iter().map(|group| &group.origin).map(name).map(|module| GroupNames { module }).collect()
}

/// The long ids of a group's events, concatenated.
fn long_ids(model: &Model, group: &Group) -> String {
    let events = group.events.iter().filter_map(|id| model.events.get(id.0 as usize));
    events.map(|event| event.long_id.as_str()).collect()
}

fn operation(origin: &GroupOrigin) -> Option<&Operation> {
    match origin {
        GroupOrigin::Webhooks => None,
        GroupOrigin::Callbacks(operation) => Some(operation),
    }
}

fn candidates(operation: &Operation) -> Vec<String> {
    let path = format!("{} {}", operation.method.to_lowercase(), operation.path);
    let id = operation.id.iter().filter(|id| !id.is_empty());
    let own = id.flat_map(|id| [snake(id), format!("{}_callbacks", snake(id))]);
    own.chain([snake(&path), snake_spelled(&path)]).collect()
}
