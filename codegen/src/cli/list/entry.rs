//! One event as `hookgen list` shows it.

use serde_json::{Value, json};

use crate::cli::args::Args;
use crate::emit::{Emit, Scope, with_emit};
use crate::generate::Understood;
use crate::model::{Event, EventId, Operation, Target};

/// What is known of an event, in words.
pub(crate) struct Entry {
    pub(crate) id: String,
    pub(crate) kind: &'static str,
    key: String,
    pub(crate) method: String,
    operation: Option<Operation>,
    expression: Option<String>,
    /// Media type and Rust type.
    pub(crate) payloads: Vec<(String, String)>,
    pub(crate) replies: Vec<String>,
    pub(crate) rust: String,
    pub(crate) at: String,
}

/// The selected events in the document's order.
pub(crate) fn entries(understood: &Understood, args: &Args) -> Vec<Entry> {
    let Understood { model, names, sources, .. } = understood;
    let places: Vec<_> = model.events.iter().map(|event| event.at.clone()).collect();
    let (modules, positions) = (modules(understood), sources.positions(&places));
    with_emit(model, names, &args.options, |emit| {
        let events = model.events.iter().zip(&names.events).zip(modules.iter().zip(positions));
        events
            .map(|((event, names), (module, at))| entry(event, format!("{module}::{}", names.marker), at, &emit))
            .collect()
    })
}

fn entry(event: &Event, rust: String, at: String, emit: &Emit<'_>) -> Entry {
    let (kind, operation, expression) = match &event.target {
        Target::Subscribed => ("webhook", None, None),
        Target::Callback { operation, expression, .. } => {
            ("callback", Some(operation.clone()), Some(expression.clone()))
        }
    };
    let payload =
        |body: &crate::model::Body| (body.media_type.clone(), compact(&emit.ty(body.ty, Scope::Root).to_string()));
    Entry {
        id: event.id.clone(),
        kind,
        key: event.key.clone(),
        method: event.method.clone(),
        operation,
        expression,
        payloads: event.payload.bodies.iter().map(payload).collect(),
        replies: event.replies.iter().map(|reply| reply.status.to_string()).collect(),
        rust,
        at,
    }
}

/// The module of each event, by event id.
fn modules(understood: &Understood) -> Vec<&str> {
    let mut modules = vec![""; understood.model.events.len()];
    for (group, names) in understood.model.groups.iter().zip(&understood.names.groups) {
        for EventId(event) in &group.events {
            if let Some(module) = modules.get_mut(*event as usize) {
                *module = &names.module;
            }
        }
    }
    modules
}

/// Tokens as people write types: `Vec<Booking>`.
fn compact(tokens: &str) -> String {
    tokens
        .replace(" < ", "<")
        .replace(" >", ">")
        .replace(" :: ", "::")
        .replace(":: ", "::")
        .replace(" ,", ",")
        .replace("< ", "<")
}

impl Entry {
    pub(crate) fn json(&self) -> Value {
        let operation =
            |operation: &Operation| json!({ "id": operation.id, "method": operation.method, "path": operation.path });
        let payload = |(media_type, ty): &(String, String)| json!({ "media_type": media_type, "type": ty });
        json!({
            "id": self.id,
            "kind": self.kind,
            "key": self.key,
            "method": self.method,
            "operation": self.operation.as_ref().map(operation),
            "expression": self.expression,
            "payloads": self.payloads.iter().map(payload).collect::<Vec<_>>(),
            "replies": self.replies,
            "rust": self.rust,
            "at": self.at,
        })
    }
}
