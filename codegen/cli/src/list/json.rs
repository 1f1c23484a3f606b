//! The output of `--format json`: one JSON object.

use hookgen_codegen::listing::{Event, Listing, Operation, Origin, Payload};
use serde_json::{Value, json};

use crate::list::evidence::evidence;

pub(crate) fn document(listing: &Listing) -> Value {
    json!({
        "document": { "title": listing.title, "version": listing.version, "openapi": listing.openapi },
        "schemas": { "total": listing.schema_count, "reachable": listing.reachable_schema_count },
        "dispatch": listing.dispatch.as_ref().map(|dispatch| json!({
            "by": dispatch.by.iter().map(ToString::to_string).collect::<Vec<_>>(),
            "evidence": evidence(dispatch),
        })),
        "events": listing.events.iter().map(event).collect::<Vec<_>>(),
    })
}

fn event(event: &Event) -> Value {
    let (kind, operation, expression) = match &event.origin {
        Origin::Callback { operation, expression } => ("callback", Some(operation), Some(expression)),
        Origin::Webhook => ("webhook", None, None),
    };
    let operation = operation
        .map(|operation: &Operation| json!({ "id": operation.id, "method": operation.method, "path": operation.path }));
    let payload = |payload: &Payload| json!({ "media_type": payload.media_type, "type": payload.rust_type });
    json!({
        "id": event.id,
        "kind": kind,
        "key": event.key,
        "method": event.method,
        "operation": operation,
        "expression": expression,
        "payloads": event.payloads.iter().map(payload).collect::<Vec<_>>(),
        "replies": event.replies,
        "rust": event.rust_path,
        "at": event.location,
    })
}
