//! Small documents for the tests of the model.

use crate::document::{Document, Message, Origin, Schemas};
use crate::source::{FileId, NodeLocation};

pub(crate) fn webhook(key: &str, method: &str) -> Message {
    message(Origin::Webhook { key: key.to_owned() }, method)
}

pub(crate) fn message(origin: Origin, method: &str) -> Message {
    let key = match &origin {
        Origin::Webhook { key } | Origin::Callback { key, .. } => key.clone(),
    };
    Message {
        at: NodeLocation::root(FileId(0)).child("webhooks").child(&key).child(&method.to_lowercase()),
        origin,
        method: method.to_owned(),
        operation_id: None,
        summary: None,
        description: None,
        deprecated: false,
        parameters: Vec::new(),
        body: None,
        responses: Vec::new(),
        security: None,
    }
}

pub(crate) fn document(messages: Vec<Message>) -> Document {
    Document {
        title: "Sample".to_owned(),
        version: "1".to_owned(),
        openapi: "3.1.0".to_owned(),
        messages,
        schemas: Schemas::default(),
        component_schemas: Vec::new(),
    }
}
