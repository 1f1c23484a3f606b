//! Whether two schemas say the same, word for word, their words for people aside.

use crate::document::{Keywords, SchemaId, SchemaKind, Schemas};
use crate::model::types::conjunction::schema;

/// Pairs are followed this deep; deeper ones count as different.
const MAX_DEPTH: usize = 12;

/// Equal in all that counts for values.
pub(super) fn are_equal(schemas: &Schemas, one: SchemaId, other: SchemaId) -> bool {
    within(schemas, one, other, MAX_DEPTH)
}

fn within(schemas: &Schemas, one: SchemaId, other: SchemaId, depth: usize) -> bool {
    if one == other {
        return true;
    }
    let Some(depth) = depth.checked_sub(1) else { return false };
    match (&schema(schemas, one).kind, &schema(schemas, other).kind) {
        (SchemaKind::Bool(one), SchemaKind::Bool(other)) => one == other,
        (SchemaKind::Keywords(one), SchemaKind::Keywords(other)) => {
            property_names(one).eq(property_names(other))
                && scalars(one) == scalars(other)
                && one.read_only == other.read_only
                && one.write_only == other.write_only
                && have_equal_subschemas(schemas, one, other, depth)
        }
        _ => false,
    }
}

fn have_equal_subschemas(schemas: &Schemas, one: &Keywords, other: &Keywords, depth: usize) -> bool {
    let (ids, others) = (one.subschemas(), other.subschemas());
    shape(one) == shape(other)
        && ids.len() == others.len()
        && ids.into_iter().zip(others).all(|(one, other)| within(schemas, one, other, depth))
}

/// The names of what [`Keywords::mentions`] lists by name.
fn property_names(keywords: &Keywords) -> impl Iterator<Item = &str> {
    let named = keywords.properties.iter().chain(&keywords.pattern_properties).chain(&keywords.dependent_schemas);
    let tags = keywords.discriminator.iter().flat_map(|found| found.mapping.iter().chain(&found.children));
    named.chain(tags).map(|(name, _)| name.as_str())
}

/// Which of the schema-valued keywords are there, and how often.
fn shape(keywords: &Keywords) -> [usize; 16] {
    let conditional = keywords
        .if_then_else
        .map_or((false, false, false), |(_, then, otherwise)| (true, then.is_some(), otherwise.is_some()));
    [
        usize::from(keywords.reference.is_some()),
        keywords.all_of.len(),
        keywords.any_of.len(),
        keywords.one_of.len(),
        keywords.prefix_items.len(),
        keywords.properties.len(),
        keywords.pattern_properties.len(),
        keywords.dependent_schemas.len(),
        usize::from(keywords.additional_properties.is_some()),
        usize::from(keywords.unevaluated_properties.is_some()),
        usize::from(keywords.property_names.is_some()),
        usize::from(keywords.items.is_some()),
        usize::from(keywords.contains.is_some()),
        usize::from(keywords.unevaluated_items.is_some()),
        usize::from(keywords.not.is_some()),
        usize::from(conditional.0) + 2 * usize::from(conditional.1) + 4 * usize::from(conditional.2),
    ]
}

/// The keywords without schemas, to be compared: each member of a union with each other one.
fn scalars(keywords: &Keywords) -> impl PartialEq + '_ {
    let mut required: Vec<&str> = keywords.required.iter().map(String::as_str).collect();
    required.sort_unstable();
    let object = (required, &keywords.dependent_required, keywords.min_properties, keywords.max_properties);
    let list =
        (keywords.min_contains, keywords.max_contains, keywords.min_items, keywords.max_items, keywords.unique_items);
    let text = (
        keywords.min_length,
        keywords.max_length,
        &keywords.pattern,
        &keywords.content_encoding,
        &keywords.content_media_type,
    );
    let number = (
        keywords.minimum,
        keywords.maximum,
        keywords.exclusive_minimum,
        keywords.exclusive_maximum,
        keywords.multiple_of,
    );
    let tag = keywords.discriminator.as_ref().map(|found| &found.property);
    (&keywords.types, &keywords.format, &keywords.enumeration, &keywords.constant, object, list, text, number, tag)
}
