//! Normalizes schema sets: aliases and wrappers are resolved, and redundant parts are removed.

use crate::document::{Keywords, SchemaId};
use crate::model::types::analyzer::Analyzer;
use crate::model::types::conjunction::{Conjunct, Conjunction, MAX_DEPTH, referred};
use crate::model::types::kinds::Kinds;
use crate::model::types::schema_set::{OmittedKeywords, SchemaPart, SchemaSet};

impl Analyzer<'_> {
    /// Returns the shortest form of a set. Sets that become the same type have the same shortest form.
    pub(super) fn simplify(&self, set: &SchemaSet) -> SchemaSet {
        if let Some(simple) = self.simplified.borrow().get(set) {
            return simple.clone();
        }
        let parts = match set.parts.as_slice() {
            [part] => self.expand_one(*part, &mut Vec::new()),
            parts => self.expand_all(parts, &mut Vec::new()),
        };
        let parts: Vec<SchemaPart> = parts.into_iter().map(|part| self.normalize(part)).collect();
        let mut simple = SchemaSet::new(parts).with_branches(set.branches.clone());
        let kinds = self.kinds(&simple);
        if !kinds.is_subset(set.kinds) {
            simple.kinds = kinds & set.kinds;
        }
        self.simplified.borrow_mut().insert(set.clone(), simple.clone());
        simple
    }

    /// Expands the only part of a set: a wrapper around one schema becomes that schema.
    fn expand_one(&self, part: SchemaPart, ancestors: &mut Vec<SchemaId>) -> Vec<SchemaPart> {
        let Some(references) = self.only_references(part, ancestors) else { return vec![part] };
        ancestors.push(part.schema);
        let expanded = match references.as_slice() {
            [] => vec![part],
            [reference] => self.expand_one(SchemaPart::whole(*reference), ancestors),
            _ => {
                let references: Vec<SchemaPart> = references.into_iter().map(SchemaPart::whole).collect();
                let expanded = self.expand_all(&references, ancestors);
                if expanded.len() == 1 { expanded } else { vec![part] }
            }
        };
        ancestors.pop();
        expanded
    }

    /// Expands several parts: wrappers are replaced by their references, and redundant parts are removed.
    fn expand_all(&self, parts: &[SchemaPart], ancestors: &mut Vec<SchemaId>) -> Vec<SchemaPart> {
        if let [only] = self.remove_redundant(parts.to_vec()).as_slice() {
            return self.expand_one(*only, ancestors);
        }
        let mut all = Vec::new();
        for part in parts {
            self.expand_into(*part, ancestors, &mut all);
        }
        self.remove_redundant(SchemaSet::new(all).parts)
    }

    fn expand_into(&self, part: SchemaPart, ancestors: &mut Vec<SchemaId>, all: &mut Vec<SchemaPart>) {
        match self.only_references(part, ancestors) {
            Some(references) => {
                ancestors.push(part.schema);
                references
                    .into_iter()
                    .for_each(|reference| self.expand_into(SchemaPart::whole(reference), ancestors, all));
                ancestors.pop();
            }
            None => all.push(part),
        }
    }

    /// The references of a schema without assertions of its own. `None` for schemas that the user replaces, for children that their base
    /// schema finds by discriminator, and for schemas that are being expanded.
    fn only_references(&self, part: SchemaPart, ancestors: &[SchemaId]) -> Option<Vec<SchemaId>> {
        let keywords = self.keywords(part.schema).filter(|keywords| part.is_whole() && !keywords.has_assertions())?;
        let is_opaque = ancestors.len() > MAX_DEPTH
            || ancestors.contains(&part.schema)
            || self.replaced.contains_key(&part.schema)
            || self.is_child(part.schema, keywords);
        (!is_opaque).then(|| keywords.references().collect())
    }

    /// Whether the discriminator of a schema's base refers to it.
    fn is_child(&self, child: SchemaId, keywords: &Keywords) -> bool {
        keywords.references().any(|reference| {
            let base = self.keywords(referred(self.schemas, reference)).and_then(|base| base.discriminator.as_ref());
            base.is_some_and(|discriminator| {
                discriminator.children.iter().chain(&discriminator.mapping).any(|(_, id)| *id == child)
            })
        })
    }

    /// Removes redundant parts, inline schemas before components.
    fn remove_redundant(&self, mut parts: Vec<SchemaPart>) -> Vec<SchemaPart> {
        for with_components in [false, true] {
            let mut at = 0;
            while parts.len() > 1 && at < parts.len() {
                let part = parts[at];
                let is_candidate = with_components || self.schema(part.schema).component.is_none();
                let rest: Vec<SchemaPart> = parts.iter().copied().filter(|other| *other != part).collect();
                if is_candidate && self.is_redundant(part, &rest) {
                    parts = rest;
                } else {
                    at += 1;
                }
            }
        }
        parts
    }

    pub(super) fn is_redundant(&self, part: SchemaPart, rest: &[SchemaPart]) -> bool {
        if self.replaced.contains_key(&part.schema) {
            return false;
        }
        let (own, others) = (self.conjunction(&[part]), self.conjunction(rest));
        if own.is_never || own.cycle.is_some() || others.is_never || others.cycle.is_some() {
            return false;
        }
        let kinds = self.kinds_of(rest);
        own.conjuncts.iter().all(|conjunct| others.has(conjunct.part) || is_implied(conjunct, &others, kinds))
    }

    /// Removes from the omitted keywords of the part those that are not in its schema.
    fn normalize(&self, part: SchemaPart) -> SchemaPart {
        let Some(keywords) = self.keywords(part.schema) else { return SchemaPart::whole(part.schema) };
        let discriminator = keywords.discriminator.as_ref();
        let present = [
            (OmittedKeywords::REFERENCES, keywords.references().next().is_some()),
            (OmittedKeywords::ONE_OF, !keywords.one_of.is_empty()),
            (OmittedKeywords::ANY_OF, !keywords.any_of.is_empty()),
            (
                OmittedKeywords::CHILDREN,
                discriminator.is_some_and(|discriminator| {
                    !discriminator.children.is_empty() || !discriminator.mapping.is_empty()
                }),
            ),
        ];
        present
            .into_iter()
            .filter(|(omitted, is_present)| *is_present && part.omitted.contains(*omitted))
            .fold(SchemaPart::whole(part.schema), |part, (omitted, _)| part.without(omitted))
    }
}

/// Whether the keywords of a conjunct follow from the other schemas: their kinds, and properties that they declare and require.
fn is_implied(conjunct: &Conjunct<'_>, others: &Conjunction<'_>, kinds: Kinds) -> bool {
    let keywords = conjunct.keywords;
    let has_other_keywords = keywords.enumeration.is_some()
        || keywords.constant.is_some()
        || keywords.format.is_some()
        || keywords.not.is_some()
        || keywords.if_then_else.is_some()
        || keywords.has_array_keywords()
        || keywords.has_string_keywords()
        || keywords.has_number_keywords()
        || !(keywords.one_of.is_empty() || conjunct.part.omitted.contains(OmittedKeywords::ONE_OF))
        || !(keywords.any_of.is_empty() || conjunct.part.omitted.contains(OmittedKeywords::ANY_OF));
    !has_other_keywords && types_allow(keywords, kinds) && object_keywords_are_implied(keywords, others)
}

fn types_allow(keywords: &Keywords, kinds: Kinds) -> bool {
    let allowed = |types: &Vec<_>| types.iter().fold(Kinds::NONE, |all, json| all | Kinds::from(*json));
    keywords.types.as_ref().is_none_or(|types| kinds.is_subset(allowed(types)))
}

fn object_keywords_are_implied(keywords: &Keywords, others: &Conjunction<'_>) -> bool {
    let has_other_keywords = keywords.additional_properties.is_some()
        || keywords.unevaluated_properties.is_some()
        || keywords.property_names.is_some()
        || keywords.min_properties.is_some()
        || keywords.max_properties.is_some()
        || !keywords.pattern_properties.is_empty()
        || !keywords.dependent_required.is_empty()
        || !keywords.dependent_schemas.is_empty();
    let has = |property: &(String, SchemaId)| others.keywords().any(|other| other.properties.contains(property));
    let requires = |name: &String| others.keywords().any(|other| other.required.contains(name));
    !has_other_keywords && keywords.properties.iter().all(has) && keywords.required.iter().all(requires)
}
