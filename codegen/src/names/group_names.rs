//! Names of the groups' modules: `webhooks`, `create_order`.

use std::collections::BTreeMap;

use crate::model::{GroupOrigin, Model, Operation, Target};
use crate::names::GroupNames;
use crate::names::case::{hash, snake, snake_spelled};
use crate::names::reserved;
use crate::names::scope::Scope;

/// The module of the webhooks.
pub(super) const WEBHOOKS: &str = "webhooks";

/// The modules of all operations with callbacks in the document, selected or not.
pub(super) fn modules(model: &Model) -> BTreeMap<&Operation, String> {
    let mut scope = Scope::with(&reserved::MODULES);
    scope.claim(vec![WEBHOOKS.to_owned()], "group");
    let mut operations: Vec<&Operation> = model
        .all_events
        .iter()
        .filter_map(|event| match &event.target {
            Target::Webhook => None,
            Target::Callback { operation, .. } => Some(operation),
        })
        .collect();
    operations.sort();
    operations.dedup();
    let candidates: Vec<Vec<String>> = operations.iter().map(|operation| candidates(operation)).collect();
    let disambiguator = |at: usize| operations.get(at).map(|operation| hash(&operation.path)).unwrap_or_default();
    let names = scope.assign(&candidates, disambiguator);
    operations.into_iter().zip(names).collect()
}

pub(super) fn assign(model: &Model, modules: &BTreeMap<&Operation, String>) -> Vec<GroupNames> {
    let module = |origin: &GroupOrigin| match origin {
        GroupOrigin::Webhooks => WEBHOOKS.to_owned(),
        GroupOrigin::Callbacks(operation) => modules.get(operation).cloned().unwrap_or_default(),
    };
    model.groups.iter().map(|group| GroupNames { module: module(&group.origin) }).collect()
}

fn candidates(operation: &Operation) -> Vec<String> {
    let path = format!("{} {}", operation.method.to_lowercase(), operation.path);
    let id = operation.id.iter().filter(|id| !id.is_empty());
    let own = id.flat_map(|id| [snake(id), format!("{}_callbacks", snake(id))]);
    own.chain([snake(&path), snake_spelled(&path)]).collect()
}
