//! Names of body enums: payloads and replies with several media types.

use crate::model::{Body, Model, essence};
use crate::names::EventNames;
use crate::names::case::{hash, pascal, pascal_spelled};
use crate::names::scope::{Scope, join};

/// Assigns a name to the enum of every payload and reply with several media types.
pub(super) fn assign(model: &Model, events: &mut [EventNames], root: &mut Scope) {
    let mut requests: Vec<(Vec<String>, String)> = Vec::new();
    let mut slots: Vec<&mut String> = Vec::new();
    for (event, names) in model.events.iter().zip(events) {
        names.bodies = body_words(&event.payload.bodies);
        if event.payload.bodies.len() > 1 {
            requests
                .push((vec![join(&names.variant, "body"), join(&names.variant, "payload_body")], hash(&event.long_id)));
            slots.push(&mut names.body);
        }
        for (reply, reply_names) in event.replies.iter().zip(&mut names.replies) {
            reply_names.bodies = body_words(&reply.bodies);
            if reply.bodies.len() > 1 {
                let name = format!("{}{}", names.variant, reply_names.variant);
                requests.push((vec![join(&name, "body"), join(&name, "reply_body")], hash(&event.long_id)));
                slots.push(&mut reply_names.body);
            }
        }
    }
    let (candidates, hashes): (Vec<_>, Vec<_>) = requests.into_iter().unzip();
    let names = root.assign(&candidates, |at| hashes.get(at).cloned().unwrap_or_default());
    slots.into_iter().zip(names).for_each(|(slot, name)| *slot = name);
}

/// The variants of a body enum: `Json`, `Text`, `Xml`. Media types with the same variant get longer names.
pub(super) fn body_words(bodies: &[Body]) -> Vec<String> {
    let candidates: Vec<Vec<String>> = bodies.iter().map(|body| candidates(&essence(&body.media_type))).collect();
    Scope::default().assign(&candidates, |at| bodies.get(at).map(|body| hash(&body.media_type)).unwrap_or_default())
}

fn candidates(essence: &str) -> Vec<String> {
    let subtype = essence.split_once('/').map_or(essence, |(_, subtype)| subtype);
    let (subtype, suffix) = subtype.rsplit_once('+').unwrap_or((subtype, subtype));
    let short = match (essence, suffix) {
        ("application/x-www-form-urlencoded", _) => "Form".to_owned(),
        ("application/octet-stream", _) => "Bytes".to_owned(),
        ("text/plain", _) => "Text".to_owned(),
        ("*/*", _) => "Any".to_owned(),
        (other, _) if other.starts_with("multipart/") => "Multipart".to_owned(),
        (other, "*") => format!("Any{}", pascal(other.trim_end_matches("/*"))),
        (_, suffix) => pascal(suffix),
    };
    vec![short, pascal(subtype), pascal(essence), pascal_spelled(essence)]
}
