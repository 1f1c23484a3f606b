//! Groups of events that share a receiver and a sender: all webhooks, or the callbacks of one operation.

use std::collections::HashMap;

use crate::document::{Message, Origin, Parent};
use crate::model::{EventId, GroupOrigin, Operation};
use crate::source::NodeLocation;

/// The groups in the order of the document. `messages` are indexed by [`EventId`].
pub(super) fn groups(messages: &[&Message]) -> Vec<(GroupOrigin, Vec<EventId>)> {
    let mut groups: Vec<(GroupOrigin, Vec<EventId>)> = Vec::new();
    let mut known: HashMap<Option<&NodeLocation>, usize> = HashMap::new();
    for (number, message) in (0..).zip(messages) {
        let key = match &message.origin {
            Origin::Webhook { .. } => None,
            Origin::Callback { parent, .. } => Some(&parent.at),
        };
        let at = *known.entry(key).or_insert(groups.len());
        match groups.get_mut(at) {
            Some((_, events)) => events.push(EventId(number)),
            None => groups.push((origin(message), vec![EventId(number)])),
        }
    }
    groups
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
