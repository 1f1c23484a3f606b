//! Discriminates events by properties of the body whose enum contains a value that matches the event's name.

use std::collections::BTreeSet;

use crate::model::routing::body_property::{self, name};
use crate::model::routing::column::{Candidate, Column, Columns};
use crate::model::routing::known_values;
use crate::model::routing::name_match::{self, normalized};
use crate::model::{Certainty, Types};

/// The maximum depth of an enum (`notificationItems/0/NotificationRequestItem/eventCode`).
const MAX_DEPTH: usize = 4;
/// The number of events whose types are searched for paths.
const MAX_SAMPLE: usize = 8;

/// The property that matches most events, and another one for those that it does not match. If a single event is not matched, all other
/// requests belong to it. If there are several, they get separate paths.
pub(super) fn by_matching_value(types: &Types, events: &[Candidate<'_>]) -> Option<Columns> {
    let first = best_column(types, events, |_| true)?;
    let is_unmatched = |at: usize| first.values.get(at).is_none_or(Vec::is_empty);
    let unmatched: Vec<&str> = events
        .iter()
        .enumerate()
        .filter(|(at, _)| is_unmatched(*at))
        .map(|(_, candidate)| candidate.event.id.as_str())
        .collect();
    if unmatched.len() * 2 > events.len() {
        return None;
    }
    let evidence =
        format!("the property `{}` of the body has a value that matches the name of each event", name(&first));
    match unmatched.as_slice() {
        [] => Columns::if_distinct(vec![first], events, evidence, Certainty::Inferred),
        [one] => Columns::if_distinct(
            vec![first],
            events,
            format!("{evidence} except `{one}`, to which all other requests are dispatched"),
            Certainty::Inferred,
        ),
        _ => with_second_property(types, events, &first, &evidence)
            .or_else(|| without_unmatched(events, &first, &evidence)),
    }
}

/// Uses another property for the unmatched events.
fn with_second_property(types: &Types, events: &[Candidate<'_>], first: &Column, evidence: &str) -> Option<Columns> {
    let second = best_column(types, events, |at| first.values.get(at).is_none_or(Vec::is_empty))?;
    let evidence = format!("{evidence}, or else the property `{}`", name(&second));
    Columns::if_distinct(vec![first.clone(), second], events, evidence, Certainty::Inferred)
}

/// Leaves the unmatched events without rows.
fn without_unmatched(events: &[Candidate<'_>], first: &Column, evidence: &str) -> Option<Columns> {
    let all = || events.iter().zip(&first.values);
    let matched: Vec<Candidate<'_>> =
        all().filter(|(_, values)| !values.is_empty()).map(|(candidate, _)| *candidate).collect();
    let rest: Vec<String> = all()
        .filter(|(_, values)| values.is_empty())
        .map(|(candidate, _)| format!("`{}`", candidate.event.id))
        .collect();
    let column = Column {
        key: first.key.clone(),
        values: first.values.iter().filter(|values| !values.is_empty()).cloned().collect(),
    };
    let evidence = format!("{evidence}, except for {}, which have separate paths", rest.join(", "));
    Columns::if_distinct(vec![column], &matched, evidence, Certainty::Inferred)
}

/// The path that matches most of the given events.
fn best_column(types: &Types, events: &[Candidate<'_>], is_candidate: impl Fn(usize) -> bool) -> Option<Column> {
    let mut sample: Vec<&Candidate<'_>> =
        events.iter().enumerate().filter(|(at, _)| is_candidate(*at)).map(|(_, candidate)| candidate).collect();
    sample.sort_by_key(|candidate| &candidate.event.id);
    let bodies = sample.into_iter().take(MAX_SAMPLE).filter_map(|candidate| candidate.body);
    let paths: BTreeSet<Vec<String>> = bodies.flat_map(|ty| known_values::paths(types, ty, MAX_DEPTH)).collect();
    let column = |path: &Vec<String>| {
        let mut column = column(types, events, path);
        let outside = column.values.iter_mut().enumerate().filter(|(at, _)| !is_candidate(*at));
        outside.for_each(|(_, values)| values.clear());
        let named = column.values.iter().filter(|values| !values.is_empty()).count();
        (named > 0).then_some((std::cmp::Reverse(named), body_property::rank(path), column))
    };
    paths.iter().filter_map(column).min_by(|a, b| (a.0, &a.1).cmp(&(b.0, &b.1))).map(|(.., column)| column)
}

/// For each event, the value at a path that matches its name.
///
/// Enums can be out of date: if most events have their key as a value, the key is assumed also for an event whose key is missing from the
/// enum.
fn column(types: &Types, events: &[Candidate<'_>], path: &[String]) -> Column {
    let mut column = body_property::at(types, events, path);
    let enumerated: Vec<bool> = column.values.iter().map(|values| !values.is_empty()).collect();
    for (values, candidate) in column.values.iter_mut().zip(events) {
        *values = name_match::matching_value(values, candidate).cloned().into_iter().collect();
    }
    let key = |candidate: &Candidate<'_>| candidate.bare_key().to_owned();
    let exact = column.values.iter().zip(events).filter(|(values, candidate)| **values == [key(candidate)]).count();
    if exact * 4 >= enumerated.iter().filter(|is_enumerated| **is_enumerated).count() * 3 {
        for ((values, candidate), is_enumerated) in column.values.iter_mut().zip(events).zip(enumerated) {
            if is_enumerated && values.iter().all(|value| normalized(value) != normalized(&candidate.event.key)) {
                *values = vec![key(candidate)];
            }
        }
    }
    column
}
