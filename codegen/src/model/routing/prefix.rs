//! Discriminates events by a header without declared values, whose values are inferred from the names of the events.

use std::collections::BTreeMap;

use crate::model::routing::column::{Candidate, Column, Columns};
use crate::model::routing::name_match::normalized;
use crate::model::routing::{body_property, header, known_values};
use crate::model::{Certainty, DispatchKey, Types};

/// The source of an event's name.
#[derive(Clone, Copy)]
enum Source {
    OperationId,
    Key,
}

/// A required header named `…-Event`, `…-Topic` or `…-Type` without declared values.
pub(super) fn prefixed(types: &Types, events: &[Candidate<'_>]) -> Option<Columns> {
    let name = header::event_header(events)?;
    split(types, events, name).or_else(|| whole(events, name))
}

/// The part of the operationId (or key) before a separator, with a property of the body for the rest: `issues/opened` is
/// `X-GitHub-Event: issues` and `"action": "opened"`.
pub(super) fn split(types: &Types, events: &[Candidate<'_>], header: &str) -> Option<Columns> {
    let separators = ['/', '.', ':'];
    let attempts = [Source::OperationId, Source::Key]
        .into_iter()
        .flat_map(|source| separators.map(|separator| (source, separator)));
    attempts.into_iter().find_map(|(source, separator)| {
        let names = events.iter().map(|candidate| name_of(candidate, source)).collect::<Option<Vec<&str>>>()?;
        let parts: Vec<(&str, Option<&str>)> = names.iter().map(|name| parts(name, separator)).collect();
        let rest = body_property::at(types, events, &property(types, events, &parts)?);
        let first = Column { key: DispatchKey::Header(header.to_owned()), values: spellings(&parts) };
        let name_source = match source {
            Source::OperationId => "operationId",
            Source::Key => "key",
        };
        let evidence = format!(
            "the required header `{header}` is assumed to be the part of each {name_source} before `{separator}` (also with `_` for \
             `-`), because the rest is the only value of the property `{}` of the body",
            body_property::name(&rest)
        );
        Columns::if_distinct(vec![first, rest], events, evidence, Certainty::Inferred)
    })
}

/// The whole key.
pub(super) fn whole(events: &[Candidate<'_>], header: &str) -> Option<Columns> {
    let evidence =
        format!("the required header `{header}` has no declared values; it is assumed to be the key of each event");
    Columns::if_distinct(vec![keys(events, header)], events, evidence, Certainty::Inferred)
}

/// The key of each event as the value of a header.
pub(super) fn keys(events: &[Candidate<'_>], header: &str) -> Column {
    let values = events.iter().map(|candidate| vec![candidate.bare_key().to_owned()]).collect();
    Column { key: DispatchKey::Header(header.to_owned()), values }
}

fn name_of<'m>(candidate: &Candidate<'m>, source: Source) -> Option<&'m str> {
    match source {
        Source::OperationId => candidate.message.operation_id.as_deref(),
        Source::Key => Some(&candidate.event.key),
    }
}

fn parts(name: &str, separator: char) -> (&str, Option<&str>) {
    match name.split_once(separator) {
        Some((first, rest)) => (first, Some(rest)),
        None => (name, None),
    }
}

/// Identifiers often contain `-` where values contain `_` (`check-run/requested-action` for `requested_action`). Both spellings of the
/// first part are accepted, unless another event has the other spelling.
fn spellings(parts: &[(&str, Option<&str>)]) -> Vec<Vec<String>> {
    let spellings_of = |first: &str| {
        let underscored = first.replace('-', "_");
        let is_taken = underscored == first || parts.iter().any(|(other, _)| *other == underscored);
        [Some(first.to_owned()), (!is_taken).then_some(underscored)].into_iter().flatten().collect()
    };
    parts.iter().map(|(first, _)| spellings_of(first)).collect()
}

/// The property of the body whose single value is the rest of the name, for at least half of the events that have a rest.
fn property(types: &Types, events: &[Candidate<'_>], parts: &[(&str, Option<&str>)]) -> Option<Vec<String>> {
    let mut matches: BTreeMap<Vec<String>, usize> = BTreeMap::new();
    let mut total = 0;
    for (candidate, (_, rest)) in events.iter().zip(parts) {
        let (Some(rest), Some(body)) = (rest, candidate.body) else { continue };
        total += 1;
        for path in known_values::paths(types, body, 1) {
            let is_match = known_values::at(types, body, &path)
                .is_some_and(|values| matches!(values.as_slice(), [one] if normalized(one) == normalized(rest)));
            if is_match {
                *matches.entry(path).or_default() += 1;
            }
        }
    }
    let (path, count) = matches.into_iter().max_by_key(|(_, count)| *count)?;
    (count * 2 >= total).then_some(path)
}
