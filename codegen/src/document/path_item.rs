//! Path items: operations by method, and what they share.

use crate::document::codes;
use crate::document::expression::is_token;
use crate::document::read::Reader;
use crate::document::reference::{Resolved, Want};
use crate::document::version::Version;
use crate::report::Problem;
use crate::source::At;

/// The fields of a Path Item Object that are operations; `query` since 3.2.
const METHODS: [&str; 9] = ["get", "put", "post", "delete", "options", "head", "patch", "trace", "query"];

/// Whether a field of a path item is an operation.
pub(super) fn is_method(key: &str) -> bool {
    METHODS.contains(&key)
}

/// Whether a mapping has operations, as only path items have.
pub(super) fn has_operations(at: &At) -> bool {
    at.get("additionalOperations").is_some() || at.entries().iter().any(|(key, _)| is_method(key))
}

/// A path item, its reference followed. Fields may stand beside the reference: those nearer to the user of the path item win.
#[derive(Clone, Debug)]
pub(super) struct PathItem {
    layers: Vec<At>,
}

impl PathItem {
    pub(super) fn new(resolved: Resolved) -> Self {
        let mut layers = resolved.referrers;
        layers.push(resolved.at);
        Self { layers }
    }

    /// The value of a field.
    pub(super) fn get(&self, key: &str) -> Option<At> {
        self.layers.iter().find_map(|layer| layer.get(key))
    }

    /// The parameters of all its operations, as written.
    pub(super) fn parameters(&self) -> Option<At> {
        self.get("parameters")
    }

    /// Every operation with its method, unchecked, in the order of the document.
    pub(super) fn operations(&self) -> Vec<(String, At)> {
        let mut found: Vec<(String, At)> = Vec::new();
        for (key, value) in self.layers.iter().flat_map(At::entries) {
            if is_method(&key) {
                let method = key.to_ascii_uppercase();
                if !found.iter().any(|(seen, _)| *seen == method) {
                    found.push((method, value));
                }
            } else if &*key == "additionalOperations" {
                let more = value.entries().into_iter().filter(|(method, _)| !is_fixed(method));
                found.extend(more.map(|(method, operation)| (method.to_string(), operation)));
            }
        }
        found
    }
}

/// Whether a method has a field of its own.
fn is_fixed(method: &str) -> bool {
    METHODS.iter().any(|fixed| fixed.to_ascii_uppercase() == method)
}

impl Reader<'_> {
    /// The path item that stands or is referred to at `at`; `owner` is for the message.
    pub(super) fn path_item(&mut self, at: &At, owner: &str) -> Option<PathItem> {
        if !self.is_mapping(at, owner, "a path item (a mapping)") {
            return None;
        }
        self.resolve(at, Want::PathItem).map(PathItem::new)
    }

    /// The operations of a path item that a message comes from, with complaints about what looks like one and is none.
    pub(super) fn operations(&mut self, item: &PathItem) -> Vec<(String, At)> {
        for (key, value) in item.layers.iter().flat_map(At::entries) {
            self.check_field(&key, &value);
        }
        let mut operations = item.operations();
        operations.retain(|(method, operation)| {
            self.is_mapping(operation, &format!("the operation `{method}`"), "an object")
        });
        operations
    }

    fn check_field(&mut self, key: &str, value: &At) {
        match key {
            "query" if self.version < Version::V32 => self.later(value, "`query`"),
            "additionalOperations" => {
                if self.version < Version::V32 {
                    self.later(value, "`additionalOperations`");
                }
                self.check_additional(value);
            }
            _ if !is_method(key) && is_method(&key.to_ascii_lowercase()) => {
                let message = format!("`{key}` is no field of a path item, so nothing is generated for it");
                let help = format!("methods are written in lower case: `{}`", key.to_ascii_lowercase());
                self.problems.push(Problem::warning(codes::EMPTY, &value.place, message).at_key().help(help));
            }
            _ => {}
        }
    }

    fn check_additional(&mut self, operations: &At) {
        for (method, operation) in
            self.mapping(operations, "`additionalOperations`", "an object of methods to operations")
        {
            let problem = |message: String| Problem::error(codes::METHOD, &operation.place, message).at_key();
            if is_fixed(&method) {
                let own = method.to_ascii_lowercase();
                let problem = problem(format!(
                    "`additionalOperations` must not hold `{method}`: the path item has the field `{own}` for it"
                ));
                self.problems.push(problem.help(format!("write the operation as `{own}` of the path item")));
            } else if !is_token(&method) {
                self.problems.push(problem(format!("`{method}` can't be the method of a request")));
            }
        }
    }

    /// A field that the document's version does not have yet.
    fn later(&mut self, value: &At, field: &str) {
        let message =
            format!("{field} is a field of OpenAPI 3.2, this document says an earlier version: read all the same");
        self.problems.push(Problem::warning(codes::LATER, &value.place, message).at_key());
    }
}
