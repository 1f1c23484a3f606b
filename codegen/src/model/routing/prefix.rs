//! A header that is there to name the event, but does not say how: the names of the events are asked.

use std::collections::BTreeMap;

use crate::model::routing::column::{Candidate, Column, Columns};
use crate::model::routing::naming::plain;
use crate::model::routing::{body, header, values};
use crate::model::{Certainty, DispatchKey, Types};

/// Where an event's name is taken from.
#[derive(Clone, Copy)]
enum Source {
    OperationId,
    Key,
}

/// A required header called `…-Event`, `…-Topic` or `…-Type` without values of its own.
pub(super) fn prefixed(types: &Types, events: &[Candidate<'_>]) -> Option<Columns> {
    let name = header::event_header(events)?;
    split(types, events, name).or_else(|| whole(events, name))
}

/// The part of the operationId (or of the key) before a separator, and a property of the body for the rest: `issues/opened` is
/// `X-GitHub-Event: issues` and `"action": "opened"`.
pub(super) fn split(types: &Types, events: &[Candidate<'_>], header: &str) -> Option<Columns> {
    let separators = ['/', '.', ':'];
    let attempts = [Source::OperationId, Source::Key]
        .into_iter()
        .flat_map(|source| separators.map(|separator| (source, separator)));
    attempts.into_iter().find_map(|(source, separator)| {
        let names = events.iter().map(|candidate| name_of(candidate, source)).collect::<Option<Vec<&str>>>()?;
        let parts: Vec<(&str, Option<&str>)> = names.iter().map(|name| parts(name, separator)).collect();
        let rest = body::at(types, events, &property(types, events, &parts)?);
        let first = Column { key: DispatchKey::Header(header.to_owned()), values: spelled(&parts) };
        let word = match source {
            Source::OperationId => "operationId",
            Source::Key => "key",
        };
        let evidence = format!(
            "the required header `{header}` is taken to hold the part of each {word} before `{separator}` (also with `_` for \
             `-`), because the rest of it is the one value of the body's `{}`",
            body::name(&rest)
        );
        Columns::suffice(vec![first, rest], events, evidence, Certainty::Inferred)
    })
}

/// The key itself.
pub(super) fn whole(events: &[Candidate<'_>], header: &str) -> Option<Columns> {
    let evidence = format!("the required header `{header}` says no values; it is taken to hold the key of each event");
    Columns::suffice(vec![keys(events, header)], events, evidence, Certainty::Inferred)
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

/// Identifiers are often the dashed twins of values with underscores (`check-run/requested-action` says `requested_action`), so
/// both spellings of the first part count, unless another event has the twin.
fn spelled(parts: &[(&str, Option<&str>)]) -> Vec<Vec<String>> {
    let of = |first: &str| {
        let twin = first.replace('-', "_");
        let taken = twin == first || parts.iter().any(|(other, _)| *other == twin);
        [Some(first.to_owned()), (!taken).then_some(twin)].into_iter().flatten().collect()
    };
    parts.iter().map(|(first, _)| of(first)).collect()
}

/// The property of the body whose one value is the rest of the name, for at least half of the events that have a rest.
fn property(types: &Types, events: &[Candidate<'_>], parts: &[(&str, Option<&str>)]) -> Option<Vec<String>> {
    let mut hits: BTreeMap<Vec<String>, usize> = BTreeMap::new();
    let mut wanted = 0;
    for (candidate, (_, rest)) in events.iter().zip(parts) {
        let (Some(rest), Some(body)) = (rest, candidate.body) else { continue };
        wanted += 1;
        for place in values::places(types, body, 1) {
            let fits = values::at(types, body, &place)
                .is_some_and(|values| matches!(values.as_slice(), [one] if plain(one) == plain(rest)));
            if fits {
                *hits.entry(place).or_default() += 1;
            }
        }
    }
    let (place, count) = hits.into_iter().max_by_key(|(_, count)| *count)?;
    (count * 2 >= wanted).then_some(place)
}
