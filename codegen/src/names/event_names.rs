//! Names of events: markers, variants of `AnyEvent` and methods.

use std::collections::BTreeMap;

use crate::model::{Event, EventKey, Expression, Model, Operation, Part, Source, Target, Template};
use crate::names::case::{capitals, hash, pascal, pascal_spelled, snake};
use crate::names::renames::Renames;
use crate::names::scope::{Scope, join};
use crate::names::{EventNames, reply_names, reserved};

/// Assigns the names of all events of the document, so that a selection does not change them. Returns those of the selected events.
pub(super) fn assign(model: &Model, modules: &BTreeMap<&Operation, String>, renames: &Renames<'_>) -> Vec<EventNames> {
    let mut names = vec![EventNames::default(); model.all_events.len()];
    let mut groups: BTreeMap<Option<&Operation>, Vec<usize>> = BTreeMap::new();
    for (at, event) in model.all_events.iter().enumerate() {
        groups.entry(event.operation()).or_default().push(at);
    }
    for events in groups.values() {
        assign_in_group(&model.all_events, events, renames, &mut names);
    }
    assign_variants(model, modules, &mut names);
    let selected = |event: &Event| EventNames {
        replies: reply_names::assign(&event.replies),
        ..names.get(event.position).cloned().unwrap_or_default()
    };
    model.events.iter().map(selected).collect()
}

/// Assigns the names of a group's module: markers, reply enums and methods.
fn assign_in_group(all: &[EventKey], events: &[usize], renames: &Renames<'_>, names: &mut [EventNames]) {
    let mut types = Scope::with(&[&reserved::ROOT[..], &reserved::GROUP[..]].concat());
    let keys = || events.iter().map(|at| &all[*at]);
    let candidates: Vec<Vec<String>> = keys().map(|event| candidates(event, renames)).collect();
    let disambiguator = |at: usize| keys().nth(at).map(|event| hash(&event.long_id)).unwrap_or_default();
    let markers = types.assign(&candidates, disambiguator);

    let replies: Vec<Vec<String>> =
        markers.iter().map(|marker| vec![join(marker, "reply"), join(marker, "reply_enum")]).collect();
    let replies = types.assign(&replies, disambiguator);
    let methods: Vec<Vec<String>> =
        markers.iter().map(|marker| vec![snake(marker), format!("{}_event", snake(marker))]).collect();
    let methods = Scope::with(&reserved::METHODS).assign(&methods, disambiguator);

    for (((at, marker), reply), method) in events.iter().zip(markers).zip(replies).zip(methods) {
        names[*at] = EventNames { marker, reply, method, ..EventNames::default() };
    }
}

/// Assigns the variants of `AnyEvent`: the markers of webhooks, and for callbacks the module and the marker.
fn assign_variants(model: &Model, modules: &BTreeMap<&Operation, String>, names: &mut [EventNames]) {
    let variant =
        |(event, names): (&EventKey, &EventNames)| match event.operation().and_then(|operation| modules.get(operation))
        {
            None => vec![names.marker.clone(), join(&names.marker, "webhook")],
            Some(module) => vec![pascal(&format!("{module} {}", snake(&names.marker)))],
        };
    let candidates: Vec<Vec<String>> = model.all_events.iter().zip(&*names).map(variant).collect();
    let disambiguator = |at: usize| model.all_events.get(at).map(|event| hash(&event.long_id)).unwrap_or_default();
    for (names, variant) in names.iter_mut().zip(Scope::default().assign(&candidates, disambiguator)) {
        names.variant = variant;
    }
}

/// The candidates for a marker. The first depends on the event alone: its key, the name in its expression if its Callback Object has several
/// expressions, and its method unless it is POST.
fn candidates(event: &EventKey, renames: &Renames<'_>) -> Vec<String> {
    let key = &event.key;
    let chosen = renames.event(event).map(pascal);
    let method = if event.method == "POST" { String::new() } else { pascal(&event.method.to_lowercase()) };
    let with_method = |name: String| if method.is_empty() { name } else { join(&name, &method) };
    let mut names = Vec::new();
    if let Target::Callback { expression, template, .. } = &event.target
        && event.has_several_expressions
    {
        let distinguishing = template.iter().flat_map(expression_names);
        names.extend(distinguishing.map(|name| pascal(&format!("{key} {name}"))));
        names.push(pascal(&format!("{key} {expression}")));
    } else {
        names.push(pascal(key));
    }
    let spelled = pascal_spelled(key);
    let cased = format!("{spelled}{}", capitals(key));
    let with_any_method = join(&pascal(key), &pascal(&event.method.to_lowercase()));
    let names = names.into_iter().chain([spelled, cased]).map(with_method);
    chosen.into_iter().chain(names).chain([with_any_method]).collect()
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
