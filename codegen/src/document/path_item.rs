//! Path items: operations by method, and the fields that the operations share.

use crate::document::codes;
use crate::document::component_reference::{ComponentKind, Resolved};
use crate::document::expression::is_token;
use crate::document::reader::Reader;
use crate::document::version::Version;
use crate::report::Problem;
use crate::source::LocatedNode;

/// The fields of a Path Item Object that are operations; `query` since 3.2.
const METHODS: [&str; 9] = ["get", "put", "post", "delete", "options", "head", "patch", "trace", "query"];

/// Whether a field of a path item is an operation.
pub(super) fn is_method(key: &str) -> bool {
    METHODS.contains(&key)
}

/// Whether an object has operations, which only path items have.
pub(super) fn has_operations(value: &LocatedNode) -> bool {
    value.get("additionalOperations").is_some() || value.entries().iter().any(|(key, _)| is_method(key))
}

/// A resolved path item. Fields next to a `$ref` override those of its target.
#[derive(Clone, Debug)]
pub(super) struct PathItem {
    layers: Vec<LocatedNode>,
}

impl PathItem {
    pub(super) fn new(resolved: Resolved) -> Self {
        let mut layers = resolved.referrers;
        layers.push(resolved.target);
        Self { layers }
    }

    /// The value of a field.
    pub(super) fn get(&self, key: &str) -> Option<LocatedNode> {
        self.layers.iter().find_map(|layer| layer.get(key))
    }

    /// The parameters that all operations of the path item share, as written.
    pub(super) fn parameters(&self) -> Option<LocatedNode> {
        self.get("parameters")
    }

    /// The operations with their methods, unchecked, in document order.
    pub(super) fn operations(&self) -> Vec<(String, LocatedNode)> {
        let mut found: Vec<(String, LocatedNode)> = Vec::new();
        for (key, value) in self.layers.iter().flat_map(LocatedNode::entries) {
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

/// Whether path items have a field for the method.
fn is_fixed(method: &str) -> bool {
    METHODS.iter().any(|fixed| fixed.to_ascii_uppercase() == method)
}

impl Reader<'_> {
    /// Resolves the path item at `value`. `owner` is for the message.
    pub(super) fn path_item(&mut self, value: &LocatedNode, owner: &str) -> Option<PathItem> {
        if !self.expect_object(value, owner, "a path item (an object)") {
            return None;
        }
        self.resolve(value, ComponentKind::PathItem).map(PathItem::new)
    }

    /// Returns the operations of a webhook's or callback's path item, and reports invalid ones.
    pub(super) fn operations(&mut self, item: &PathItem) -> Vec<(String, LocatedNode)> {
        for (key, value) in item.layers.iter().flat_map(LocatedNode::entries) {
            self.check_field(&key, &value);
        }
        let mut operations = item.operations();
        operations
            .retain(|(method, operation)| self.expect_object(operation, &format!("operation `{method}`"), "an object"));
        operations
    }

    fn check_field(&mut self, key: &str, value: &LocatedNode) {
        match key {
            "query" if self.version < Version::V32 => self.report_requires_version(value, "`query`"),
            "additionalOperations" => {
                if self.version < Version::V32 {
                    self.report_requires_version(value, "`additionalOperations`");
                }
                self.check_additional(value);
            }
            _ if !is_method(key) && is_method(&key.to_ascii_lowercase()) => {
                let message = format!("unknown field `{key}` of a path item: no code is generated for it");
                let help = format!("write the method in lower case: `{}`", key.to_ascii_lowercase());
                self.problems.push(Problem::warning(codes::NO_OPERATION, &value.location, message).at_key().help(help));
            }
            _ => {}
        }
    }

    fn check_additional(&mut self, operations: &LocatedNode) {
        for (method, operation) in
            self.expect_properties(operations, "`additionalOperations`", "an object that maps methods to operations")
        {
            let problem =
                |message: String| Problem::error(codes::INVALID_METHOD, &operation.location, message).at_key();
            if is_fixed(&method) {
                let own = method.to_ascii_lowercase();
                let problem = problem(format!(
                    "method `{method}` in `additionalOperations`: the path item has the field `{own}` for it"
                ));
                self.problems.push(problem.help(format!("move the operation to `{own}` of the path item")));
            } else if !is_token(&method) {
                let message = format!("invalid method `{method}`: expected a token (RFC 9110, section 5.6.2)");
                self.problems.push(problem(message).help("use letters, digits and hyphens: `PURGE`"));
            }
        }
    }

    /// Warns about a field that the document's version of OpenAPI does not have.
    fn report_requires_version(&mut self, value: &LocatedNode, field: &str) {
        let message = format!(
            "{field} requires OpenAPI 3.2, but the document declares an earlier version; the field is read anyway"
        );
        self.problems.push(Problem::warning(codes::REQUIRES_VERSION, &value.location, message).at_key());
    }
}
