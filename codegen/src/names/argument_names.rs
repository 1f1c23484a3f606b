//! Names of payload arguments: `booking: Booking`.

use crate::model::{Codec, Event, Model, Shape};
use crate::names::case::snake;
use crate::names::{EventNames, TypeNames, reserved};

/// The maximum length of an argument's name; `payload` replaces longer names.
const MAX_LENGTH: usize = 28;

pub(super) fn assign(model: &Model, types: &[TypeNames], events: &mut [EventNames]) {
    for (event, names) in model.events.iter().zip(events) {
        names.argument = argument_name(model, types, event, &names.method).unwrap_or_else(|| "payload".to_owned());
    }
}

/// The name of the payload's type in snake case, or `None` if it is not suitable for an argument.
fn argument_name(model: &Model, types: &[TypeNames], event: &Event, method: &str) -> Option<String> {
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
    let name = snake(&types.get(ty.0 as usize).filter(|names| !names.name.is_empty())?.name);
    let escaped = super::case::identifier(name.clone()) != name;
    let unsuitable = escaped
        || name.len() > MAX_LENGTH
        || name.ends_with("payload")
        || name == method
        || reserved::ARGUMENTS.contains(&name.as_str());
    (!unsuitable).then_some(name)
}
