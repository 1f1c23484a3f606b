//! Which schemas have different types for requests and responses.

use crate::document::{Keywords, SchemaKind, Schemas};
use crate::source::Node;

/// The direction of a message. Requests of the API contain `readOnly` but no `writeOnly` properties, responses to them the
/// reverse.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Direction {
    /// From the API to its subscriber: payloads and their parameters.
    Request,
    /// From the subscriber to the API: replies.
    Response,
}

/// The use of a type.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Usage {
    /// It stores values.
    Storage,
    /// It validates values (`not`, `if`, `contains`). It must not be tolerant, because the result would be wrong.
    Validation,
}

/// One schema can become a different type for each mode.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct TypeMode {
    pub(super) direction: Direction,
    pub(super) usage: Usage,
}

impl TypeMode {
    pub(super) fn of(direction: Direction) -> Self {
        Self { direction, usage: Usage::Storage }
    }

    pub(super) fn for_validation(self) -> Self {
        Self { usage: Usage::Validation, ..self }
    }
}

/// For each schema, whether it or a reachable schema is `readOnly` or `writeOnly`.
pub(super) fn sensitive(schemas: &Schemas) -> Vec<bool> {
    reaching(schemas, |keywords| keywords.read_only || keywords.write_only)
}

/// For each schema, whether it or a reachable schema is tolerant when it is read: an open enum or a union.
pub(super) fn tolerant(schemas: &Schemas) -> Vec<bool> {
    let is_string = |value: &Node| matches!(value, Node::String(_));
    reaching(schemas, |keywords| {
        keywords.enumeration.as_ref().is_some_and(|values| values.iter().filter(|value| is_string(value)).count() > 1)
            || !keywords.any_of.is_empty()
            || !keywords.one_of.is_empty()
    })
}

/// For each schema, whether it or a reachable schema satisfies `predicate`.
fn reaching(schemas: &Schemas, predicate: impl Fn(&Keywords) -> bool) -> Vec<bool> {
    let mut dependents: Vec<Vec<usize>> = vec![Vec::new(); schemas.0.len()];
    let mut reaching = vec![false; schemas.0.len()];
    let mut next = Vec::new();
    for (at, schema) in schemas.0.iter().enumerate() {
        let SchemaKind::Keywords(keywords) = &schema.kind else { continue };
        keywords.subschemas().into_iter().for_each(|id| dependents[id.0 as usize].push(at));
        if predicate(keywords) {
            reaching[at] = true;
            next.push(at);
        }
    }
    while let Some(at) = next.pop() {
        for dependent in std::mem::take(&mut dependents[at]) {
            if !std::mem::replace(&mut reaching[dependent], true) {
                next.push(dependent);
            }
        }
    }
    reaching
}
