//! The events of a document, as data. `hookgen list` prints them.

use std::fmt;

use crate::emit::{Emit, Scope, with_emit};
use crate::generate::Analysis;
use crate::model::{self, Certainty, EventId, GroupOrigin, Routing, Target};
use crate::options::Options;
use crate::report::{Pointer, Report};

/// A document and its events.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Listing {
    /// `info.title`.
    pub title: String,
    /// `info.version`.
    pub version: String,
    /// The field `openapi`, unchanged: `3.1.0`.
    pub openapi: String,
    /// The number of component schemas of the document.
    pub schema_count: usize,
    /// The number of component schemas that the events refer to, directly or indirectly.
    pub reachable_schema_count: usize,
    /// How one endpoint identifies the event of a request; `None` if each webhook has its own path.
    pub dispatch: Option<Dispatch>,
    /// The selected events, in the order of the document.
    pub events: Vec<Event>,
    /// The warnings for the document.
    pub warnings: Report,
}

/// How one endpoint identifies the event of a request.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Dispatch {
    /// The values of a request that identify its event.
    pub by: Vec<DispatchKey>,
    /// Whether the dispatch was inferred from names and examples, and is not specified in the document or the configuration.
    pub is_inferred: bool,
    /// The evidence in the document or the configuration.
    pub evidence: String,
}

/// A value of a request. `Display` writes `header X-GitHub-Event` or `body /action`.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum DispatchKey {
    /// The header field of this name.
    Header(String),
    /// The value at this JSON pointer in the body.
    Body(String),
}

/// A request that the API sends.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Event {
    /// The id, as the option `only` takes it: `newBooking`, `createOrder.onOrderStatusChange`.
    pub id: String,
    /// The key of the webhook or callback in the document.
    pub key: String,
    /// The method of the request: `POST`.
    pub method: String,
    /// Whether it is a webhook or a callback.
    pub origin: Origin,
    /// The payloads, one for each media type of the request body.
    pub payloads: Vec<Payload>,
    /// The status codes of the declared responses, in the document: `200`, `2XX`, `default`. If there are none, any 2xx is valid.
    pub replies: Vec<String>,
    /// The path of the event's type in the generated module: `webhooks::NewBooking`.
    pub rust_path: String,
    /// The location of the event in the document: `file:line:column`.
    pub location: String,
}

/// Where a document describes an event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// In `webhooks`.
    Webhook,
    /// In the `callbacks` of an operation.
    Callback {
        /// The operation.
        operation: Operation,
        /// The runtime expression in the document: `{$request.body#/callbackUrl}`.
        expression: String,
    },
}

/// An operation that has callbacks.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Operation {
    /// Its `operationId`.
    pub id: Option<String>,
    /// `POST`.
    pub method: String,
    /// The path in the document: `/orders/{id}`.
    pub path: String,
}

/// The body of an event in one media type.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Payload {
    /// `application/json`.
    pub media_type: String,
    /// The Rust type in the generated module: `Vec<Booking>`.
    pub rust_type: String,
}

impl fmt::Display for DispatchKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Header(name) => write!(f, "header {name}"),
            Self::Body(pointer) => write!(f, "body {pointer}"),
        }
    }
}

pub(crate) fn list(analysis: Analysis, options: &Options) -> Listing {
    let document = &analysis.document;
    Listing {
        title: document.title.clone(),
        version: document.version.clone(),
        openapi: document.openapi.clone(),
        schema_count: document.component_schemas.len(),
        reachable_schema_count: document.schemas.0.iter().filter(|schema| schema.component.is_some()).count(),
        dispatch: dispatch(&analysis.model),
        events: events(&analysis, options),
        warnings: analysis.report,
    }
}

fn dispatch(model: &model::Model) -> Option<Dispatch> {
    let webhooks = model.groups.iter().find(|group| group.origin == GroupOrigin::Webhooks)?;
    let Routing::ByValue(found) = &webhooks.routing else { return None };
    Some(Dispatch {
        by: found.by.iter().map(key).collect(),
        is_inferred: found.certainty == Certainty::Inferred,
        evidence: found.evidence.clone(),
    })
}

fn key(key: &model::DispatchKey) -> DispatchKey {
    match key {
        model::DispatchKey::Header(name) => DispatchKey::Header(name.clone()),
        model::DispatchKey::Body(tokens) => {
            DispatchKey::Body(tokens.iter().map(|token| format!("/{}", Pointer::escape(token))).collect())
        }
    }
}

fn events(analysis: &Analysis, options: &Options) -> Vec<Event> {
    let Analysis { model, names, sources, .. } = analysis;
    let nodes: Vec<_> = model.events.iter().map(|event| event.at.clone()).collect();
    let (modules, locations) = (modules(analysis), sources.positions(&nodes));
    with_emit(model, names, options, |emit| {
        let events = model.events.iter().zip(&names.events).zip(modules.iter().zip(locations));
        (0..)
            .map(EventId)
            .zip(events)
            .map(|(id, ((found, names), (module, at)))| {
                event(found, format!("{module}::{}", names.marker), at, &emit.for_event(id))
            })
            .collect()
    })
}

fn event(event: &model::Event, rust_path: String, location: String, emit: &Emit<'_>) -> Event {
    let payload = |body: &model::Body| Payload {
        media_type: body.media_type.clone(),
        rust_type: compact(&emit.ty(body.ty, Scope::Root).to_string()),
    };
    Event {
        id: event.id.clone(),
        key: event.key.clone(),
        method: event.method.clone(),
        origin: origin(&event.target),
        payloads: event.payload.bodies.iter().map(payload).collect(),
        replies: event.replies.iter().map(|reply| reply.status.to_string()).collect(),
        rust_path,
        location,
    }
}

fn origin(target: &Target) -> Origin {
    match target {
        Target::Webhook => Origin::Webhook,
        Target::Callback { operation, expression, .. } => {
            let model::Operation { id, method, path } = operation.clone();
            Origin::Callback { operation: Operation { id, method, path }, expression: expression.clone() }
        }
    }
}

/// Returns the module of each event, in the order of event ids.
fn modules(analysis: &Analysis) -> Vec<&str> {
    let mut modules = vec![""; analysis.model.events.len()];
    for (group, names) in analysis.model.groups.iter().zip(&analysis.names.groups) {
        for EventId(event) in &group.events {
            if let Some(module) = modules.get_mut(*event as usize) {
                *module = &names.module;
            }
        }
    }
    modules
}

/// Removes the spaces between the tokens of a type: `Vec<Booking>`.
fn compact(tokens: &str) -> String {
    tokens
        .replace(" < ", "<")
        .replace(" >", ">")
        .replace(" :: ", "::")
        .replace(":: ", "::")
        .replace(" ,", ",")
        .replace("< ", "<")
}
