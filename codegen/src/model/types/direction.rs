//! Which schemas differ by the way that a message travels.

use crate::document::{SchemaKind, Schemas};

/// Which way a message travels: in what an API sends, `readOnly` properties are present and `writeOnly` ones are absent; in replies the
/// reverse.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Direction {
    /// From the API to its subscriber: payloads and their parameters.
    Sent,
    /// Back from the subscriber: replies.
    Answered,
}

/// For each schema, whether it or anything that it reaches is `readOnly` or `writeOnly`.
pub(super) fn sensitive(schemas: &Schemas) -> Vec<bool> {
    let mut users: Vec<Vec<usize>> = vec![Vec::new(); schemas.0.len()];
    let mut sensitive = vec![false; schemas.0.len()];
    let mut next = Vec::new();
    for (at, schema) in schemas.0.iter().enumerate() {
        let SchemaKind::Keywords(keywords) = &schema.kind else { continue };
        keywords.mentions().into_iter().for_each(|id| users[id.0 as usize].push(at));
        if keywords.read_only || keywords.write_only {
            sensitive[at] = true;
            next.push(at);
        }
    }
    while let Some(at) = next.pop() {
        for user in std::mem::take(&mut users[at]) {
            if !std::mem::replace(&mut sensitive[user], true) {
                next.push(user);
            }
        }
    }
    sensitive
}
