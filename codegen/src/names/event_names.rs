//! Names of events: markers, variants of `AnyEvent` and methods.

use crate::model::{Event, Expression, Model, Part, Source, Target, Template};
use crate::names::case::{capitals, hash, pascal, pascal_spelled, snake};
use crate::names::renames::Renames;
use crate::names::scope::{Scope, join};
use crate::names::{EventNames, GroupNames, reply_names, reserved};

pub(super) fn assign(model: &Model, groups: &[GroupNames], renames: &Renames<'_>) -> Vec<EventNames> {
    let mut names = vec![EventNames::default(); model.events.len()];
    let mut qualified = vec![String::new(); model.events.len()];
    for (group, GroupNames { module }) in model.groups.iter().zip(groups) {
        let events: Vec<(usize, &Event)> =
            group.events.iter().filter_map(|id| Some((id.0 as usize, model.events.get(id.0 as usize)?))).collect();
        assign_in_group(&events, renames, &mut names);
        for (at, _) in events {
            qualified[at] = pascal(&format!("{module} {}", snake(&names[at].marker)));
        }
    }
    assign_variants(model, &qualified, &mut names);
    names
}

/// Assigns the names of a group's module: markers, reply enums and methods.
fn assign_in_group(events: &[(usize, &Event)], renames: &Renames<'_>, names: &mut [EventNames]) {
    let mut types = Scope::with(&[&reserved::ROOT[..], &reserved::GROUP[..]].concat());
    let candidates: Vec<Vec<String>> = events.iter().map(|(_, event)| candidates(event, renames)).collect();
    let disambiguator = |at: usize| events.get(at).map(|(_, event)| hash(&event.long_id)).unwrap_or_default();
    let markers = types.assign(&candidates, disambiguator);

    let replies: Vec<Vec<String>> =
        markers.iter().map(|marker| vec![join(marker, "reply"), join(marker, "reply_enum")]).collect();
    let replies = types.assign(&replies, disambiguator);
    let methods: Vec<Vec<String>> =
        markers.iter().map(|marker| vec![snake(marker), format!("{}_event", snake(marker))]).collect();
    let methods = Scope::with(&reserved::METHODS).assign(&methods, disambiguator);

    for ((((at, event), marker), reply), method) in events.iter().zip(markers).zip(replies).zip(methods) {
        names[*at] =
            EventNames { marker, reply, method, replies: reply_names::assign(&event.replies), ..EventNames::default() };
    }
}

/// Assigns the variants of `AnyEvent`: the markers, preceded by the group's name if two groups have the same marker.
fn assign_variants(model: &Model, qualified: &[String], names: &mut [EventNames]) {
    let candidates: Vec<Vec<String>> =
        names.iter().zip(qualified).map(|(names, qualified)| vec![names.marker.clone(), qualified.clone()]).collect();
    let disambiguator = |at: usize| model.events.get(at).map(|event| hash(&event.long_id)).unwrap_or_default();
    for (names, variant) in names.iter_mut().zip(Scope::default().assign(&candidates, disambiguator)) {
        names.variant = variant;
    }
}

/// The candidates for a marker: from the event's key to all parts of its id.
fn candidates(event: &Event, renames: &Renames<'_>) -> Vec<String> {
    let key = &event.key;
    let chosen = renames.event(event).map(pascal);
    let method = event.method.to_lowercase();
    let mut candidates = vec![pascal(key)];
    if let Target::Callback { expression, template, .. } = &event.target {
        let names = template.iter().flat_map(expression_names);
        candidates.extend(names.map(|name| pascal(&format!("{key} {name}"))));
        candidates.push(pascal(&format!("{key} {expression}")));
    }
    let with_method: Vec<String> = candidates.iter().map(|name| join(name, &pascal(&method))).collect();
    let spelled = pascal_spelled(key);
    let cased = format!("{spelled}{}", capitals(key));
    chosen.into_iter().chain(candidates).chain(with_method).chain([spelled, cased]).collect()
}

/// The names in a callback's expression that distinguish it: the name of a leading expression, which is the URL (`okUrl` of
/// `{$request.body#/okUrl}?x={…}`), and the name of the last one (`kind` of `https://api.example/{$request.path.kind}`).
fn expression_names(template: &Template) -> impl Iterator<Item = &str> {
    let leading = template.0.first().and_then(expression_name);
    leading.into_iter().chain(template.0.iter().rev().find_map(expression_name))
}

fn expression_name(part: &Part) -> Option<&str> {
    match part {
        Part::Expression(Expression::Request(source) | Expression::Response(source)) => match source {
            Source::Header(name) | Source::Query(name) | Source::Path(name) => Some(name.as_str()),
            Source::Body(pointer) => pointer.last().map(String::as_str),
        },
        _ => None,
    }
}
