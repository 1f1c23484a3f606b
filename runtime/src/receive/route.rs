//! Routing: finding the event of a request.

use std::cell::OnceCell;

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
            let values = RequestValues::new(keys, parts, |steps| lookup(body, steps));
            let mut events =
                rows.iter().filter(|row| values.match_row(row)).filter_map(|row| routes.events.get(row.event));
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

/// The values at the routing keys of a request, in the order of the keys.
struct RequestValues<'a, F> {
    values: Vec<RequestValue<'a>>,
    find_in_body: F,
}

enum RequestValue<'a> {
    Header(Option<&'a str>),
    /// The path of a value in the body, which is looked up when it is first required.
    Body(&'static [&'static str], OnceCell<Option<String>>),
}

impl<'a, F: Fn(&[&str]) -> Option<String>> RequestValues<'a, F> {
    fn new(keys: &[RoutingKey], parts: &'a Parts, find_in_body: F) -> Self {
        let value = |key: &RoutingKey| match *key {
            RoutingKey::Header(name) => {
                RequestValue::Header(parts.headers.get(name).and_then(|value| value.to_str().ok()))
            }
            RoutingKey::Body(steps) => RequestValue::Body(steps, OnceCell::new()),
        };
        Self { values: keys.iter().map(value).collect(), find_in_body }
    }

    /// Whether the request has the values of a row. The body is only parsed for a row whose headers match.
    fn match_row(&self, row: &RoutingRow) -> bool {
        let columns =
            || row.values.iter().zip(&self.values).filter_map(|(expected, value)| Some(((*expected)?, value)));
        columns().all(|(expected, value)| match value {
            RequestValue::Header(value) => *value == Some(expected),
            RequestValue::Body(..) => true,
        }) && columns().all(|(expected, value)| match value {
            RequestValue::Header(_) => true,
            RequestValue::Body(steps, value) => {
                value.get_or_init(|| (self.find_in_body)(steps)).as_deref() == Some(expected)
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use super::*;

    #[test]
    fn the_body_is_parsed_once_and_only_for_rows_whose_headers_match() {
        static KEYS: &[RoutingKey] = &[RoutingKey::Body(&["action"]), RoutingKey::Header("x-event")];
        let row = |values| RoutingRow { values, event: 0 };
        let (parts, ()) = http::Request::post("/").header("x-event", "issues").body(()).unwrap().into_parts();
        let lookups = Cell::new(0);
        let find_in_body = |_: &[&str]| {
            lookups.set(lookups.get() + 1);
            Some("opened".to_owned())
        };
        let values = RequestValues::new(KEYS, &parts, find_in_body);
        assert!(!values.match_row(&row(&[Some("opened"), Some("push")])));
        assert!(values.match_row(&row(&[None, Some("issues")])));
        assert_eq!(lookups.get(), 0);
        assert!(!values.match_row(&row(&[Some("closed"), Some("issues")])));
        assert!(values.match_row(&row(&[Some("opened"), None])));
        assert_eq!(lookups.get(), 1);
    }
}
