//! Messages: the operations of webhooks and callbacks.

use crate::document::describe::describe;
use crate::document::expect::{scalar_text, scalar_text_at};
use crate::document::path_item::PathItem;
use crate::document::reader::Reader;
use crate::document::{Message, Origin, codes};
use crate::report::Problem;
use crate::source::{LocatedNode, NodeLocation};

/// The maximum number of messages. Nested callbacks can multiply them.
const MAX_MESSAGES: usize = 20_000;

impl Reader<'_> {
    /// Reads the message that an operation describes.
    pub(super) fn message(
        &mut self,
        origin: Origin,
        method: &str,
        operation: &LocatedNode,
        item: &PathItem,
    ) -> Option<Message> {
        if self.webhooks.len() + self.callbacks.len() >= MAX_MESSAGES {
            let message = format!("limit exceeded: more than {MAX_MESSAGES} webhooks and callbacks");
            self.problems.push(Problem::error(codes::LIMIT_EXCEEDED, &self.root.location, message));
            return None;
        }
        let operation_id = self.string(operation, "operationId");
        if let Some(id) = &operation_id {
            self.operation_ids.add(id, operation, Relevance::Relevant);
        }
        let text = |key: &str| scalar_text_at(operation, key).or_else(|| item.get(key).as_ref().and_then(scalar_text));
        Some(Message {
            origin,
            method: method.to_owned(),
            operation_id,
            summary: text("summary"),
            description: text("description"),
            deprecated: self.boolean(operation, "deprecated").unwrap_or(false),
            parameters: self.parameters(operation, item),
            body: self.request_body(operation),
            responses: self.responses(operation),
            security: self.security(operation),
            at: operation.location.clone(),
        })
    }
}

/// Whether an operation is relevant to the generated code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Relevance {
    /// A message, or the parent of a callback.
    Relevant,
    /// A request to the API without callbacks.
    Irrelevant,
}

/// The operationIds of the document with their operations.
#[derive(Debug, Default)]
pub(super) struct OperationIds(Vec<(String, NodeLocation, Relevance)>);

impl OperationIds {
    pub(super) fn add(&mut self, id: &str, operation: &LocatedNode, relevance: Relevance) {
        self.0.push((id.to_owned(), operation.location.clone(), relevance));
    }

    /// The pairs of operations with the same id, of which at least one is relevant.
    fn duplicates(&self) -> Vec<(&str, &NodeLocation, &NodeLocation)> {
        let mut sorted: Vec<&(String, NodeLocation, Relevance)> = self.0.iter().collect();
        sorted.sort_by(|a, b| a.0.cmp(&b.0));
        let mut duplicates = Vec::new();
        for group in sorted.chunk_by(|a, b| a.0 == b.0) {
            let Some(((id, first, _), others)) = group.split_first() else { continue };
            let is_relevant = group.iter().any(|(_, _, relevance)| *relevance == Relevance::Relevant);
            for (_, other, _) in others.iter().filter(|(_, other, _)| is_relevant && other != first) {
                duplicates.push((id.as_str(), first, other));
            }
        }
        duplicates
    }
}

impl Reader<'_> {
    /// Warns about operationIds that are not unique in the document (OpenAPI 3.1, section 4.8.10.1).
    pub(super) fn check_operation_ids(&mut self) {
        for (id, first, other) in self.operation_ids.duplicates() {
            let message = format!("duplicate operationId `{id}` of {} and {}", describe(first), describe(other));
            let problem = Problem::warning(codes::OPERATION_ID, &other.child("operationId"), message)
                .secondary_label(&first.child("operationId"), "first used here")
                .help("give each operation a unique id");
            self.problems.push(problem);
        }
    }
}
