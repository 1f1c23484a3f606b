//! The branches of `oneOf` and `anyOf`, each combined with the keywords next to the union.

use std::collections::BTreeSet;

use crate::document::{Keywords, SchemaId, SchemaKind};
use crate::model::types::analyzer::Analyzer;
use crate::model::types::conjunction::{Alternatives, Conjunction};
use crate::model::types::kinds::Kinds;
use crate::model::types::schema_equality::are_equal;
use crate::model::types::schema_set::{SchemaPart, SchemaSet};

/// The maximum depth to which unions within unions are flattened.
const MAX_DEPTH: usize = 8;

/// A branch of a union.
#[derive(Clone, Debug)]
pub(super) struct Branch {
    /// The normalized set of the branch and the schemas next to the union.
    pub(super) set: SchemaSet,
    /// The schema in `oneOf` or `anyOf`.
    pub(super) schema: SchemaId,
}

/// The branches found so far.
#[derive(Default)]
struct Flattening {
    branches: Vec<Branch>,
    /// The unions that are already flattened. Flattening them again would find nothing new.
    flattened: BTreeSet<SchemaSet>,
}

impl<'a> Analyzer<'a> {
    /// The `oneOf` and `anyOf` that become unions. Those that only consist of `required` are constraints of the object.
    pub(super) fn unions(&self, conjunction: &Conjunction<'a>) -> Vec<Alternatives<'a>> {
        conjunction
            .alternatives()
            .into_iter()
            .filter(|alternatives| self.required_sets(alternatives).is_none())
            .collect()
    }

    /// The branches of a union that have valid values, without duplicates. Inline unions are flattened.
    pub(super) fn branches(
        &self,
        set: &SchemaSet,
        conjunction: &Conjunction<'a>,
        alternatives: &Alternatives<'a>,
    ) -> Vec<Branch> {
        let mut flattening = Flattening::default();
        self.collect_branches(set, conjunction, alternatives, MAX_DEPTH, &mut flattening);
        let mut branches = flattening.branches;
        if set.branches.iter().all(|id| branches.iter().any(|branch| branch.schema == *id)) {
            branches.retain(|branch| set.branches.is_empty() || set.branches.contains(&branch.schema));
        }
        branches
    }

    fn collect_branches(
        &self,
        set: &SchemaSet,
        conjunction: &Conjunction<'a>,
        alternatives: &Alternatives<'a>,
        depth: usize,
        flattening: &mut Flattening,
    ) {
        let without_union =
            |part: SchemaPart| if part == alternatives.part { part.without(alternatives.keyword) } else { part };
        let siblings: Vec<SchemaPart> = conjunction.parts().map(without_union).collect();
        for schema in alternatives.branches {
            let mut parts = siblings.clone();
            parts.push(SchemaPart::whole(*schema));
            let branch = self.simplify(&SchemaSet::new(parts).limited_to(set.kinds));
            if self.kinds(&branch).is_empty() {
                continue;
            }
            let inner = self.conjunction(&branch.parts);
            match self.sole_alternatives(&branch, &inner) {
                Some(inside) if depth > 0 => {
                    if flattening.flattened.insert(branch.clone()) {
                        self.collect_branches(&branch, &inner, &inside, depth - 1, flattening);
                    }
                }
                _ if flattening.branches.iter().any(|other| self.are_equal(&other.set, &branch)) => {}
                _ => flattening.branches.push(Branch { set: branch, schema: *schema }),
            }
        }
    }

    /// The `oneOf` or `anyOf` of an inline schema that has no other keywords.
    fn sole_alternatives(&self, set: &SchemaSet, conjunction: &Conjunction<'a>) -> Option<Alternatives<'a>> {
        let [part] = set.parts.as_slice() else { return None };
        let schema = self.schema(part.schema);
        let unions = self.unions(conjunction);
        match (&schema.kind, conjunction.conjuncts.as_slice(), unions.as_slice()) {
            (SchemaKind::Keywords(keywords), [conjunct], [alternatives])
                if schema.component.is_none()
                    && conjunction.alternatives().len() == 1
                    && !conjunct.keywords.has_assertions_besides_unions()
                    && keywords.discriminator.is_none()
                    && !self.replaced.contains_key(&part.schema) =>
            {
                Some(*alternatives)
            }
            _ => None,
        }
    }

    fn are_equal(&self, one: &SchemaSet, other: &SchemaSet) -> bool {
        let same = |(one, other): (&SchemaPart, &SchemaPart)| {
            one.omitted == other.omitted && are_equal(self.schemas, one.schema, other.schema)
        };
        one == other
            || one.kinds == other.kinds
                && one.parts.len() == other.parts.len()
                && one.parts.iter().zip(&other.parts).all(same)
    }

    /// The properties that a schema requires, if it has no other keywords.
    pub(super) fn only_requires(&self, id: SchemaId) -> Option<Vec<String>> {
        self.keywords(id).and_then(required_only)
    }

    /// The sets of required properties, if the branches have no other keywords.
    pub(super) fn required_sets(&self, alternatives: &Alternatives<'_>) -> Option<Vec<Vec<String>>> {
        alternatives.branches.iter().map(|branch| self.only_requires(*branch)).collect()
    }
}

fn required_only(keywords: &Keywords) -> Option<Vec<String>> {
    let objects =
        keywords.types.as_ref().is_none_or(|types| types.iter().all(|json| Kinds::from(*json) == Kinds::OBJECT));
    let mut silent = keywords.clone();
    silent.required.clear();
    silent.types = None;
    let only =
        objects && !keywords.required.is_empty() && !silent.has_assertions() && silent.references().next().is_none();
    only.then(|| keywords.required.clone())
}
