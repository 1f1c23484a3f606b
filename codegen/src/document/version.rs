//! Which OpenAPI it is.

use crate::document::codes;
use crate::document::shape::prose;
use crate::report::{Problem, Problems};
use crate::source::{At, Node, Number};

/// The dialects that differ for a reader; patch releases don't.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Version {
    V30,
    V31,
    V32,
}

/// The document's version and the `openapi` field as written.
pub(super) fn read(root: &At, problems: &mut Problems) -> Option<(Version, String)> {
    if root.node == Node::Null && problems.has_errors() {
        return None;
    }
    match identify(root) {
        Ok(found) => Some(found),
        Err(problem) => {
            problems.push(*problem);
            None
        }
    }
}

fn identify(root: &At) -> Result<(Version, String), Box<Problem>> {
    let refuse = |at: &At, message: String| Problem::error(codes::VERSION, &at.place, message);
    if !matches!(root.node, Node::Map(_)) {
        let problem = refuse(root, format!("expected an object as the OpenAPI document, found {}", root.kind()))
            .help("the first line of a document is mostly its version: `openapi: 3.1.0`");
        return Err(Box::new(problem));
    }
    if let Some(field) = root.get("openapi") {
        return known(&field);
    }
    if let Some(field) = root.get("swagger") {
        let problem = refuse(&field, "unsupported OpenAPI version `2.0`".to_owned())
            .help("convert the document to OpenAPI 3: callbacks began with 3.0, webhooks with 3.1");
        return Err(Box::new(problem));
    }
    let signs: Vec<&str> =
        ["info", "paths", "webhooks", "components"].into_iter().filter(|key| root.get(key).is_some()).collect();
    let mut problem = refuse(root, "not an OpenAPI document: there is no `openapi` field".to_owned());
    problem = match signs.as_slice() {
        [] => problem.help("the document of an API starts with `openapi: 3.1.0` or similar"),
        signs => problem.help(format!("it looks like one (it has `{}`): add `openapi: 3.1.0`", signs.join("`, `"))),
    };
    Err(Box::new(problem))
}

fn known(field: &At) -> Result<(Version, String), Box<Problem>> {
    let Some(text) = field.text() else {
        let refuse = |found: &str| {
            Problem::error(
                codes::VERSION,
                &field.place,
                format!("expected a string such as \"3.1.0\" for `openapi`, found {found}"),
            )
        };
        return Err(Box::new(match field.node {
            Node::Number(number) => {
                let written = prose(field).unwrap_or_default();
                refuse(&format!("the number {written}"))
                    .help(format!("quote it and write it out: \"{}\"", full(number)))
            }
            _ => refuse(field.kind()),
        }));
    };
    let mut parts = text.trim().split('.');
    let version = match (parts.next(), parts.next()) {
        (Some("3"), Some("0")) => Version::V30,
        (Some("3"), Some("1")) => Version::V31,
        (Some("3"), Some("2")) => Version::V32,
        _ => {
            let message = format!("unsupported OpenAPI version `{text}`");
            return Err(Box::new(
                Problem::error(codes::VERSION, &field.place, message).help("supported: 3.0, 3.1, 3.2"),
            ));
        }
    };
    Ok((version, text.to_owned()))
}

/// `3.1.0` for the number 3.1.
fn full(number: Number) -> String {
    match number {
        Number::Int(major) => format!("{major}.0.0"),
        Number::Float(value) => format!("{value}.0"),
    }
}
