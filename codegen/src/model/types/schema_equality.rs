//! Structural equality of schemas, without annotations.

use crate::document::{Keywords, SchemaId, SchemaKind, Schemas};
use crate::model::types::conjunction::schema;

/// The maximum depth of the comparison. Deeper schemas count as different.
const MAX_DEPTH: usize = 12;

/// Whether two schemas have the same assertions.
pub(super) fn are_equal(schemas: &Schemas, one: SchemaId, other: SchemaId) -> bool {
    are_equal_within(schemas, one, other, MAX_DEPTH)
}

fn are_equal_within(schemas: &Schemas, one: SchemaId, other: SchemaId, depth: usize) -> bool {
    if one == other {
        return true;
    }
    let Some(depth) = depth.checked_sub(1) else { return false };
    match (&schema(schemas, one).kind, &schema(schemas, other).kind) {
        (SchemaKind::Bool(one), SchemaKind::Bool(other)) => one == other,
        (SchemaKind::Keywords(one), SchemaKind::Keywords(other)) => {
            subschema_names(one).eq(subschema_names(other))
                && assertions(one) == assertions(other)
                && one.read_only == other.read_only
                && one.write_only == other.write_only
                && have_equal_subschemas(schemas, one, other, depth)
        }
        _ => false,
    }
}

fn have_equal_subschemas(schemas: &Schemas, one: &Keywords, other: &Keywords, depth: usize) -> bool {
    let (ids, others) = (one.subschemas(), other.subschemas());
    subschema_counts(one) == subschema_counts(other)
        && ids.len() == others.len()
        && ids.into_iter().zip(others).all(|(one, other)| are_equal_within(schemas, one, other, depth))
}

/// The names of the subschemas that [`Keywords::subschemas`] lists.
fn subschema_names(keywords: &Keywords) -> impl Iterator<Item = &str> {
    let named = keywords.properties.iter().chain(&keywords.pattern_properties).chain(&keywords.dependent_schemas);
    let tags = keywords
        .discriminator
        .iter()
        .flat_map(|discriminator| discriminator.mapping.iter().chain(&discriminator.children));
    named.chain(tags).map(|(name, _)| name.as_str())
}

/// The number of subschemas of each keyword.
fn subschema_counts(keywords: &Keywords) -> [usize; 16] {
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

/// The keywords without subschemas, in a comparable form.
fn assertions(keywords: &Keywords) -> impl PartialEq + '_ {
    let mut required: Vec<&str> = keywords.required.iter().map(String::as_str).collect();
    required.sort_unstable();
    let object = (required, &keywords.dependent_required, keywords.min_properties, keywords.max_properties);
    let array =
        (keywords.min_contains, keywords.max_contains, keywords.min_items, keywords.max_items, keywords.unique_items);
    let string = (
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
    let tag = keywords.discriminator.as_ref().map(|discriminator| &discriminator.property);
    (&keywords.types, &keywords.format, &keywords.enumeration, &keywords.constant, object, array, string, number, tag)
}
