//! Whether a type accepts exactly the values that its schema accepts.
//!
//! Types that store values may be more tolerant than the schema. A schema with `minLength` but without `type` also accepts numbers, for example,
//! where hookgen assumes strings. Types that validate `not` or `if` must be exact.

use crate::document::{Keywords, SchemaId, SchemaKind};
use crate::model::types::analyzer::Analyzer;
use crate::model::types::kinds::Kinds;
use crate::model::types::schema_set::SchemaSet;
use crate::model::{Literal, Pattern};

/// How a value is validated against a schema.
pub(super) enum ExactTest {
    /// It must equal one of these values.
    Values(Vec<Literal>),
    /// It must match the type of this set.
    SchemaSet(SchemaSet),
}

impl Analyzer<'_> {
    /// How values of these kinds are validated against a schema. `None` if no type is exact.
    pub(super) fn exact_test(&self, schema: SchemaId, kinds: Kinds) -> Option<ExactTest> {
        let set = self.simplify(&SchemaSet::of(schema));
        match self.values(&set) {
            Some(values) => Some(ExactTest::Values(values)),
            None => self.is_exact(schema, kinds).then_some(ExactTest::SchemaSet(set)),
        }
    }

    /// Whether the type of a schema is exact for values of these kinds.
    fn is_exact(&self, schema: SchemaId, kinds: Kinds) -> bool {
        self.is_exact_below(schema, kinds, &mut Vec::new())
    }

    fn is_exact_below(&self, id: SchemaId, kinds: Kinds, ancestors: &mut Vec<SchemaId>) -> bool {
        let keywords = match &self.schema(id).kind {
            SchemaKind::Bool(_) => return true,
            SchemaKind::Keywords(_) if self.replaced.contains_key(&id) || ancestors.contains(&id) => return false,
            SchemaKind::Keywords(keywords) => keywords,
        };
        if let Some(known) = self.exact.borrow().get(&(id, kinds)) {
            return *known;
        }
        let set = self.simplify(&SchemaSet::of(id));
        if self.values(&set).is_some() || self.accepts_any_value(&set) {
            return true;
        }
        ancestors.push(id);
        let exact = self.declares_its_kind(&set, kinds)
            && is_simple(keywords)
            && keywords.references().all(|reference| self.is_exact_below(reference, kinds, ancestors))
            && self.parts_are_exact(keywords, ancestors);
        ancestors.pop();
        self.exact.borrow_mut().insert((id, kinds), exact);
        exact
    }

    /// Whether the schema declares the kinds instead of implying them by other keywords.
    fn declares_its_kind(&self, set: &SchemaSet, kinds: Kinds) -> bool {
        !self.infers_its_kind(set) || kinds.is_subset(self.kinds(set))
    }

    fn parts_are_exact(&self, keywords: &Keywords, ancestors: &mut Vec<SchemaId>) -> bool {
        let properties = keywords.properties.iter().map(|(_, id)| *id);
        let others = [keywords.additional_properties, keywords.items, keywords.contains].into_iter().flatten();
        properties.chain(others).all(|id| self.is_exact_below(id, Kinds::ALL, ancestors))
            && keywords.not.is_none_or(|not| self.is_exact_below(not, Kinds::ALL, ancestors))
    }
}

/// Whether there are no keywords whose types are more tolerant than the schema.
fn is_simple(keywords: &Keywords) -> bool {
    let free = !keywords.one_of.is_empty()
        || !keywords.any_of.is_empty()
        || !keywords.pattern_properties.is_empty()
        || !keywords.prefix_items.is_empty()
        || !keywords.dependent_schemas.is_empty()
        || keywords.property_names.is_some()
        || keywords.unevaluated_properties.is_some()
        || keywords.unevaluated_items.is_some()
        || keywords.discriminator.is_some()
        || keywords.if_then_else.is_some();
    !free && keywords.pattern.as_ref().is_none_or(|pattern| Pattern::translate(pattern).is_ok())
}
