//! Keywords of OpenAPI 3.0 in the forms of 3.1: `nullable` and boolean `exclusiveMinimum`.

use crate::document::reader::Reader;
use crate::document::version::Version;
use crate::document::{JsonType, Keywords, SchemaId, codes};
use crate::report::Problem;
use crate::source::{LocatedNode, Node, NodeLocation};

impl Reader<'_> {
    /// Converts `exclusiveMinimum: true` (OpenAPI 3.0) to a number: the bound in `minimum` is exclusive.
    pub(super) fn upgrade_bounds(&mut self, schema: &LocatedNode, keywords: &mut Keywords) {
        for key in ["exclusiveMinimum", "exclusiveMaximum"] {
            let Some(value) = schema.get(key) else { continue };
            let Some(exclusive) = value.as_bool() else { continue };
            if self.version >= Version::V31 {
                let message =
                    format!("`{key}`: expected a number since OpenAPI 3.1, found a boolean: it is read as in 3.0");
                self.problems.push(Problem::warning(codes::IGNORED, &value.location, message));
            }
            let (bound, target) = match key {
                "exclusiveMinimum" => (&mut keywords.minimum, &mut keywords.exclusive_minimum),
                _ => (&mut keywords.maximum, &mut keywords.exclusive_maximum),
            };
            if exclusive {
                *target = bound.take();
            }
        }
    }

    /// Converts `nullable: true` to `null` in `types`, or to an `anyOf` with null if the schema has subschemas that apply in place.
    ///
    /// By OpenAPI 3.0.3 an `enum` without null or a schema of an `allOf` excludes null in spite of `nullable`. Authors who write
    /// `nullable` expect null to be valid, so it is accepted.
    pub(super) fn upgrade_nullable(&mut self, schema: &LocatedNode, mut keywords: Keywords) -> Keywords {
        let Some(nullable) = schema.get("nullable") else { return keywords };
        if !self.keyword_boolean("nullable", &nullable) {
            return keywords;
        }
        if self.version >= Version::V31 {
            let message = "`nullable` is not a keyword since OpenAPI 3.1: it is read as in 3.0";
            let help = "add `null` to `type`, as in `type: [string, 'null']`";
            self.problems.push(Problem::warning(codes::IGNORED, &nullable.location, message).at_key().help(help));
        }
        if has_in_place_subschemas(&keywords) {
            return self.any_of_with_null(&schema.location, keywords);
        }
        if let Some(types) = &mut keywords.types
            && !types.contains(&JsonType::Null)
        {
            types.push(JsonType::Null);
        }
        if let Some(constant) = keywords.constant.take() {
            keywords.enumeration = Some(vec![constant]);
        }
        if let Some(values) = &mut keywords.enumeration
            && !values.contains(&Node::Null)
        {
            values.push(Node::Null);
        }
        keywords
    }

    /// Returns `anyOf: [inner, null]`, with the annotations of `inner` next to the `anyOf`.
    fn any_of_with_null(&mut self, location: &NodeLocation, mut inner: Keywords) -> Keywords {
        let outer = Keywords {
            title: inner.title.take(),
            description: inner.description.take(),
            default: inner.default.take(),
            deprecated: std::mem::take(&mut inner.deprecated),
            read_only: std::mem::take(&mut inner.read_only),
            write_only: std::mem::take(&mut inner.write_only),
            ..Keywords::default()
        };
        let value = match only_schema(&inner) {
            Some(schema) => schema,
            None => self.synthesize(location, inner),
        };
        let null = self.synthesize(location, Keywords { types: Some(vec![JsonType::Null]), ..Keywords::default() });
        Keywords { any_of: vec![value, null], ..outer }
    }
}

/// Whether subschemas apply in place, which could exclude null.
fn has_in_place_subschemas(keywords: &Keywords) -> bool {
    keywords.reference.is_some()
        || !keywords.all_of.is_empty()
        || !keywords.any_of.is_empty()
        || !keywords.one_of.is_empty()
        || keywords.not.is_some()
        || keywords.if_then_else.is_some()
}

/// Returns the subschema if it is the only keyword: `{$ref: …}` or `allOf: [one]`.
fn only_schema(keywords: &Keywords) -> Option<SchemaId> {
    let schema = match (keywords.reference, keywords.all_of.as_slice()) {
        (Some(reference), []) => reference,
        (None, [only]) => *only,
        _ => return None,
    };
    let mut rest = keywords.clone();
    rest.reference = None;
    rest.all_of.clear();
    (rest == Keywords::default()).then_some(schema)
}
