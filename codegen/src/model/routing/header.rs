//! Discriminates events by headers.

use crate::document::{Location, Parameter};
use crate::model::routing::column::{Candidate, Column, Columns};
use crate::model::routing::{known_values, name_match};
use crate::model::{Certainty, DispatchKey, Types};
use crate::source::{Node, Number};

/// A header whose declared values differ for each event.
pub(super) fn declared(types: &Types, events: &[Candidate<'_>]) -> Option<Columns> {
    names(events).into_iter().find_map(|name| {
        let column = column(name, events, |candidate, _| declared_values(types, candidate, name))?;
        let evidence = format!("the header `{name}` has different declared values for each event");
        Columns::if_distinct(vec![column], events, evidence, Certainty::Declared)
    })
}

/// A header whose example in each event matches that event.
pub(super) fn by_example(events: &[Candidate<'_>]) -> Option<Columns> {
    names(events).into_iter().find_map(|name| {
        let column = column(name, events, |candidate, header| {
            let examples: Vec<String> = header.examples.iter().filter_map(text).collect();
            name_match::matching_value(&examples, candidate).map(|value| vec![value.clone()])
        })?;
        let evidence = format!("the examples of the header `{name}` match the names of the events");
        Columns::if_distinct(vec![column], events, evidence, Certainty::Inferred)
    })
}

/// A header whose enum contains a value that matches each event.
pub(super) fn by_matching_value(types: &Types, events: &[Candidate<'_>]) -> Option<Columns> {
    names(events).into_iter().find_map(|name| {
        let column = column(name, events, |candidate, _| {
            let values = declared_values(types, candidate, name)?;
            name_match::matching_value(&values, candidate).map(|value| vec![value.clone()])
        })?;
        let evidence = format!("the header `{name}` has a value that matches the name of each event");
        Columns::if_distinct(vec![column], events, evidence, Certainty::Inferred)
    })
}

/// All known values of a header: declared values or examples.
pub(super) fn any(types: &Types, events: &[Candidate<'_>], name: &str) -> Option<Column> {
    column(name, events, |candidate, header| {
        let declared = declared_values(types, candidate, name).unwrap_or_default();
        let examples: Vec<String> = header.examples.iter().filter_map(text).collect();
        let chosen = name_match::matching_value(&declared, candidate)
            .or_else(|| name_match::matching_value(&examples, candidate))
            .cloned();
        chosen.map(|value| vec![value]).or_else(|| (!declared.is_empty()).then_some(declared))
    })
}

/// The required header named `…-Event`, `…-Topic` or `…-Type` (in this order, the shortest first) of all events.
pub(super) fn event_header<'m>(events: &[Candidate<'m>]) -> Option<&'m str> {
    let rank =
        |name: &str| ["-event", "-topic", "-type"].iter().position(|end| name.to_ascii_lowercase().ends_with(end));
    let required =
        |name: &&str| events.iter().all(|candidate| parameter(candidate, name).is_some_and(|header| header.required));
    names(events)
        .into_iter()
        .filter(required)
        .filter_map(|name| Some((rank(name)?, name.len(), name)))
        .min()
        .map(|(.., name)| name)
}

/// The headers that all events declare, in alphabetical order.
fn names<'m>(events: &[Candidate<'m>]) -> Vec<&'m str> {
    let headers =
        |candidate: &Candidate<'m>| candidate.message.parameters.iter().filter(|p| p.location == Location::Header);
    let first = events.iter().min_by_key(|candidate| &candidate.event.id);
    let mut names: Vec<&str> = first.into_iter().flat_map(headers).map(|header| header.name.as_str()).collect();
    names.retain(|name| events.iter().all(|candidate| parameter(candidate, name).is_some()));
    names.sort_unstable();
    names
}

fn parameter<'m>(candidate: &Candidate<'m>, name: &str) -> Option<&'m Parameter> {
    candidate.message.parameters.iter().find(|p| p.location == Location::Header && p.name.eq_ignore_ascii_case(name))
}

/// A column, if every event has values in it.
fn column<'m>(
    name: &str,
    events: &[Candidate<'m>],
    values: impl Fn(&Candidate<'m>, &'m Parameter) -> Option<Vec<String>>,
) -> Option<Column> {
    let values = events
        .iter()
        .map(|candidate| values(candidate, parameter(candidate, name)?).filter(|values| !values.is_empty()));
    Some(Column { key: DispatchKey::Header(name.to_owned()), values: values.collect::<Option<_>>()? })
}

fn declared_values(types: &Types, candidate: &Candidate<'_>, name: &str) -> Option<Vec<String>> {
    let parameter = candidate
        .parameters
        .iter()
        .find(|p| p.location == Location::Header && p.wire_name.eq_ignore_ascii_case(name))?;
    known_values::of(types, parameter.ty)
}

fn text(example: &Node) -> Option<String> {
    match example {
        Node::String(text) => Some(text.to_string()),
        Node::Number(Number::Int(number)) => Some(number.to_string()),
        _ => None,
    }
}
