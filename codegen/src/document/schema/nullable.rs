//! 3.0's `nullable` in the forms of 3.1.

use crate::document::read::Reader;
use crate::document::version::Version;
use crate::document::{JsonType, Keywords, SchemaId, codes};
use crate::report::Problem;
use crate::source::{At, Node, Place};

impl Reader<'_> {
    /// Writes `nullable: true` as `null` in `types`, or, where other schemas have a say, as one more alternative.
    ///
    /// OpenAPI 3.0.3 has null refused by an `enum` without it and by the schemas of an `allOf`; no author who writes `nullable`
    /// means that, so null is let through.
    pub(super) fn upgrade_nullable(&mut self, at: &At, mut keywords: Keywords) -> Keywords {
        let Some(nullable) = at.get("nullable") else { return keywords };
        if !self.keyword_flag("nullable", &nullable) {
            return keywords;
        }
        if self.version >= Version::V31 {
            let message = "`nullable` is not a keyword since OpenAPI 3.1: read as 3.0 meant it";
            let help = "write `null` into `type`, as in `type: [string, 'null']`";
            self.problems.push(Problem::warning(codes::IGNORED, &nullable.place, message).at_key().help(help));
        }
        if others_have_a_say(&keywords) {
            return self.alternative_to_null(&at.place, keywords);
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

    /// `anyOf: [what it says, null]`; what describes stays outside.
    fn alternative_to_null(&mut self, place: &Place, mut inner: Keywords) -> Keywords {
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
            None => self.made_up(place, inner),
        };
        let null = self.made_up(place, Keywords { types: Some(vec![JsonType::Null]), ..Keywords::default() });
        Keywords { any_of: vec![value, null], ..outer }
    }
}

/// Whether other schemas could refuse null.
fn others_have_a_say(keywords: &Keywords) -> bool {
    keywords.reference.is_some()
        || !keywords.all_of.is_empty()
        || !keywords.any_of.is_empty()
        || !keywords.one_of.is_empty()
        || keywords.not.is_some()
        || keywords.if_then_else.is_some()
}

/// The schema that `keywords` do nothing but wrap: `{$ref: …}` or `allOf: [one]`.
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
