//! Discriminates events by properties of the body.

use crate::model::routing::column::{Candidate, Column, Columns};
use crate::model::routing::known_values;
use crate::model::{Certainty, DispatchKey, Types};

/// The maximum depth of a property with declared values.
const MAX_DECLARED_DEPTH: usize = 2;
/// Names of properties that usually contain the event type, in order of preference. All other names follow in alphabetical order.
const EVENT_PROPERTIES: [&str; 10] =
    ["type", "event", "event_type", "eventType", "eventCode", "event_name", "eventName", "topic", "action", "kind"];

/// One property whose declared values differ for each event, or two properties whose combinations of values differ.
pub(super) fn declared(types: &Types, events: &[Candidate<'_>]) -> Option<Columns> {
    let columns = columns(types, events, MAX_DECLARED_DEPTH);
    let single = columns.iter().find_map(|column| {
        let evidence = format!("the property `{}` of the body has different values for each event", name(column));
        Columns::if_distinct(vec![column.clone()], events, evidence, Certainty::Declared)
    });
    single.or_else(|| {
        let pairs = columns
            .iter()
            .enumerate()
            .flat_map(|(at, first)| columns.iter().skip(at + 1).map(move |second| (first, second)));
        pairs.take(200).find_map(|(first, second)| {
            let evidence = format!(
                "the properties `{}` and `{}` of the body together have different values for each event",
                name(first),
                name(second)
            );
            Columns::if_distinct(vec![first.clone(), second.clone()], events, evidence, Certainty::Declared)
        })
    })
}

/// The `type` of a CloudEvent (CloudEvents 1.0, section 3.1.1), if the payloads are CloudEvents without declared types.
pub(super) fn cloud_events(types: &Types, events: &[Candidate<'_>]) -> Option<Columns> {
    let is = |candidate: &Candidate<'_>| {
        let attributes = ["specversion", "source", "id", "type"];
        candidate.body.is_some_and(|ty| attributes.iter().all(|name| known_values::has_property(types, ty, name)))
    };
    let values = events.iter().map(|candidate| vec![candidate.event.key.clone()]).collect();
    let column = Column { key: DispatchKey::Body(vec!["type".to_owned()]), values };
    let evidence = "the payloads are CloudEvents; `type` is assumed to be the key of each event".to_owned();
    if events.iter().all(is) { Columns::if_distinct(vec![column], events, evidence, Certainty::Inferred) } else { None }
}

/// The declared values at a path of the bodies. Empty for an event without declared values.
pub(super) fn at(types: &Types, events: &[Candidate<'_>], path: &[String]) -> Column {
    let values = events
        .iter()
        .map(|candidate| candidate.body.and_then(|ty| known_values::at(types, ty, path)).unwrap_or_default());
    Column { values: values.collect(), key: DispatchKey::Body(path.to_vec()) }
}

/// The paths whose values are declared for every event, in order of preference.
fn columns(types: &Types, events: &[Candidate<'_>], depth: usize) -> Vec<Column> {
    let first = events.iter().min_by_key(|candidate| &candidate.event.id).and_then(|candidate| candidate.body);
    let mut paths = first.map(|ty| known_values::paths(types, ty, depth)).unwrap_or_default();
    paths.sort_by_cached_key(|path| rank(path));
    let known = |column: &Column| column.values.iter().all(|values| !values.is_empty());
    paths.iter().map(|path| at(types, events, path)).filter(known).collect()
}

/// The rank of a path: shorter paths first, then the names of [`EVENT_PROPERTIES`], then alphabetical order.
pub(super) fn rank(path: &[String]) -> (usize, usize, Vec<String>) {
    let last = path.last().map_or("", String::as_str);
    (
        path.len(),
        EVENT_PROPERTIES.iter().position(|name| *name == last).unwrap_or(EVENT_PROPERTIES.len()),
        path.to_vec(),
    )
}

pub(super) fn name(column: &Column) -> String {
    match &column.key {
        DispatchKey::Header(name) => name.clone(),
        DispatchKey::Body(path) => path.join("/"),
    }
}
