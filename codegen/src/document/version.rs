//! The version of OpenAPI.

use crate::document::codes;
use crate::document::expect::scalar_text;
use crate::report::{Problem, Problems};
use crate::source::{LocatedNode, Node, Number};

/// The minor version. The patch version is ignored.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Version {
    V30,
    V31,
    V32,
}

/// Reads the document's version. Returns it and the `openapi` field as written, or `None` with an error in `problems`.
pub(super) fn read(root: &LocatedNode, problems: &mut Problems) -> Option<(Version, String)> {
    if root.node == Node::Null && problems.has_errors() {
        return None;
    }
    match read_version(root) {
        Ok(found) => Some(found),
        Err(problem) => {
            problems.push(*problem);
            None
        }
    }
}

fn read_version(root: &LocatedNode) -> Result<(Version, String), Box<Problem>> {
    let error = |node: &LocatedNode, message: String| Problem::error(codes::VERSION, &node.location, message);
    if !matches!(root.node, Node::Object(_)) {
        let problem = error(root, format!("OpenAPI document: expected an object, found {}", root.kind()))
            .help("start the document with its version: `openapi: 3.1.0`");
        return Err(Box::new(problem));
    }
    if let Some(field) = root.get("openapi") {
        return parse(&field);
    }
    if let Some(field) = root.get("swagger") {
        let problem = error(&field, "unsupported OpenAPI version `2.0`".to_owned())
            .help("convert the document to OpenAPI 3: callbacks were added in 3.0 and webhooks in 3.1");
        return Err(Box::new(problem));
    }
    let other_fields: Vec<&str> =
        ["info", "paths", "webhooks", "components"].into_iter().filter(|key| root.get(key).is_some()).collect();
    let mut problem = error(root, "missing field `openapi`".to_owned());
    problem = match other_fields.as_slice() {
        [] => problem.help("check that this is an OpenAPI document, and add its version: `openapi: 3.1.0`"),
        other_fields => problem.help(format!(
            "add the version, `openapi: 3.1.0`: the document has other OpenAPI fields (`{}`)",
            other_fields.join("`, `")
        )),
    };
    Err(Box::new(problem))
}

fn parse(field: &LocatedNode) -> Result<(Version, String), Box<Problem>> {
    let Some(text) = field.as_str() else {
        let error = |found: &str| {
            Problem::error(
                codes::VERSION,
                &field.location,
                format!("`openapi`: expected a string such as \"3.1.0\", found {found}"),
            )
        };
        return Err(Box::new(match field.node {
            Node::Number(number) => {
                let written = scalar_text(field).unwrap_or_default();
                error(&format!("the number {written}"))
                    .help(format!("quote the full version: \"{}\"", full_version(number)))
            }
            _ => error(field.kind()),
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
                Problem::error(codes::VERSION, &field.location, message).help("supported versions: 3.0, 3.1, 3.2"),
            ));
        }
    };
    Ok((version, text.to_owned()))
}

/// Completes a version that YAML parsed as a number: `3.1.0` for 3.1.
fn full_version(number: Number) -> String {
    match number {
        Number::Int(major) => format!("{major}.0.0"),
        Number::Float(value) => format!("{value}.0"),
    }
}
