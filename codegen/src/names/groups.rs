//! One module per group: `webhooks`, `create_order`.

use crate::model::{GroupOrigin, Model, Operation};
use crate::names::GroupNames;
use crate::names::case::{hash, snake, snake_spelled};
use crate::names::reserved;
use crate::names::solve::Scope;

pub(super) fn solve(model: &Model) -> Vec<GroupNames> {
    let mut scope = Scope::with(&reserved::MODULES);
    let webhooks = scope.claim(vec!["webhooks".to_owned()], "group");
    let operations: Vec<&Operation> = model.groups.iter().filter_map(|group| operation(&group.origin)).collect();
    let candidates: Vec<Vec<String>> = operations.iter().map(|operation| candidates(operation)).collect();
    let content = |at: usize| {
        let events = model
            .groups
            .iter()
            .filter(|group| operation(&group.origin).is_some())
            .nth(at)
            .map_or(&[][..], |group| &group.events);
        hash(
            &events
                .iter()
                .filter_map(|id| model.events.get(id.0 as usize))
                .map(|event| event.long_id.as_str())
                .collect::<Vec<_>>()
                .concat(),
        )
    };
    let mut callbacks = scope.solve(&candidates, content).into_iter();
    let name = |origin: &GroupOrigin| match origin {
        GroupOrigin::Webhooks => webhooks.clone(),
        GroupOrigin::Callbacks(_) => callbacks.next().unwrap_or_default(),
    };
    model.groups.iter().map(|group| &group.origin).map(name).map(|module| GroupNames { module }).collect()
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
