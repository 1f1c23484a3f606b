//! Constraints with types of their own: `contains`, `not`, `if`, `dependentSchemas`.

use crate::document::{Keywords, SchemaId};
use crate::model::types::direction::Manner;
use crate::model::types::exact::Asked;
use crate::model::types::goal::{Goal, Kinds};
use crate::model::types::view::View;
use crate::model::types::{TypeMaker, inline};
use crate::model::{Condition, Constraint, Enum, Openness, Role, Shape, TypeId};
use crate::report::Problems;

/// A type whose constraints are looked for.
#[derive(Clone, Copy)]
pub(super) struct Host<'s> {
    pub(super) id: TypeId,
    pub(super) shape: &'s Shape,
    /// The JSON kinds of its values.
    pub(super) kinds: Kinds,
    pub(super) manner: Manner,
}

impl<'a> TypeMaker<'a> {
    /// What the schemas of a type say about its values by other schemas.
    pub(super) fn conditions(&mut self, host: Host<'_>, view: &View<'a>, problems: &mut Problems) -> Vec<Constraint> {
        let mut found = Vec::new();
        // What a union or "or null" is made of is held to all that stands beside it.
        if matches!(host.shape, Shape::Nullable(_) | Shape::Union(_)) {
            return found;
        }
        for keywords in view.keywords() {
            if let (Shape::Array(_), Some(item)) = (host.shape, keywords.contains) {
                let ty = self.goal(Goal::of(item), host.manner.test(), inline(host.id, Role::Item), problems);
                let (min, max) = (keywords.min_contains.unwrap_or(1), keywords.max_contains);
                found.push(Constraint::Contains { ty, min, max });
            }
            if let Some(refused) = keywords.not {
                found.extend(self.test(host, refused, "not", problems).map(Constraint::Not));
            }
            if let Some(condition) = keywords.condition() {
                found.extend(self.conditional(host, condition, problems));
            }
            if host.kinds == Kinds::OBJECT {
                found.extend(self.dependent(host, keywords, problems));
            }
        }
        found
    }

    fn conditional(
        &mut self,
        host: Host<'_>,
        (condition, then, otherwise): (SchemaId, Option<SchemaId>, Option<SchemaId>),
        problems: &mut Problems,
    ) -> Option<Constraint> {
        let condition = Condition::Valid(self.test(host, condition, "if", problems)?);
        let then = then.map(|then| self.consequence(host, then, "then", problems));
        let otherwise = otherwise.map(|otherwise| self.consequence(host, otherwise, "else", problems));
        Some(Constraint::If { condition, then, otherwise })
    }

    /// `dependentSchemas`, but for those that only require properties: they are among the constraints of the object.
    fn dependent(&mut self, host: Host<'_>, keywords: &Keywords, problems: &mut Problems) -> Vec<Constraint> {
        let mut found = Vec::new();
        for (name, schema) in &keywords.dependent_schemas {
            if self.survey.only_requires(*schema).is_none() {
                let then = Some(self.consequence(host, *schema, name, problems));
                found.push(Constraint::If { condition: Condition::HasProperty(name.clone()), then, otherwise: None });
            }
        }
        found
    }

    /// The type of what is asked for, where a type can say it exactly.
    fn test(&mut self, host: Host<'_>, schema: SchemaId, role: &str, problems: &mut Problems) -> Option<TypeId> {
        let hint = inline(host.id, Role::Condition(role.to_owned()));
        Some(match self.survey.asked(schema, host.kinds)? {
            Asked::Values(values) => {
                let at = self.survey.schema(schema).at.clone();
                self.push(Shape::Enum(Enum { values, openness: Openness::Closed }), hint, at)
            }
            Asked::Goal(goal) => self.goal(goal, host.manner.test(), hint, problems),
        })
    }

    fn consequence(&mut self, host: Host<'_>, schema: SchemaId, role: &str, problems: &mut Problems) -> TypeId {
        self.goal(Goal::of(schema), host.manner, inline(host.id, Role::Condition(role.to_owned())), problems)
    }
}
