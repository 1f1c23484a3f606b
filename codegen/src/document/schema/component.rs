//! The names of component schemas.

use crate::source::{FileId, NodeLocation, Sources};

/// Keys below which another file has subschemas, and not named schemas.
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

/// Returns the name of the component at `location`: of `components/schemas/NAME`, of an entry of `$defs` or `definitions`, of an entry of
/// another file that is a collection of schemas, or of another file that is a schema. `None` for any other location.
pub(super) fn component_name(location: &NodeLocation, sources: &Sources) -> Option<String> {
    let tokens = location.pointer.tokens();
    let tokens: Vec<&str> = tokens.iter().map(|token| &**token).collect();
    let is_other_file = location.file != FileId(0);
    match tokens.as_slice() {
        [.., "properties", "$defs" | "definitions", _] => None,
        ["components", "schemas", name] | [.., "$defs" | "definitions", name] => Some((*name).to_owned()),
        [] if is_other_file => file_stem(location.file, sources),
        [first, ..] if is_other_file && KEYWORDS.contains(first) => None,
        [name] | [_, name] if is_other_file => Some((*name).to_owned()),
        _ => None,
    }
}

/// Returns the file name up to the first dot: `Pet` for `schemas/Pet.v1.yaml`.
pub(in crate::document) fn file_stem(file: FileId, sources: &Sources) -> Option<String> {
    let name = sources.name(file)?;
    let last = name.rsplit(['/', '\\']).next()?;
    last.split('.').find(|part| !part.is_empty()).map(str::to_owned)
}
