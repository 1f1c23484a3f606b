//! `webhooks`, and `x-webhooks` as the wild has it.

use crate::document::path_item::{PathItem, has_operations};
use crate::document::read::Reader;
use crate::document::version::Version;
use crate::document::{Origin, codes};
use crate::report::Problem;
use crate::source::{At, Node};

/// The fields that hold webhooks.
const FIELDS: [&str; 2] = ["webhooks", "x-webhooks"];

/// Whether the document has anything in the place of webhooks, be it right or wrong.
pub(super) fn described(root: &At) -> bool {
    FIELDS.iter().filter_map(|field| root.get(field)).any(|field| match &field.node {
        Node::Null => false,
        Node::Map(map) => map.iter().any(|(_, node)| !matches!(node, Node::Bool(_))),
        _ => true,
    })
}

impl Reader<'_> {
    pub(super) fn all_webhooks(&mut self) {
        let [standard, extension] = FIELDS;
        if let Some(field) = self.root.get(standard) {
            if self.version == Version::V30 {
                let message = "`webhooks` is a field of OpenAPI 3.1, this document says 3.0: read all the same";
                let help = "say `openapi: 3.1.0`, or call the field `x-webhooks`";
                self.problems.push(Problem::warning(codes::LATER, &field.place, message).at_key().help(help));
            }
            for (key, entry) in self.mapping(&field, "`webhooks`", "an object of names to path items") {
                self.webhook(&key, &entry);
            }
        }
        if let Some(field) = self.root.get(extension) {
            for (key, entry) in self.mapping(&field, "`x-webhooks`", "an object of names to path items") {
                let twin = self.root.get(standard).and_then(|standard| standard.get(&key));
                match twin {
                    None => self.extension_webhook(&key, &entry),
                    Some(twin) => self.twin(&key, &entry, &twin),
                }
            }
        }
    }

    /// Documents for old and new tools say the same in both fields.
    fn twin(&mut self, key: &str, entry: &At, twin: &At) {
        if entry.node != twin.node {
            let message =
                format!("webhook `{key}` stands in `webhooks`, too, and is another one there: that one counts");
            self.problems.push(
                Problem::warning(codes::IGNORED, &entry.place, message).at_key().also(&twin.place, "this one counts"),
            );
        }
    }

    /// An entry of `webhooks`. The keys are free, so that a webhook may be called `x-…`; what is no mapping there is an extension.
    fn webhook(&mut self, key: &str, entry: &At) {
        if key.starts_with("x-") && !matches!(entry.node, Node::Map(_)) {
            return;
        }
        let Some(item) = self.path_item(entry, &format!("webhook `{key}`")) else { return };
        if item.operations().is_empty() {
            let message = format!("webhook `{key}` has no operation, so nothing is generated for it");
            self.problems.push(Problem::warning(codes::EMPTY, &entry.place, message).at_key());
        }
        self.webhook_messages(key, &item);
    }

    /// An entry of `x-webhooks`: like one of `webhooks`, or switches of some tool, or in the shape of a callback.
    fn extension_webhook(&mut self, key: &str, entry: &At) {
        if key.starts_with("x-") && !is_path_item(entry) && urls(entry).is_empty() {
            return;
        }
        let urls = if is_path_item(entry) { Vec::new() } else { urls(entry) };
        match urls.as_slice() {
            [] => self.webhook(key, entry),
            [(_, only)] => self.webhook(key, only),
            several => several.iter().for_each(|(url, item)| self.webhook(&format!("{key} {url}"), item)),
        }
    }

    fn webhook_messages(&mut self, key: &str, item: &PathItem) {
        for (method, operation) in self.operations(item) {
            let origin = Origin::Webhook { key: key.to_owned() };
            let Some(message) = self.message(origin, &method, &operation, item) else { continue };
            self.webhooks.push(message);
            self.callbacks_of(&operation, item, &method, key, &mut Vec::new());
        }
    }
}

/// Whether it has anything that only a path item has.
fn is_path_item(at: &At) -> bool {
    at.get("$ref").is_some() || has_operations(at)
}

/// The entries of a callback-shaped webhook: URL or expression, and path item.
fn urls(at: &At) -> Vec<(String, At)> {
    let entries = at.entries().into_iter();
    entries
        .filter(|(key, item)| !key.starts_with("x-") && is_path_item(item))
        .map(|(key, item)| (key.to_string(), item))
        .collect()
}
