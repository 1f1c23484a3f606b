//! Which events share one receiver and one sender: all webhooks, or the callbacks of one operation.

use crate::document::{Message, Origin, Parent};
use crate::model::{EventId, GroupOrigin, Operation};
use crate::source::Place;

/// The groups in the document's order. `messages` are those of the events, by [`EventId`].
pub(super) fn groups(messages: &[&Message]) -> Vec<(GroupOrigin, Vec<EventId>)> {
    let mut groups: Vec<(Option<&Place>, GroupOrigin, Vec<EventId>)> = Vec::new();
    for (number, message) in (0..).zip(messages) {
        let key = match &message.origin {
            Origin::Webhook { .. } => None,
            Origin::Callback { parent, .. } => Some(&parent.at),
        };
        match groups.iter_mut().find(|(known, ..)| *known == key) {
            Some((.., events)) => events.push(EventId(number)),
            None => groups.push((key, origin(message), vec![EventId(number)])),
        }
    }
    groups.into_iter().map(|(_, origin, events)| (origin, events)).collect()
}

fn origin(message: &Message) -> GroupOrigin {
    match &message.origin {
        Origin::Webhook { .. } => GroupOrigin::Webhooks,
        Origin::Callback { parent, .. } => GroupOrigin::Callbacks(operation(parent)),
    }
}

pub(super) fn operation(parent: &Parent) -> Operation {
    Operation { id: parent.operation_id.clone(), method: parent.method.clone(), path: parent.path.clone() }
}
