//! Constant strings in properties, which distinguish types that otherwise have the same name.

use std::collections::BTreeSet;

use crate::model::{Literal, Shape, TypeId, Types};
use crate::names::case::pascal;

/// The maximum depth of the properties considered.
const MAX_DEPTH: u32 = 3;
/// The maximum length of a string, and of all strings together, that becomes part of a name.
const MAX_LENGTH: usize = 40;

/// The constant strings in the properties of a type, in camel case, without those that `name` contains.
pub(super) fn words(ty: TypeId, types: &Types, name: &str) -> String {
    let mut found = BTreeSet::new();
    collect(ty, types, MAX_DEPTH, &mut found);
    let words: String =
        found.into_iter().map(|value| pascal(&value)).filter(|word| !name.contains(word.as_str())).collect();
    if words.len() > MAX_LENGTH { String::new() } else { words }
}

fn collect(ty: TypeId, types: &Types, depth: u32, found: &mut BTreeSet<String>) {
    let Some(depth) = depth.checked_sub(1) else { return };
    match &types[ty].shape {
        Shape::Struct(object) => {
            found.extend(object.constants.iter().filter_map(|constant| short_string(&constant.value)));
            object.fields.iter().for_each(|field| collect(field.ty, types, depth, found));
        }
        Shape::Enum(enumeration) if enumeration.values.len() == 1 => {
            found.extend(enumeration.values.iter().filter_map(short_string))
        }
        Shape::Nullable(inner) | Shape::Boxed(inner) => collect(*inner, types, depth, found),
        _ => {}
    }
}

fn short_string(value: &Literal) -> Option<String> {
    match value {
        Literal::String(text) if text.len() <= MAX_LENGTH => Some(text.clone()),
        _ => None,
    }
}
