//! Properties of the body with a list of values, one of which is called like the event.

use std::collections::BTreeSet;

use crate::model::routing::body::{self, name};
use crate::model::routing::column::{Candidate, Column, Columns};
use crate::model::routing::naming::{self, plain};
use crate::model::routing::values;
use crate::model::{Certainty, Types};

/// How deep a list of values is searched for (`notificationItems/0/NotificationRequestItem/eventCode`).
const DEPTH: usize = 4;
/// How many events are looked at in search of places; the others are only asked for the places found.
const SAMPLE: usize = 8;

/// The property that names most events; for those that do not have it another one. One event without either is the one for
/// whatever else comes; several of them are left to paths of their own.
pub(super) fn called(types: &Types, events: &[Candidate<'_>]) -> Option<Columns> {
    let first = best(types, events, |_| true)?;
    let left = |at: usize| first.values.get(at).is_none_or(Vec::is_empty);
    let without: Vec<&str> = events
        .iter()
        .enumerate()
        .filter(|(at, _)| left(*at))
        .map(|(_, candidate)| candidate.event.id.as_str())
        .collect();
    if without.len() * 2 > events.len() {
        return None;
    }
    let evidence = format!("one of the values of the body's `{}` is called like each event", name(&first));
    match without.as_slice() {
        [] => Columns::suffice(vec![first], events, evidence, Certainty::Inferred),
        [one] => Columns::suffice(
            vec![first],
            events,
            format!("{evidence}; `{one}` is the one without"),
            Certainty::Inferred,
        ),
        _ => with_second(types, events, &first, &evidence).or_else(|| without_the_rest(events, &first, &evidence)),
    }
}

/// Another property names the rest.
fn with_second(types: &Types, events: &[Candidate<'_>], first: &Column, evidence: &str) -> Option<Columns> {
    let second = best(types, events, |at| first.values.get(at).is_none_or(Vec::is_empty))?;
    let evidence = format!("{evidence}, or of `{}` where there is none", name(&second));
    Columns::suffice(vec![first.clone(), second], events, evidence, Certainty::Inferred)
}

/// Nothing names the rest: those events have no rows.
fn without_the_rest(events: &[Candidate<'_>], first: &Column, evidence: &str) -> Option<Columns> {
    let all = || events.iter().zip(&first.values);
    let told: Vec<Candidate<'_>> =
        all().filter(|(_, values)| !values.is_empty()).map(|(candidate, _)| *candidate).collect();
    let rest: Vec<String> = all()
        .filter(|(_, values)| values.is_empty())
        .map(|(candidate, _)| format!("`{}`", candidate.event.id))
        .collect();
    let column = Column {
        key: first.key.clone(),
        values: first.values.iter().filter(|values| !values.is_empty()).cloned().collect(),
    };
    let evidence = format!("{evidence}; nothing names {}, which need paths of their own", rest.join(", "));
    Columns::suffice(vec![column], &told, evidence, Certainty::Inferred)
}

/// The place that names the most of the events that are asked about.
fn best(types: &Types, events: &[Candidate<'_>], asked: impl Fn(usize) -> bool) -> Option<Column> {
    let mut sample: Vec<&Candidate<'_>> =
        events.iter().enumerate().filter(|(at, _)| asked(*at)).map(|(_, candidate)| candidate).collect();
    sample.sort_by_key(|candidate| &candidate.event.id);
    let bodies = sample.into_iter().take(SAMPLE).filter_map(|candidate| candidate.body);
    let places: BTreeSet<Vec<String>> = bodies.flat_map(|ty| values::places(types, ty, DEPTH)).collect();
    let column = |path: &Vec<String>| {
        let mut column = column(types, events, path);
        let outside = column.values.iter_mut().enumerate().filter(|(at, _)| !asked(*at));
        outside.for_each(|(_, values)| values.clear());
        let named = column.values.iter().filter(|values| !values.is_empty()).count();
        (named > 0).then_some((std::cmp::Reverse(named), body::telling(path), column))
    };
    places.iter().filter_map(column).min_by(|a, b| (a.0, &a.1).cmp(&(b.0, &b.1))).map(|(.., column)| column)
}

/// For each event the value at a place that is called like it.
///
/// Lists of values lag behind: where most events have their very key as a value, an event whose key is missing from the list has
/// it all the same.
fn column(types: &Types, events: &[Candidate<'_>], path: &[String]) -> Column {
    let mut column = body::at(types, events, path);
    let listed: Vec<bool> = column.values.iter().map(|values| !values.is_empty()).collect();
    for (values, candidate) in column.values.iter_mut().zip(events) {
        *values = naming::chosen(values, candidate).cloned().into_iter().collect();
    }
    let key = |candidate: &Candidate<'_>| candidate.bare_key().to_owned();
    let exact = column.values.iter().zip(events).filter(|(values, candidate)| **values == [key(candidate)]).count();
    if exact * 4 >= listed.iter().filter(|listed| **listed).count() * 3 {
        for ((values, candidate), listed) in column.values.iter_mut().zip(events).zip(listed) {
            if listed && values.iter().all(|value| plain(value) != plain(&candidate.event.key)) {
                *values = vec![key(candidate)];
            }
        }
    }
    column
}
