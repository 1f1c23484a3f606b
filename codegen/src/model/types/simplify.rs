//! Which schemas are the same type: aliases, wrappers around one schema, and parts that add nothing to the others.

use crate::document::{Keywords, SchemaId};
use crate::model::types::analyzer::Analyzer;
use crate::model::types::conjunction::{Conjunct, Conjunction, MAX_DEPTH, referred};
use crate::model::types::kinds::Kinds;
use crate::model::types::schema_set::{OmittedKeywords, SchemaPart, SchemaSet};

impl Analyzer<'_> {
    /// The goal in its shortest form: what has the same values and needs no type of its own has the same simple goal.
    pub(super) fn simplify(&self, set: &SchemaSet) -> SchemaSet {
        if let Some(simple) = self.simple.borrow().get(set) {
            return simple.clone();
        }
        let parts = match set.parts.as_slice() {
            [part] => self.expand_one(*part, &mut Vec::new()),
            parts => self.expand_all(parts, &mut Vec::new()),
        };
        let parts: Vec<SchemaPart> = parts.into_iter().map(|part| self.normal(part)).collect();
        let mut simple = SchemaSet::new(parts).with_branches(set.branches.clone());
        let kinds = self.kinds(&simple);
        if !kinds.is_subset(set.kinds) {
            simple.kinds = kinds & set.kinds;
        }
        self.simple.borrow_mut().insert(set.clone(), simple.clone());
        simple
    }

    /// A part that is a goal alone: what it wraps, if it only wraps one thing.
    fn expand_one(&self, part: SchemaPart, above: &mut Vec<SchemaId>) -> Vec<SchemaPart> {
        let Some(references) = self.only_references(part, above) else { return vec![part] };
        above.push(part.schema);
        let inside = match references.as_slice() {
            [] => vec![part],
            [reference] => self.expand_one(SchemaPart::whole(*reference), above),
            _ => {
                let references: Vec<SchemaPart> = references.into_iter().map(SchemaPart::whole).collect();
                let inside = self.expand_all(&references, above);
                if inside.len() == 1 { inside } else { vec![part] }
            }
        };
        above.pop();
        inside
    }

    /// Parts that hold together: wrappers opened, and those left out that say nothing new.
    fn expand_all(&self, parts: &[SchemaPart], above: &mut Vec<SchemaId>) -> Vec<SchemaPart> {
        if let [only] = self.prune(parts.to_vec()).as_slice() {
            return self.expand_one(*only, above);
        }
        let mut all = Vec::new();
        for part in parts {
            self.open(*part, above, &mut all);
        }
        self.prune(SchemaSet::new(all).parts)
    }

    fn open(&self, part: SchemaPart, above: &mut Vec<SchemaId>, all: &mut Vec<SchemaPart>) {
        match self.only_references(part, above) {
            Some(references) => {
                above.push(part.schema);
                references.into_iter().for_each(|reference| self.open(SchemaPart::whole(reference), above, all));
                above.pop();
            }
            None => all.push(part),
        }
    }

    /// The links of a schema that says nothing itself. None of a schema with a type of the user's own, of a child that its base finds by
    /// discriminator, and of one that is being opened.
    fn only_references(&self, part: SchemaPart, above: &[SchemaId]) -> Option<Vec<SchemaId>> {
        let keywords = self.keywords(part.schema).filter(|keywords| part.is_whole() && !keywords.has_assertions())?;
        let kept = above.len() > MAX_DEPTH
            || above.contains(&part.schema)
            || self.replaced.contains_key(&part.schema)
            || self.is_child(part.schema, keywords);
        (!kept).then(|| keywords.references().collect())
    }

    /// Whether a schema's base counts it among its children.
    fn is_child(&self, child: SchemaId, keywords: &Keywords) -> bool {
        keywords.references().any(|reference| {
            let base = self.keywords(referred(self.schemas, reference)).and_then(|base| base.discriminator.as_ref());
            base.is_some_and(|found| found.children.iter().chain(&found.mapping).any(|(_, id)| *id == child))
        })
    }

    /// Without the parts that add nothing to the others; components stay before what is written in place.
    fn prune(&self, mut parts: Vec<SchemaPart>) -> Vec<SchemaPart> {
        for components_too in [false, true] {
            let mut at = 0;
            while parts.len() > 1 && at < parts.len() {
                let part = parts[at];
                let in_turn = components_too || self.schema(part.schema).component.is_none();
                let rest: Vec<SchemaPart> = parts.iter().copied().filter(|other| *other != part).collect();
                if in_turn && self.adds_nothing(part, &rest) {
                    parts = rest;
                } else {
                    at += 1;
                }
            }
        }
        parts
    }

    pub(super) fn adds_nothing(&self, part: SchemaPart, rest: &[SchemaPart]) -> bool {
        if self.replaced.contains_key(&part.schema) {
            return false;
        }
        let (here, there) = (self.conjunction(&[part]), self.conjunction(rest));
        if here.never || here.cycle.is_some() || there.never || there.cycle.is_some() {
            return false;
        }
        let kinds = self.kinds_of(rest);
        here.conjuncts.iter().all(|conjunct| there.has(conjunct.part) || is_implied(conjunct, &there, kinds))
    }

    /// The part without facets that leave out nothing.
    fn normal(&self, part: SchemaPart) -> SchemaPart {
        let Some(keywords) = self.keywords(part.schema) else { return SchemaPart::whole(part.schema) };
        let found = keywords.discriminator.as_ref();
        let holds = [
            (OmittedKeywords::REFERENCES, keywords.references().next().is_some()),
            (OmittedKeywords::ONE_OF, !keywords.one_of.is_empty()),
            (OmittedKeywords::ANY_OF, !keywords.any_of.is_empty()),
            (
                OmittedKeywords::CHILDREN,
                found.is_some_and(|found| !found.children.is_empty() || !found.mapping.is_empty()),
            ),
        ];
        holds
            .into_iter()
            .filter(|(omitted, held)| *held && part.omitted.contains(*omitted))
            .fold(SchemaPart::whole(part.schema), |part, (omitted, _)| part.without(omitted))
    }
}

/// Whether a leaf says only what the others say already: their kinds, properties that they have and require, and nothing else.
fn is_implied(conjunct: &Conjunct<'_>, there: &Conjunction<'_>, kinds: Kinds) -> bool {
    let keywords = conjunct.keywords;
    let unheard = keywords.enumeration.is_some()
        || keywords.constant.is_some()
        || keywords.format.is_some()
        || keywords.not.is_some()
        || keywords.if_then_else.is_some()
        || keywords.has_array_keywords()
        || keywords.has_string_keywords()
        || keywords.has_number_keywords()
        || !(keywords.one_of.is_empty() || conjunct.part.omitted.contains(OmittedKeywords::ONE_OF))
        || !(keywords.any_of.is_empty() || conjunct.part.omitted.contains(OmittedKeywords::ANY_OF));
    !unheard && types_allow(keywords, kinds) && objects_are_alike(keywords, there)
}

fn types_allow(keywords: &Keywords, kinds: Kinds) -> bool {
    let allowed = |types: &Vec<_>| types.iter().fold(Kinds::NONE, |all, json| all | Kinds::from(*json));
    keywords.types.as_ref().is_none_or(|types| kinds.is_subset(allowed(types)))
}

fn objects_are_alike(keywords: &Keywords, there: &Conjunction<'_>) -> bool {
    let unheard = keywords.additional_properties.is_some()
        || keywords.unevaluated_properties.is_some()
        || keywords.property_names.is_some()
        || keywords.min_properties.is_some()
        || keywords.max_properties.is_some()
        || !keywords.pattern_properties.is_empty()
        || !keywords.dependent_required.is_empty()
        || !keywords.dependent_schemas.is_empty();
    let has = |property: &(String, SchemaId)| there.keywords().any(|other| other.properties.contains(property));
    let requires = |name: &String| there.keywords().any(|other| other.required.contains(name));
    !unheard && keywords.properties.iter().all(has) && keywords.required.iter().all(requires)
}
