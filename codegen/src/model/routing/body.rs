//! Properties of the body that name the event.

use crate::model::routing::column::{Candidate, Column, Columns};
use crate::model::routing::values;
use crate::model::{Certainty, DispatchKey, Types};

/// How deep a stated value may lie.
const STATED: usize = 2;
/// Property names that mean to name an event, the most telling first; others come after them in alphabetical order.
const TELLING: [&str; 10] =
    ["type", "event", "event_type", "eventType", "eventCode", "event_name", "eventName", "topic", "action", "kind"];

/// One property whose known values differ from event to event, or two that do so together.
pub(super) fn stated(types: &Types, events: &[Candidate<'_>]) -> Option<Columns> {
    let columns = columns(types, events, STATED);
    let single = columns.iter().find_map(|column| {
        let evidence = format!("the body's `{}` has values of its own for each event", name(column));
        Columns::suffice(vec![column.clone()], events, evidence, Certainty::Stated)
    });
    single.or_else(|| {
        let pairs = columns
            .iter()
            .enumerate()
            .flat_map(|(at, first)| columns.iter().skip(at + 1).map(move |second| (first, second)));
        pairs.take(200).find_map(|(first, second)| {
            let evidence = format!(
                "the body's `{}` and `{}` together have values of their own for each event",
                name(first),
                name(second)
            );
            Columns::suffice(vec![first.clone(), second.clone()], events, evidence, Certainty::Stated)
        })
    })
}

/// The `type` of a CloudEvent (CloudEvents 1.0, section 3.1.1), where the payloads are such but leave its value open.
pub(super) fn cloud_events(types: &Types, events: &[Candidate<'_>]) -> Option<Columns> {
    let is = |candidate: &Candidate<'_>| {
        let attributes = ["specversion", "source", "id", "type"];
        candidate.body.is_some_and(|ty| attributes.iter().all(|name| values::has_property(types, ty, name)))
    };
    let values = events.iter().map(|candidate| vec![candidate.event.key.clone()]).collect();
    let column = Column { key: DispatchKey::Body(vec!["type".to_owned()]), values };
    let evidence = "the payloads are CloudEvents; `type` is taken to hold the key of each event".to_owned();
    if events.iter().all(is) { Columns::suffice(vec![column], events, evidence, Certainty::Inferred) } else { None }
}

/// What the schemas say about one place in the bodies; empty where an event leaves it open.
pub(super) fn at(types: &Types, events: &[Candidate<'_>], path: &[String]) -> Column {
    let values =
        events.iter().map(|candidate| candidate.body.and_then(|ty| values::at(types, ty, path)).unwrap_or_default());
    Column { values: values.collect(), key: DispatchKey::Body(path.to_vec()) }
}

/// The places whose values are known for every event, the most telling first.
fn columns(types: &Types, events: &[Candidate<'_>], depth: usize) -> Vec<Column> {
    let first = events.iter().min_by_key(|candidate| &candidate.event.id).and_then(|candidate| candidate.body);
    let mut places = first.map(|ty| values::places(types, ty, depth)).unwrap_or_default();
    places.sort_by_cached_key(|path| telling(path));
    let known = |column: &Column| column.values.iter().all(|values| !values.is_empty());
    places.iter().map(|path| at(types, events, path)).filter(known).collect()
}

/// Orders places: shallow ones first, then those that are called like what they should be, then by name.
pub(super) fn telling(path: &[String]) -> (usize, usize, Vec<String>) {
    let last = path.last().map_or("", String::as_str);
    (path.len(), TELLING.iter().position(|name| *name == last).unwrap_or(TELLING.len()), path.to_vec())
}

pub(super) fn name(column: &Column) -> String {
    match &column.key {
        DispatchKey::Header(name) => name.clone(),
        DispatchKey::Body(path) => path.join("/"),
    }
}
