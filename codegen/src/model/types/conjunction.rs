//! The keywords that apply to the values of a schema set, collected through references and `allOf`.

use std::collections::BTreeMap;

use crate::document::{Discriminator, Keywords, Schema, SchemaId, SchemaKind, Schemas};
use crate::model::types::schema_set::{OmittedKeywords, SchemaPart};

/// The maximum depth to which references are followed.
pub(super) const MAX_DEPTH: usize = 256;

/// The maximum number of paths to one schema that are followed. The number of paths can double with every schema, and a path only makes a
/// difference by the branches that are selected on it.
const MAX_PATHS: u8 = 16;

/// The schemas with assertions that apply together, base schemas first.
#[derive(Debug, Default)]
pub(super) struct Conjunction<'a> {
    pub(super) conjuncts: Vec<Conjunct<'a>>,
    /// Whether one of the schemas is `false`.
    pub(super) is_never: bool,
    /// A schema with a circular reference.
    pub(super) cycle: Option<SchemaId>,
}

/// One schema and its own keywords.
#[derive(Clone, Copy, Debug)]
pub(super) struct Conjunct<'a> {
    /// Always without references and children.
    pub(super) part: SchemaPart,
    pub(super) keywords: &'a Keywords,
}

/// A `oneOf` or `anyOf`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Alternatives<'a> {
    /// The schema that contains it.
    pub(super) part: SchemaPart,
    pub(super) keyword: OmittedKeywords,
    pub(super) branches: &'a [SchemaId],
    pub(super) discriminator: Option<&'a Discriminator>,
}

impl Alternatives<'_> {
    pub(super) fn is_one_of(&self) -> bool {
        self.keyword == OmittedKeywords::ONE_OF
    }
}

/// The schema of an id.
pub(super) fn schema(schemas: &Schemas, id: SchemaId) -> &Schema {
    &schemas.0[id.0 as usize]
}

impl<'a> Conjunction<'a> {
    pub(super) fn of(schemas: &'a Schemas, parts: &[SchemaPart]) -> Self {
        let mut conjunction = Self::default();
        let mut path_counts = BTreeMap::new();
        parts.iter().for_each(|part| conjunction.gather(schemas, *part, &mut Vec::new(), &mut path_counts));
        conjunction
    }

    fn gather(
        &mut self,
        schemas: &'a Schemas,
        part: SchemaPart,
        ancestors: &mut Vec<SchemaId>,
        path_counts: &mut BTreeMap<SchemaId, u8>,
    ) {
        let keywords = match &schema(schemas, part.schema).kind {
            SchemaKind::Bool(true) => return,
            SchemaKind::Bool(false) => {
                self.is_never = true;
                return;
            }
            SchemaKind::Keywords(keywords) => keywords,
        };
        if !part.omitted.contains(OmittedKeywords::REFERENCES) {
            if ancestors.contains(&part.schema) || ancestors.len() > MAX_DEPTH {
                self.cycle = Some(part.schema);
                return;
            }
            let count = path_counts.entry(part.schema).or_default();
            if *count == MAX_PATHS {
                return;
            }
            *count += 1;
            ancestors.push(part.schema);
            keywords
                .references()
                .for_each(|reference| self.gather(schemas, SchemaPart::whole(reference), ancestors, path_counts));
            ancestors.pop();
        }
        let own = Conjunct {
            part: without_selected(schemas, part, keywords, ancestors)
                .without(OmittedKeywords::REFERENCES)
                .without(OmittedKeywords::CHILDREN),
            keywords,
        };
        if keywords.has_assertions() && !self.has(own.part) {
            self.conjuncts.push(own);
        }
    }

    pub(super) fn has(&self, part: SchemaPart) -> bool {
        self.conjuncts.iter().any(|conjunct| conjunct.part == part)
    }

    pub(super) fn keywords(&self) -> impl Iterator<Item = &'a Keywords> + '_ {
        self.conjuncts.iter().map(|conjunct| conjunct.keywords)
    }

    /// The conjuncts as parts of a schema set.
    pub(super) fn parts(&self) -> impl Iterator<Item = SchemaPart> + '_ {
        self.conjuncts.iter().map(|conjunct| conjunct.part)
    }

    pub(super) fn alternatives(&self) -> Vec<Alternatives<'a>> {
        let mut all_alternatives = Vec::new();
        for conjunct in &self.conjuncts {
            let discriminator = conjunct.keywords.discriminator.as_ref();
            for (keyword, branches) in [
                (OmittedKeywords::ONE_OF, &conjunct.keywords.one_of),
                (OmittedKeywords::ANY_OF, &conjunct.keywords.any_of),
            ] {
                if !branches.is_empty() && !conjunct.part.omitted.contains(keyword) {
                    all_alternatives.push(Alternatives { part: conjunct.part, keyword, branches, discriminator });
                }
            }
        }
        all_alternatives
    }
}

/// Omits the `oneOf` or `anyOf` of a base schema if a branch is the schema that refers to the base (`Cat` extends `Pet`, which is one of
/// `Cat` and `Dog`).
fn without_selected(schemas: &Schemas, part: SchemaPart, keywords: &Keywords, ancestors: &[SchemaId]) -> SchemaPart {
    let is_origin =
        |branches: &[SchemaId]| branches.iter().any(|branch| ancestors.contains(&referred(schemas, *branch)));
    let all_alternatives = [(OmittedKeywords::ONE_OF, &keywords.one_of), (OmittedKeywords::ANY_OF, &keywords.any_of)];
    let selected = all_alternatives.into_iter().filter(|(_, branches)| !ancestors.is_empty() && is_origin(branches));
    selected.fold(part, |part, (omitted, _)| part.without(omitted))
}

/// The schema that an alias refers to, or the schema itself if it is not an alias.
pub(super) fn referred(schemas: &Schemas, id: SchemaId) -> SchemaId {
    match &schema(schemas, id).kind {
        SchemaKind::Keywords(keywords) if !keywords.has_assertions() && keywords.all_of.is_empty() => {
            keywords.reference.unwrap_or(id)
        }
        _ => id,
    }
}

impl Keywords {
    /// The schemas of `$ref` and `allOf`.
    pub(super) fn references(&self) -> impl Iterator<Item = SchemaId> + '_ {
        self.reference.iter().chain(&self.all_of).copied()
    }

    /// Whether there are assertions besides `$ref`, `allOf`, annotations, `readOnly` and `writeOnly`.
    pub(super) fn has_assertions(&self) -> bool {
        self.has_assertions_besides_unions() || !self.any_of.is_empty() || !self.one_of.is_empty()
    }

    pub(super) fn has_assertions_besides_unions(&self) -> bool {
        self.types.is_some()
            || self.enumeration.is_some()
            || self.constant.is_some()
            || self.has_object_keywords()
            || self.has_array_keywords()
            || self.has_string_keywords()
            || self.has_number_keywords()
            || self.format.is_some()
            || self.not.is_some()
            || self.if_then_else.is_some()
    }

    pub(super) fn has_object_keywords(&self) -> bool {
        !self.properties.is_empty()
            || !self.pattern_properties.is_empty()
            || self.additional_properties.is_some()
            || self.unevaluated_properties.is_some()
            || self.property_names.is_some()
            || !self.required.is_empty()
            || !self.dependent_required.is_empty()
            || !self.dependent_schemas.is_empty()
            || self.min_properties.is_some()
            || self.max_properties.is_some()
    }

    pub(super) fn has_array_keywords(&self) -> bool {
        self.items.is_some()
            || !self.prefix_items.is_empty()
            || self.contains.is_some()
            || self.min_items.is_some()
            || self.max_items.is_some()
            || self.unique_items
            || self.unevaluated_items.is_some()
    }

    pub(super) fn has_string_keywords(&self) -> bool {
        self.min_length.is_some()
            || self.max_length.is_some()
            || self.pattern.is_some()
            || self.content_encoding.is_some()
            || self.content_media_type.is_some()
    }

    pub(super) fn has_number_keywords(&self) -> bool {
        self.minimum.is_some()
            || self.maximum.is_some()
            || self.exclusive_minimum.is_some()
            || self.exclusive_maximum.is_some()
            || self.multiple_of.is_some()
    }

    /// `if` with `then` and `else`. `None` if there is neither `then` nor `else`.
    pub(super) fn condition(&self) -> Option<(SchemaId, Option<SchemaId>, Option<SchemaId>)> {
        self.if_then_else.filter(|(_, then, otherwise)| then.is_some() || otherwise.is_some())
    }

    /// All schemas that this one contains or refers to.
    pub(super) fn subschemas(&self) -> Vec<SchemaId> {
        let mut ids: Vec<SchemaId> = self.references().collect();
        ids.extend(self.any_of.iter().chain(&self.one_of).chain(&self.prefix_items));
        ids.extend(
            self.properties.iter().chain(&self.pattern_properties).chain(&self.dependent_schemas).map(|(_, id)| *id),
        );
        let single = [
            self.additional_properties,
            self.unevaluated_properties,
            self.property_names,
            self.items,
            self.contains,
            self.unevaluated_items,
            self.not,
        ];
        ids.extend(single.into_iter().flatten());
        if let Some((condition, then, otherwise)) = self.if_then_else {
            ids.push(condition);
            ids.extend([then, otherwise].into_iter().flatten());
        }
        if let Some(discriminator) = &self.discriminator {
            ids.extend(discriminator.mapping.iter().chain(&discriminator.children).map(|(_, id)| *id));
            ids.extend(discriminator.default);
        }
        ids
    }
}
