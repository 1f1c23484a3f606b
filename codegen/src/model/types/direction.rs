//! Which schemas differ by the way that a message travels.

use crate::document::{Keywords, SchemaKind, Schemas};
use crate::source::Node;

/// Which way a message travels: in what an API sends, `readOnly` properties are present and `writeOnly` ones are absent; in replies the
/// reverse.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Direction {
    /// From the API to its subscriber: payloads and their parameters.
    Request,
    /// Back from the subscriber: replies.
    Response,
}

/// What a type is made for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Usage {
    /// To hold values.
    Storage,
    /// To ask whether a value fits a schema (`not`, `if`, `contains`): no tolerance, or the answer is wrong.
    Validation,
}

/// The ways in which one schema can become several types.
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

/// For each schema, whether it or anything that it reaches is `readOnly` or `writeOnly`.
pub(super) fn sensitive(schemas: &Schemas) -> Vec<bool> {
    reaching(schemas, |keywords| keywords.read_only || keywords.write_only)
}

/// For each schema, whether it or anything that it reaches is read with tolerance: a list of texts, which stays open.
pub(super) fn tolerant(schemas: &Schemas) -> Vec<bool> {
    let is_text = |value: &Node| matches!(value, Node::Text(_));
    reaching(schemas, |keywords| {
        keywords.enumeration.as_ref().is_some_and(|values| values.iter().filter(|value| is_text(value)).count() > 1)
            || !keywords.any_of.is_empty()
            || !keywords.one_of.is_empty()
    })
}

/// For each schema, whether it or anything that it reaches is `such`.
fn reaching(schemas: &Schemas, such: impl Fn(&Keywords) -> bool) -> Vec<bool> {
    let mut users: Vec<Vec<usize>> = vec![Vec::new(); schemas.0.len()];
    let mut reaching = vec![false; schemas.0.len()];
    let mut next = Vec::new();
    for (at, schema) in schemas.0.iter().enumerate() {
        let SchemaKind::Keywords(keywords) = &schema.kind else { continue };
        keywords.subschemas().into_iter().for_each(|id| users[id.0 as usize].push(at));
        if such(keywords) {
            reaching[at] = true;
            next.push(at);
        }
    }
    while let Some(at) = next.pop() {
        for user in std::mem::take(&mut users[at]) {
            if !std::mem::replace(&mut reaching[user], true) {
                next.push(user);
            }
        }
    }
    reaching
}
