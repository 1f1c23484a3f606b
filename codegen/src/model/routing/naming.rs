//! Whether a value names an event: the same letters and digits as its key or operationId, punctuation and case aside.

use crate::model::events::key;
use crate::model::routing::column::Candidate;

/// The one value that names the event: the same text if there is one, else the only one that ends like a name of the event
/// (`hris.employee.created` for `EmployeeCreated`).
pub(super) fn chosen<'v>(values: &'v [String], candidate: &Candidate<'_>) -> Option<&'v String> {
    let names = names(candidate);
    let same = |value: &&String| names.contains(&plain(value));
    let alike = |value: &&String| {
        let value = plain(value);
        value.len() > 2 && names.iter().any(|name| name.len() > 2 && (value.ends_with(name) || name.ends_with(&value)))
    };
    only(values.iter().filter(same)).or_else(|| only(values.iter().filter(alike)))
}

/// What the document calls the event.
fn names(candidate: &Candidate<'_>) -> Vec<String> {
    let names = [Some(key(candidate.message)), candidate.message.operation_id.as_deref()];
    names.into_iter().flatten().map(plain).filter(|name| !name.is_empty()).collect()
}

/// Letters and digits in lower case.
pub(super) fn plain(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

fn only<T>(mut items: impl Iterator<Item = T>) -> Option<T> {
    let first = items.next();
    if items.next().is_some() { None } else { first }
}
