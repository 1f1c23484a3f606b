//! Lowers messages to events.

use crate::document::{Document, Message, Origin};
use crate::model::group::operation;
use crate::model::id::{self, Ids};
use crate::model::types::TypeBuilder;
use crate::model::{Docs, Event, EventId, EventKey, ParameterSet, Target};
use crate::options::Options;
use crate::report::Problems;

/// The state of lowering.
pub(super) struct Lowering<'a, 'p> {
    pub(super) document: &'a Document,
    pub(super) options: &'a Options,
    pub(super) type_builder: TypeBuilder<'a>,
    pub(super) events: Vec<Event>,
    pub(super) parameter_sets: Vec<ParameterSet>,
    pub(super) problems: &'p mut Problems,
}

impl<'a, 'p> Lowering<'a, 'p> {
    pub(super) fn new(document: &'a Document, options: &'a Options, problems: &'p mut Problems) -> Self {
        let type_builder = TypeBuilder::new(document, options);
        Self { document, options, type_builder, events: Vec::new(), parameter_sets: Vec::new(), problems }
    }

    /// Lowers a message. `event_id` is its index among the selected messages, `position` its index among the events of the document.
    pub(super) fn lower_event(&mut self, event_id: EventId, position: usize, message: &Message, ids: &Ids) {
        let context = EventContext { event_id, id: &ids.short };
        let parameters = self.parameters(context, &message.parameters);
        let payload = self.payload(context, message.body.as_ref());
        let replies = self.replies(context, &message.responses);
        self.events.push(Event {
            position,
            id: ids.short.clone(),
            long_id: ids.long.clone(),
            key: key(message).to_owned(),
            docs: docs(message),
            method: message.method.clone(),
            target: target(message),
            parameters,
            payload,
            replies,
            security: message.security.clone(),
            at: message.at.clone(),
        });
    }
}

/// The event that is being lowered, for type names and diagnostics.
#[derive(Clone, Copy)]
pub(super) struct EventContext<'i> {
    pub(super) event_id: EventId,
    pub(super) id: &'i str,
}

/// The events of the document, in its order. `ids` are those of `messages`.
pub(super) fn event_keys(messages: &[Message], ids: &[Option<Ids>]) -> Vec<EventKey> {
    let several = id::has_several_expressions(messages);
    let keys = messages.iter().zip(ids).zip(several).filter_map(|((message, ids), has_several_expressions)| {
        let ids = ids.as_ref()?;
        Some(EventKey {
            id: ids.short.clone(),
            long_id: ids.long.clone(),
            key: key(message).to_owned(),
            method: message.method.clone(),
            target: target(message),
            has_several_expressions,
        })
    });
    keys.collect()
}

/// The name of the webhook or callback in the document.
pub(super) fn key(message: &Message) -> &str {
    match &message.origin {
        Origin::Webhook { key } | Origin::Callback { key, .. } => key,
    }
}

fn docs(message: &Message) -> Docs {
    Docs { summary: message.summary.clone(), description: message.description.clone(), deprecated: message.deprecated }
}

fn target(message: &Message) -> Target {
    match &message.origin {
        Origin::Webhook { .. } => Target::Webhook,
        Origin::Callback { expression, template, parent, .. } => Target::Callback {
            operation: operation(parent),
            expression: expression.clone(),
            template: template.clone(),
        },
    }
}
