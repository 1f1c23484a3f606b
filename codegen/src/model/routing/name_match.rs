//! Whether a value matches the name of an event: equal letters and digits as its key or operationId, ignoring punctuation and case.

use crate::model::events::key;
use crate::model::routing::column::Candidate;

/// The value that matches the event: the one that is equal to a name of the event, or else the only one that has a common ending with one
/// (`hris.employee.created` for `EmployeeCreated`).
pub(super) fn matching_value<'v>(values: &'v [String], candidate: &Candidate<'_>) -> Option<&'v String> {
    let names = names(candidate);
    let is_equal = |value: &&String| names.contains(&normalized(value));
    let has_common_ending = |value: &&String| {
        let value = normalized(value);
        value.len() > 2 && names.iter().any(|name| name.len() > 2 && (value.ends_with(name) || name.ends_with(&value)))
    };
    only(values.iter().filter(is_equal)).or_else(|| only(values.iter().filter(has_common_ending)))
}

/// The names of the event in the document, normalized.
fn names(candidate: &Candidate<'_>) -> Vec<String> {
    let names = [Some(key(candidate.message)), candidate.message.operation_id.as_deref()];
    names.into_iter().flatten().map(normalized).filter(|name| !name.is_empty()).collect()
}

/// The letters and digits in lower case.
pub(super) fn normalized(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

fn only<T>(mut items: impl Iterator<Item = T>) -> Option<T> {
    let first = items.next();
    if items.next().is_some() { None } else { first }
}
