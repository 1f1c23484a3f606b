//! Routing: finding the event of a request.

use std::cell::LazyCell;

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
            let find_in_body = |steps: &[&str]| lookup(body, steps);
            let values = RequestValues::new(keys, parts, &find_in_body);
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
struct RequestValues<'a>(Vec<RequestValue<'a>>);

enum RequestValue<'a> {
    Header(Option<&'a str>),
    /// A value in the body, which is looked up when it is first required.
    Body(LazyCell<Option<String>, Box<dyn FnOnce() -> Option<String> + 'a>>),
}

impl<'a> RequestValues<'a> {
    fn new(keys: &'static [RoutingKey], parts: &'a Parts, find_in_body: &'a dyn Fn(&[&str]) -> Option<String>) -> Self {
        let value = |key: &'static RoutingKey| match key {
            RoutingKey::Header(name) => {
                RequestValue::Header(parts.headers.get(*name).and_then(|value| value.to_str().ok()))
            }
            RoutingKey::Body(steps) => RequestValue::Body(LazyCell::new(Box::new(move || find_in_body(steps)))),
        };
        Self(keys.iter().map(value).collect())
    }

    /// Whether the request has the values of a row. The body is only parsed for a row whose headers match.
    fn match_row(&self, row: &RoutingRow) -> bool {
        let columns = || row.values.iter().zip(&self.0).filter_map(|(expected, value)| Some(((*expected)?, value)));
        columns().all(|(expected, value)| match value {
            RequestValue::Header(value) => *value == Some(expected),
            RequestValue::Body(_) => true,
        }) && columns().all(|(expected, value)| match value {
            RequestValue::Header(_) => true,
            RequestValue::Body(value) => value.as_deref() == Some(expected),
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
        let values = RequestValues::new(KEYS, &parts, &find_in_body);
        assert!(!values.match_row(&row(&[Some("opened"), Some("push")])));
        assert!(values.match_row(&row(&[None, Some("issues")])));
        assert_eq!(lookups.get(), 0);
        assert!(!values.match_row(&row(&[Some("closed"), Some("issues")])));
        assert!(values.match_row(&row(&[Some("opened"), None])));
        assert_eq!(lookups.get(), 1);
    }
}
