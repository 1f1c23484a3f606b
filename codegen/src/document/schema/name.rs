//! Which schemas have a name of their own.

use crate::source::{FileId, Place, Sources};

/// Keywords below which a file's own schema has further schemas.
const KEYWORDS: [&str; 21] = [
    "items",
    "prefixItems",
    "contains",
    "additionalProperties",
    "unevaluatedProperties",
    "unevaluatedItems",
    "propertyNames",
    "not",
    "if",
    "then",
    "else",
    "allOf",
    "anyOf",
    "oneOf",
    "properties",
    "patternProperties",
    "dependentSchemas",
    "contentSchema",
    "paths",
    "webhooks",
    "components",
];

/// The name of the component at a place: `components/schemas/NAME`, an entry of `$defs` or `definitions`, an entry of another file that
/// is a mere collection of schemas, or another file as a whole.
pub(super) fn component(place: &Place, sources: &Sources) -> Option<String> {
    let tokens = place.pointer.tokens();
    let tokens: Vec<&str> = tokens.iter().map(|token| &**token).collect();
    let elsewhere = place.file != FileId(0);
    match tokens.as_slice() {
        [.., "properties", "$defs" | "definitions", _] => None,
        ["components", "schemas", name] | [.., "$defs" | "definitions", name] => Some((*name).to_owned()),
        [] if elsewhere => stem(place.file, sources),
        [first, ..] if elsewhere && KEYWORDS.contains(first) => None,
        [name] | [_, name] if elsewhere => Some((*name).to_owned()),
        _ => None,
    }
}

/// The component whose `allOf` holds a place: `Cat` for `Cat/allOf/1`, and for `Cat` itself.
pub(crate) fn component_around(place: &Place) -> Option<String> {
    let tokens = place.pointer.tokens();
    let tokens: Vec<&str> = tokens.iter().map(|token| &**token).collect();
    let ["components", "schemas", component, below @ ..] = tokens.as_slice() else { return None };
    let member = |token: &&str| *token == "allOf" || token.bytes().all(|byte| byte.is_ascii_digit());
    below.iter().all(member).then(|| (*component).to_owned())
}

/// `Pet` for `schemas/Pet.v1.yaml`.
fn stem(file: FileId, sources: &Sources) -> Option<String> {
    let name = sources.name(file)?;
    let last = name.rsplit(['/', '\\']).next()?;
    last.split('.').find(|part| !part.is_empty()).map(str::to_owned)
}
