//! Routing: finding the event of a request.

use std::borrow::Cow;

use http::request::Parts;

use super::lookup::lookup;
use super::path::{Template, Values};
use super::preflight;
use crate::event::EventInfo;
use crate::event::routes::{Routes, Routing, RoutingKey, RoutingRow};
use crate::json::DecodeError;

/// An event, and the values of the placeholders in its path.
#[derive(Debug, Default)]
pub(super) struct Routed {
    pub(super) event: Option<&'static EventInfo>,
    pub(super) path: Values,
}

impl Routes {
    /// Returns the event of a request, or `None` if the document does not declare it.
    #[must_use]
    pub fn find(&'static self, parts: &Parts, body: &[u8]) -> Option<&'static EventInfo> {
        route(self, &[], parts, body).event
    }
}

/// Decodes the body of a request of any event (generated code).
///
/// # Errors
/// Returns an error if the document does not declare the event of the request, or the body does not match its schema.
pub fn event_of_request<T>(
    routes: &'static Routes,
    parts: &Parts,
    body: &[u8],
    decode: impl FnOnce(&str, &str, &[u8]) -> Result<T, DecodeError>,
) -> Result<T, DecodeError> {
    let event = routes.find(parts, body).unwrap_or(&EventInfo::UNKNOWN);
    decode(event.id, preflight::content_type(&parts.headers), body)
}

/// Finds the event of a request. Events with a path that was set by [`Service::path`](super::Service::path) take precedence and are matched by
/// that path only.
pub(super) fn route(routes: &'static Routes, paths: &[(&'static str, Template)], parts: &Parts, body: &[u8]) -> Routed {
    let has_method = |event: &EventInfo| event.method == parts.method.as_str();
    let configured = paths.iter().filter_map(|(id, template)| {
        let event = routes.events.iter().find(|event| event.id == *id && has_method(event))?;
        Some((event, template.clone()))
    });
    if let Some(routed) = longest_match(configured, parts.uri.path()) {
        return routed;
    }
    let is_candidate = |event: &EventInfo| has_method(event) && paths.iter().all(|(id, _)| *id != event.id);
    match routes.routing {
        Routing::Method => {
            Routed { event: routes.events.iter().find(|event| is_candidate(event)), path: Values::new() }
        }
        Routing::Path => {
            let events = routes.events.iter().filter(|event| is_candidate(event));
            longest_match(events.map(|event| (event, Template::literal(event.key))), parts.uri.path())
                .unwrap_or_default()
        }
        Routing::Values { keys, rows } => {
            let values: Vec<_> = keys.iter().map(|key| value(*key, parts, body)).collect();
            let mut events =
                rows.iter().filter(|row| matches(row, &values)).filter_map(|row| routes.events.get(row.event));
            Routed { event: events.find(|event| is_candidate(event)), path: Values::new() }
        }
    }
}

/// Returns the event with the longest matching path, if there is exactly one.
fn longest_match(events: impl Iterator<Item = (&'static EventInfo, Template)>, path: &str) -> Option<Routed> {
    let mut matching: Vec<_> = events
        .filter_map(|(event, template)| {
            Some((template.len(), Routed { event: Some(event), path: template.matches(path)? }))
        })
        .collect();
    matching.sort_by_key(|(length, _)| *length);
    let (length, routed) = matching.pop()?;
    let is_unique = matching.last().is_none_or(|(next, _)| *next < length);
    is_unique.then_some(routed)
}

fn matches(row: &RoutingRow, values: &[Option<Cow<'_, str>>]) -> bool {
    row.values.iter().zip(values).all(|(expected, value)| expected.is_none() || *expected == value.as_deref())
}

fn value<'a>(key: RoutingKey, parts: &'a Parts, body: &[u8]) -> Option<Cow<'a, str>> {
    match key {
        RoutingKey::Header(name) => parts.headers.get(name)?.to_str().ok().map(Cow::Borrowed),
        RoutingKey::Body(steps) => lookup(body, steps).map(Cow::Owned),
    }
}
