//! Constraints that refer to types: `contains`, `not`, `if`, `dependentSchemas`.

use crate::document::{Keywords, SchemaId};
use crate::model::types::TypeBuilder;
use crate::model::types::conjunction::Conjunction;
use crate::model::types::direction::TypeMode;
use crate::model::types::exact::ExactTest;
use crate::model::types::kinds::Kinds;
use crate::model::types::schema_set::SchemaSet;
use crate::model::{Condition, Constraint, Enum, Openness, Shape, TypeId};
use crate::report::Problems;

/// A type whose constraints are determined.
#[derive(Clone, Copy)]
pub(super) struct ConstrainedType<'s> {
    pub(super) shape: &'s Shape,
    /// The JSON types of its values.
    pub(super) kinds: Kinds,
    pub(super) mode: TypeMode,
}

impl<'a> TypeBuilder<'a> {
    /// The constraints of a type that refer to other schemas.
    pub(super) fn conditions(
        &mut self,
        target: ConstrainedType<'_>,
        conjunction: &Conjunction<'a>,
        problems: &mut Problems,
    ) -> Vec<Constraint> {
        let mut constraints = Vec::new();
        // The inner types of unions and nullable types contain the keywords next to them.
        if matches!(target.shape, Shape::Nullable(_) | Shape::Union(_)) {
            return constraints;
        }
        for keywords in conjunction.keywords() {
            if let (Shape::Array(_), Some(item)) = (target.shape, keywords.contains) {
                let ty = self.type_of(SchemaSet::of(item), target.mode.for_validation(), problems);
                let (min, max) = (keywords.min_contains.unwrap_or(1), keywords.max_contains);
                constraints.push(Constraint::Contains { ty, min, max });
            }
            if let Some(negated) = keywords.not {
                constraints.extend(self.validating_type(target, negated, problems).map(Constraint::Not));
            }
            if let Some(condition) = keywords.condition() {
                constraints.extend(self.conditional(target, condition, problems));
            }
            if target.kinds == Kinds::OBJECT {
                constraints.extend(self.dependent(target, keywords, problems));
            }
        }
        constraints
    }

    fn conditional(
        &mut self,
        target: ConstrainedType<'_>,
        (condition, then, otherwise): (SchemaId, Option<SchemaId>, Option<SchemaId>),
        problems: &mut Problems,
    ) -> Option<Constraint> {
        let condition = Condition::Valid(self.validating_type(target, condition, problems)?);
        let then = then.map(|then| self.branch_type(target, then, problems));
        let otherwise = otherwise.map(|otherwise| self.branch_type(target, otherwise, problems));
        Some(Constraint::If { condition, then, otherwise })
    }

    /// `dependentSchemas`, except for those that only require properties: they are constraints of the object.
    fn dependent(
        &mut self,
        target: ConstrainedType<'_>,
        keywords: &Keywords,
        problems: &mut Problems,
    ) -> Vec<Constraint> {
        let mut constraints = Vec::new();
        for (name, schema) in &keywords.dependent_schemas {
            if self.analyzer.only_requires(*schema).is_none() {
                let then = Some(self.branch_type(target, *schema, problems));
                constraints.push(Constraint::If {
                    condition: Condition::HasProperty(name.clone()),
                    then,
                    otherwise: None,
                });
            }
        }
        constraints
    }

    /// The type that validates a schema. `None` if no type is exact.
    fn validating_type(
        &mut self,
        target: ConstrainedType<'_>,
        schema: SchemaId,
        problems: &mut Problems,
    ) -> Option<TypeId> {
        Some(match self.analyzer.exact_test(schema, target.kinds)? {
            ExactTest::Values(values) => {
                let at = self.analyzer.schema(schema).at.clone();
                self.push(Shape::Enum(Enum { values, openness: Openness::Closed }), at)
            }
            ExactTest::SchemaSet(set) => self.type_of(set, target.mode.for_validation(), problems),
        })
    }

    fn branch_type(&mut self, target: ConstrainedType<'_>, schema: SchemaId, problems: &mut Problems) -> TypeId {
        self.type_of(SchemaSet::of(schema), target.mode, problems)
    }
}
