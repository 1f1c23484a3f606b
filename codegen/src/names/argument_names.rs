//! Names of payload arguments: `booking: Booking`.

use crate::model::{Codec, Event, Model, Shape};
use crate::names::case::snake;
use crate::names::{EventNames, Names, reserved};

/// The maximum length of an argument's name; `payload` replaces longer names.
const MAX_LENGTH: usize = 28;

pub(super) fn assign(model: &Model, names: &mut Names) {
    let arguments: Vec<String> = model
        .events
        .iter()
        .zip(&names.events)
        .map(|(event, own)| argument_name(model, names, event, own).unwrap_or_else(|| "payload".to_owned()))
        .collect();
    for (names, argument) in names.events.iter_mut().zip(arguments) {
        names.argument = argument;
    }
}

/// The name of the payload's type in snake case, or `None` if it is not suitable for an argument.
fn argument_name(model: &Model, names: &Names, event: &Event, own: &EventNames) -> Option<String> {
    let [body] = event.payload.bodies.as_slice() else { return None };
    match body.codec {
        Codec::Text => return Some("text".to_owned()),
        Codec::Bytes => return Some("bytes".to_owned()),
        Codec::Json => {}
    }
    let ty = match model.types[body.ty].shape {
        Shape::Nullable(inner) | Shape::Boxed(inner) => inner,
        _ => body.ty,
    };
    let name = snake(Some(names.name(Some(own.owner), ty)).filter(|name| !name.is_empty())?);
    let escaped = super::case::identifier(name.clone()) != name;
    let unsuitable = escaped
        || name.len() > MAX_LENGTH
        || name.ends_with("payload")
        || name == own.method
        || reserved::ARGUMENTS.contains(&name.as_str());
    (!unsuitable).then_some(name)
}
