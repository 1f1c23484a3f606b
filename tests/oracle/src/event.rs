//! Locates the schemas of payloads in a document, independently of the generator.

use hookgen_codegen::listing::{Event, Origin};
use serde_json::Value;

use crate::document::{Document, Location};

/// The properties in the output of `hookgen list` that identify an event.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Identity {
    webhook: bool,
    key: String,
    method: String,
    /// For a callback: the method and path of its operation, and its expression.
    parent: Option<(String, String, String)>,
}

impl Identity {
    pub(crate) fn listed(event: &Event) -> Self {
        let parent = match &event.origin {
            Origin::Callback { operation, expression } => {
                Some((operation.method.clone(), operation.path.clone(), expression.clone()))
            }
            Origin::Webhook => None,
        };
        Self { webhook: parent.is_none(), key: event.key.clone(), method: event.method.to_uppercase(), parent }
    }
}

/// Returns all operations of a document that are events, with their locations.
pub(crate) fn operations(document: &mut Document) -> Vec<(Identity, Location)> {
    let mut found = Vec::new();
    let root = document.at_root();
    for field in ["webhooks", "x-webhooks"] {
        for (key, at) in entries(document, &root.child(field)) {
            webhook(document, &key, &at, &mut found);
        }
    }
    for (path, at) in entries(document, &root.child("paths")) {
        for (method, at) in methods(document, &at) {
            callbacks(document, &method, &path, &at, 0, &mut found);
        }
    }
    found
}

/// Finds the operations of a webhook, which is a path item, or, in some documents with `x-webhooks`, an object of path items by URL.
fn webhook(document: &mut Document, key: &str, at: &Location, found: &mut Vec<(Identity, Location)>) {
    let mut direct = methods(document, at);
    if direct.is_empty() {
        let inner = document.follow(at).unwrap_or_else(|_| at.clone());
        for (_, item) in entries(document, &inner) {
            direct.extend(methods(document, &item));
        }
    }
    for (method, at) in direct {
        found.push((Identity { webhook: true, key: key.to_owned(), method: method.clone(), parent: None }, at.clone()));
        callbacks(document, &method, key, &at, 0, found);
    }
}

fn callbacks(
    document: &mut Document,
    method: &str,
    path: &str,
    at: &Location,
    depth: u32,
    found: &mut Vec<(Identity, Location)>,
) {
    for (key, at) in entries(document, &at.child("callbacks")) {
        let Ok(at) = document.follow(&at) else { continue };
        for (expression, at) in entries(document, &at) {
            for (callback_method, at) in methods(document, &at) {
                let parent = Some((method.to_owned(), path.to_owned(), expression.clone()));
                let identity = Identity { webhook: false, key: key.clone(), method: callback_method.clone(), parent };
                found.push((identity, at.clone()));
                if depth < 4 {
                    callbacks(document, &callback_method, &expression, &at, depth + 1, found);
                }
            }
        }
    }
}

/// Returns the operations of a path item.
fn methods(document: &mut Document, at: &Location) -> Vec<(String, Location)> {
    const METHODS: [&str; 9] = ["get", "put", "post", "delete", "options", "head", "patch", "trace", "query"];
    let Ok(at) = document.follow(at) else { return Vec::new() };
    let mut found: Vec<_> =
        entries(document, &at).into_iter().filter(|(key, _)| METHODS.contains(&key.as_str())).collect();
    found.extend(entries(document, &at.child("additionalOperations")));
    found.into_iter().map(|(method, at)| (method.to_uppercase(), at)).collect()
}

/// Returns the location of the schema of a request body with this media type.
pub(crate) fn schema(document: &mut Document, operation: &Location, media_type: &str) -> Result<Location, String> {
    let body = document.follow(&operation.child("requestBody"))?;
    let media = document.follow(&body.child("content").child(media_type))?;
    let schema = media.child("schema");
    match document.get(&schema) {
        Some(_) => Ok(schema),
        None => Err("no schema".to_owned()),
    }
}

fn entries(document: &Document, at: &Location) -> Vec<(String, Location)> {
    let map = document.get(at).and_then(Value::as_object);
    map.into_iter()
        .flatten()
        .filter(|(_, value)| value.is_object())
        .map(|(key, _)| (key.clone(), at.child(key)))
        .collect()
}
