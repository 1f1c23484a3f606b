//! Markers, variants and methods of events.

use crate::model::{Event, Expression, Model, Part, Source, Target, Template};
use crate::names::case::{capitals, hash, pascal, pascal_spelled, snake};
use crate::names::renames::Renames;
use crate::names::scope::{Scope, join};
use crate::names::{EventNames, GroupNames, reply_names, reserved};

pub(super) fn solve(model: &Model, groups: &[GroupNames], renames: &Renames<'_>) -> Vec<EventNames> {
    let mut names = vec![EventNames::default(); model.events.len()];
    let mut widened = vec![String::new(); model.events.len()];
    for (group, GroupNames { module }) in model.groups.iter().zip(groups) {
        let events: Vec<(usize, &Event)> =
            group.events.iter().filter_map(|id| Some((id.0 as usize, model.events.get(id.0 as usize)?))).collect();
        in_group(&events, renames, &mut names);
        for (at, _) in events {
            widened[at] = pascal(&format!("{module} {}", snake(&names[at].marker)));
        }
    }
    variants(model, &widened, &mut names);
    names
}

/// What a group's module holds: markers and reply enums; and its methods.
fn in_group(events: &[(usize, &Event)], renames: &Renames<'_>, names: &mut [EventNames]) {
    let mut types = Scope::with(&[&reserved::ROOT[..], &reserved::GROUP[..]].concat());
    let candidates: Vec<Vec<String>> = events.iter().map(|(_, event)| candidates(event, renames)).collect();
    let resort = |at: usize| events.get(at).map(|(_, event)| hash(&event.long_id)).unwrap_or_default();
    let markers = types.solve(&candidates, resort);

    let replies: Vec<Vec<String>> =
        markers.iter().map(|marker| vec![join(marker, "reply"), join(marker, "reply_enum")]).collect();
    let replies = types.solve(&replies, resort);
    let methods: Vec<Vec<String>> =
        markers.iter().map(|marker| vec![snake(marker), format!("{}_event", snake(marker))]).collect();
    let methods = Scope::with(&reserved::METHODS).solve(&methods, resort);

    for ((((at, event), marker), reply), method) in events.iter().zip(markers).zip(replies).zip(methods) {
        names[*at] =
            EventNames { marker, reply, method, replies: reply_names::solve(&event.replies), ..EventNames::default() };
    }
}

/// Variants of `AnyEvent`: the markers, widened with their group where two groups have the same.
fn variants(model: &Model, widened: &[String], names: &mut [EventNames]) {
    let candidates: Vec<Vec<String>> =
        names.iter().zip(widened).map(|(names, wide)| vec![names.marker.clone(), wide.clone()]).collect();
    let resort = |at: usize| model.events.get(at).map(|event| hash(&event.long_id)).unwrap_or_default();
    for (names, variant) in names.iter_mut().zip(Scope::default().solve(&candidates, resort)) {
        names.variant = variant;
    }
}

/// From the key alone to all that the event's id is made of.
fn candidates(event: &Event, renames: &Renames<'_>) -> Vec<String> {
    let key = &event.key;
    let chosen = renames.event(event).map(pascal);
    let method = event.method.to_lowercase();
    let mut wider = vec![pascal(key)];
    if let Target::Callback { expression, template, .. } = &event.target {
        let words = template.iter().flat_map(telling_words);
        wider.extend(words.map(|word| pascal(&format!("{key} {word}"))));
        wider.push(pascal(&format!("{key} {expression}")));
    }
    let with_method: Vec<String> = wider.iter().map(|name| join(name, &pascal(&method))).collect();
    let spelled = pascal_spelled(key);
    let cased = format!("{spelled}{}", capitals(key));
    chosen.into_iter().chain(wider).chain(with_method).chain([spelled, cased]).collect()
}

/// The names in a callback's expression that tell most: the one that is the URL itself (`okUrl` of `{$request.body#/okUrl}?x={…}`), if it begins with
/// one, and the last one (`kind` of `https://api.example/{$request.path.kind}`).
fn telling_words(template: &Template) -> impl Iterator<Item = &str> {
    let leading = template.0.first().and_then(word);
    leading.into_iter().chain(template.0.iter().rev().find_map(word))
}

fn word(part: &Part) -> Option<&str> {
    match part {
        Part::Expression(Expression::Request(source) | Expression::Response(source)) => match source {
            Source::Header(name) | Source::Query(name) | Source::Path(name) => Some(name.as_str()),
            Source::Body(pointer) => pointer.last().map(String::as_str),
        },
        _ => None,
    }
}
