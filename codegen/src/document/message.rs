//! Operations as messages.

use crate::document::path_item::PathItem;
use crate::document::read::Reader;
use crate::document::shape::{prose as prose_of, prose_at};
use crate::document::words::describe;
use crate::document::{Message, Origin, codes};
use crate::report::Problem;
use crate::source::{At, Place};

/// More messages than this are a mistake, or an attack by callbacks within callbacks.
const MOST_MESSAGES: usize = 20_000;

impl Reader<'_> {
    /// The message that an operation describes.
    pub(super) fn message(&mut self, origin: Origin, method: &str, operation: &At, item: &PathItem) -> Option<Message> {
        if self.webhooks.len() + self.callbacks.len() >= MOST_MESSAGES {
            let message = format!("the document describes more than {MOST_MESSAGES} messages");
            self.problems.push(Problem::error(codes::LIMIT, &self.root.place, message));
            return None;
        }
        let operation_id = self.text(operation, "operationId");
        if let Some(id) = &operation_id {
            self.operation_ids.note(id, operation, Weight::Matters);
        }
        let prose = |key: &str| prose_at(operation, key).or_else(|| item.get(key).as_ref().and_then(prose_of));
        Some(Message {
            origin,
            method: method.to_owned(),
            operation_id,
            summary: prose("summary"),
            description: prose("description"),
            deprecated: self.flag(operation, "deprecated").unwrap_or(false),
            parameters: self.parameters(operation, item),
            body: self.request_body(operation),
            responses: self.responses(operation),
            security: self.security(operation),
            at: operation.place.clone(),
        })
    }
}

/// Whether hookgen makes anything of an operation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Weight {
    /// It is a message, or the parent of a callback.
    Matters,
    /// It is a request to the API itself.
    Ignored,
}

/// Every operationId of the document with the operations that have it.
#[derive(Debug, Default)]
pub(super) struct OperationIds(Vec<(String, Place, Weight)>);

impl OperationIds {
    pub(super) fn note(&mut self, id: &str, operation: &At, weight: Weight) {
        self.0.push((id.to_owned(), operation.place.clone(), weight));
    }

    /// Pairs of places that share an id, as far as they matter.
    fn repeated(&self) -> Vec<(&str, &Place, &Place)> {
        let mut sorted: Vec<&(String, Place, Weight)> = self.0.iter().collect();
        sorted.sort_by(|a, b| a.0.cmp(&b.0));
        let mut repeated = Vec::new();
        for group in sorted.chunk_by(|a, b| a.0 == b.0) {
            let Some(((id, first, _), others)) = group.split_first() else { continue };
            let matters = group.iter().any(|(_, _, weight)| *weight == Weight::Matters);
            for (_, other, _) in others.iter().filter(|(_, other, _)| matters && other != first) {
                repeated.push((id.as_str(), first, other));
            }
        }
        repeated
    }
}

impl Reader<'_> {
    /// An operationId is unique among all operations of a document (OpenAPI 3.1, section 4.8.10.1).
    pub(super) fn repeated_operation_ids(&mut self) {
        for (id, first, other) in self.operation_ids.repeated() {
            let message =
                format!("the operationId `{id}` is used twice: by {} and by {}", describe(first), describe(other));
            let problem = Problem::warning(codes::OPERATION_ID, &other.child("operationId"), message)
                .also(&first.child("operationId"), "first used here")
                .help("give each operation an id of its own");
            self.problems.push(problem);
        }
    }
}
