//! What tells a type from its twins: the texts that its properties must have.

use std::collections::BTreeSet;

use crate::model::{Literal, Shape, TypeId, Types};
use crate::names::case::pascal;

/// How deep properties are looked at.
const DEPTH: u32 = 3;
/// A longer text is no name.
const LONGEST: usize = 40;

/// The texts that properties of a struct must have, as words, as far as `name` does not say them already.
pub(super) fn texts(ty: TypeId, types: &Types, name: &str) -> String {
    let mut found = BTreeSet::new();
    collect(ty, types, DEPTH, &mut found);
    let words: String =
        found.into_iter().map(|text| pascal(&text)).filter(|word| !name.contains(word.as_str())).collect();
    if words.len() > LONGEST { String::new() } else { words }
}

fn collect(ty: TypeId, types: &Types, depth: u32, found: &mut BTreeSet<String>) {
    let Some(depth) = depth.checked_sub(1) else { return };
    match &types[ty].shape {
        Shape::Struct(object) => {
            found.extend(object.constants.iter().filter_map(|constant| short(&constant.value)));
            object.fields.iter().for_each(|field| collect(field.ty, types, depth, found));
        }
        Shape::Enum(choice) if choice.values.len() == 1 => found.extend(choice.values.iter().filter_map(short)),
        Shape::Nullable(inner) | Shape::Boxed(inner) => collect(*inner, types, depth, found),
        _ => {}
    }
}

fn short(value: &Literal) -> Option<String> {
    match value {
        Literal::Text(text) if text.len() <= LONGEST => Some(text.clone()),
        _ => None,
    }
}
