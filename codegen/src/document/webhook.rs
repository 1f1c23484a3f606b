//! Webhooks: the fields `webhooks` and `x-webhooks` of the document.

use crate::document::path_item::{PathItem, has_operations};
use crate::document::reader::Reader;
use crate::document::version::Version;
use crate::document::{Origin, codes};
use crate::report::Problem;
use crate::source::{LocatedNode, Node};

/// The fields with webhooks.
const FIELDS: [&str; 2] = ["webhooks", "x-webhooks"];

/// Whether the document has an entry in `webhooks` or `x-webhooks`, valid or not. Booleans do not count: in other documents they are
/// flags of extensions.
pub(super) fn has_webhooks(root: &LocatedNode) -> bool {
    FIELDS.iter().filter_map(|field| root.get(field)).any(|field| match &field.node {
        Node::Null => false,
        Node::Object(map) => map.iter().any(|(_, node)| !matches!(node, Node::Bool(_))),
        _ => true,
    })
}

impl Reader<'_> {
    pub(super) fn read_webhooks(&mut self) {
        let [standard, extension] = FIELDS;
        if let Some(field) = self.root.get(standard) {
            if self.version == Version::V30 {
                let message =
                    "`webhooks` requires OpenAPI 3.1, but the document declares 3.0; the field is read anyway";
                let help = "write `openapi: 3.1.0`, or rename the field to `x-webhooks`";
                self.problems
                    .push(Problem::warning(codes::REQUIRES_VERSION, &field.location, message).at_key().help(help));
            }
            for (key, entry) in self.expect_properties(&field, "`webhooks`", "an object that maps names to path items")
            {
                self.read_webhook(&key, &entry);
            }
        }
        if let Some(field) = self.root.get(extension) {
            for (key, entry) in
                self.expect_properties(&field, "`x-webhooks`", "an object that maps names to path items")
            {
                let duplicate = self.root.get(standard).and_then(|standard| standard.get(&key));
                match duplicate {
                    None => self.read_x_webhook(&key, &entry),
                    Some(standard) => self.check_duplicate(&key, &entry, &standard),
                }
            }
        }
    }

    /// Warns if a webhook has different definitions in both fields. Some documents repeat the definition in both fields for older tools.
    fn check_duplicate(&mut self, key: &str, entry: &LocatedNode, standard: &LocatedNode) {
        if entry.node != standard.node {
            let message =
                format!("webhook `{key}` differs between `webhooks` and `x-webhooks`: the one in `webhooks` is used");
            self.problems.push(
                Problem::warning(codes::IGNORED, &entry.location, message)
                    .at_key()
                    .secondary_label(&standard.location, "this definition is used"),
            );
        }
    }

    /// Reads an entry of `webhooks`. An entry is an extension if its key begins with `x-` and its value is not an object.
    fn read_webhook(&mut self, key: &str, entry: &LocatedNode) {
        if key.starts_with("x-") && !matches!(entry.node, Node::Object(_)) {
            return;
        }
        let Some(item) = self.path_item(entry, &format!("webhook `{key}`")) else { return };
        if item.operations().is_empty() {
            let message = format!("webhook `{key}` has no operation: no code is generated for it");
            self.problems.push(Problem::warning(codes::NO_OPERATION, &entry.location, message).at_key());
        }
        self.read_webhook_operations(key, &item);
    }

    /// Reads an entry of `x-webhooks`: a path item, a callback, or an extension.
    fn read_x_webhook(&mut self, key: &str, entry: &LocatedNode) {
        if key.starts_with("x-") && !is_path_item(entry) && callback_entries(entry).is_empty() {
            return;
        }
        let entries = if is_path_item(entry) { Vec::new() } else { callback_entries(entry) };
        match entries.as_slice() {
            [] => self.read_webhook(key, entry),
            [(_, item)] => self.read_webhook(key, item),
            entries => entries.iter().for_each(|(url, item)| self.read_webhook(&format!("{key} {url}"), item)),
        }
    }

    fn read_webhook_operations(&mut self, key: &str, item: &PathItem) {
        for (method, operation) in self.operations(item) {
            let origin = Origin::Webhook { key: key.to_owned() };
            let Some(message) = self.message(origin, &method, &operation, item) else { continue };
            self.webhooks.push(message);
            self.read_callbacks(&operation, item, &method, key, &mut Vec::new());
        }
    }
}

/// Whether the value has `$ref` or an operation, as a path item does.
fn is_path_item(value: &LocatedNode) -> bool {
    value.get("$ref").is_some() || has_operations(value)
}

/// The entries of a webhook that has the form of a callback: URLs or runtime expressions with their path items.
fn callback_entries(value: &LocatedNode) -> Vec<(String, LocatedNode)> {
    let entries = value.entries().into_iter();
    entries
        .filter(|(key, item)| !key.starts_with("x-") && is_path_item(item))
        .map(|(key, item)| (key.to_string(), item))
        .collect()
}
