//! What a goal is to become, decided before any type is made.

use crate::document::{Discriminator, JsonType, SchemaId};
use crate::model::types::constraints;
use crate::model::types::facts::Facts;
use crate::model::types::goal::{Facet, Goal, Kinds, Part};
use crate::model::types::members::Member;
use crate::model::types::survey::Survey;
use crate::model::types::told::Told;
use crate::model::types::view::View;
use crate::model::types::{scalar, values};
use crate::model::{Constraint, Discrimination, Enum, Literal, Openness, Shape, codes};
use crate::report::Problem;

/// What becomes of a goal.
#[derive(Debug)]
pub(super) enum Plan {
    /// The type of another goal.
    Same(Goal),
    /// A shape without parts.
    Leaf(Shape, Vec<Constraint>),
    /// The goal, or `null`.
    Nullable(Goal),
    List,
    Object,
    Union {
        members: Vec<Choosable>,
        discrimination: Discrimination,
    },
}

/// A member of a union and what it could be called.
#[derive(Debug)]
pub(super) struct Choosable {
    pub(super) goal: Goal,
    pub(super) hint: String,
}

impl Plan {
    fn leaf(shape: Shape) -> Self {
        Self::Leaf(shape, Vec::new())
    }
}

impl<'a> Survey<'a> {
    /// Decides about a goal in its simple form.
    pub(super) fn plan(&self, goal: &Goal, view: &View<'a>) -> Plan {
        if let Some(path) = goal.parts.iter().find_map(|part| self.replaced.get(&part.schema)) {
            return Plan::leaf(Shape::Replaced(path.clone()));
        }
        if self.is_anything(goal) {
            return Plan::leaf(Shape::Any);
        }
        let kinds = self.kinds(goal);
        // A cycle has been refused when the document was read.
        if view.never || view.cycle.is_some() {
            return Plan::leaf(Shape::Never);
        }
        if kinds.is_empty() {
            return self.null_beside(goal).unwrap_or_else(|| self.contradiction(goal));
        }
        if kinds == Kinds::NULL {
            return Plan::leaf(Shape::Null);
        }
        if kinds == Kinds::ALL && view.choices().is_empty() {
            // Nothing but a `not` is left to say anything.
            return Plan::leaf(Shape::Any);
        }
        if kinds.meets(Kinds::NULL) {
            return Plan::Nullable(self.simplify(&goal.clone().only(Kinds::ALL.minus(Kinds::NULL))));
        }
        if let Some(values) = values::listed(view, kinds) {
            return if values.is_empty() { self.contradiction(goal) } else { self.listed(values, view) };
        }
        if let Some(plan) = self.plan_union(goal, view, kinds) {
            return plan;
        }
        match kinds.classes().as_slice() {
            [single] => self.plan_kind(view, *single),
            classes => {
                self.by_kind(classes.iter().map(|class| (*class, self.simplify(&goal.clone().only(*class)))).collect())
            }
        }
    }

    /// `type: 'null'` beside schemas that refuse null, as tools write that turn 3.0's `nullable` into 3.1 (GitHub's document does):
    /// read as "or null", which is what it was.
    fn null_beside(&self, goal: &Goal) -> Option<Plan> {
        let is_null = |part: &Part| {
            self.keywords(part.schema).is_some_and(|keywords| keywords.types.as_deref() == Some(&[JsonType::Null]))
        };
        let at = goal.parts.iter().find(|part| is_null(part))?;
        let links = |part: &Part| match self.keywords(part.schema) {
            Some(keywords) if is_null(part) => keywords.links().map(Part::whole).collect(),
            _ => vec![*part],
        };
        let rest = self.simplify(&Goal::all(goal.parts.iter().flat_map(links).collect()).only(goal.kinds));
        if rest.parts.is_empty() || self.kinds(&rest).is_empty() {
            return None;
        }
        let message = "contradictory schemas: `type: 'null'` excludes its siblings: the schema is read as nullable";
        self.note(
            Problem::warning(codes::CONTRADICTION, &self.schema(at.schema).at, message)
                .help("write an `anyOf` with `type: 'null'` as a branch"),
        );
        Some(Plan::Nullable(rest))
    }

    /// Said, where the document doesn't say it itself by `false`.
    fn contradiction(&self, goal: &Goal) -> Plan {
        if let Some(part) = goal.parts.last() {
            let message = "contradictory schemas: no value is valid";
            self.note(Problem::warning(codes::CONTRADICTION, &self.schema(part.schema).at, message));
        }
        Plan::leaf(Shape::Never)
    }

    fn plan_kind(&self, view: &View<'a>, kinds: Kinds) -> Plan {
        match kinds {
            Kinds::BOOL => Plan::leaf(Shape::Bool),
            Kinds::TEXT => Plan::Leaf(Shape::String(scalar::format(view)), constraints::of_text(view)),
            Kinds::LIST => Plan::List,
            Kinds::OBJECT => Plan::Object,
            number => {
                let shape = scalar::number(view, number);
                let int = if let Shape::Int(int) = shape { Some(int) } else { None };
                Plan::Leaf(shape, constraints::of_number(view, int))
            }
        }
    }

    /// What stands beside the values of an open list holds for those that it does not name.
    fn listed(&self, values: Vec<Literal>, view: &View<'a>) -> Plan {
        let shape = self.enumeration(values);
        let is_open = matches!(&shape, Shape::Enum(found) if found.openness == Openness::Open);
        Plan::Leaf(shape, if is_open { constraints::of_text(view) } else { Vec::new() })
    }

    /// The shape of a value that is one of these. Several texts stay open by default: providers add values.
    pub(super) fn enumeration(&self, values: Vec<Literal>) -> Shape {
        let both = |values: &[Literal]| [true, false].iter().all(|value| values.contains(&Literal::Bool(*value)));
        if values.len() == 2 && both(&values) {
            return Shape::Bool;
        }
        if values.is_empty() {
            return Shape::Never;
        }
        let texts = values.iter().all(|value| matches!(value, Literal::String(_)));
        let openness =
            if texts && values.len() > 1 && self.options.open_enums { Openness::Open } else { Openness::Closed };
        Shape::Enum(Enum { values, openness })
    }

    /// A union by JSON kind.
    pub(super) fn by_kind(&self, groups: Vec<(Kinds, Goal)>) -> Plan {
        let cases = groups
            .iter()
            .enumerate()
            .flat_map(|(at, (kinds, _))| kinds.list().into_iter().map(move |kind| (kind, at)))
            .collect();
        let members =
            groups.into_iter().map(|(kinds, goal)| Choosable { hint: self.hint(&goal, kinds), goal }).collect();
        Plan::Union { members, discrimination: Discrimination::Kind { cases } }
    }

    /// What a part of a union by kind could be called: by its component, by its title, by its kind.
    fn hint(&self, goal: &Goal, kinds: Kinds) -> String {
        let own = match goal.parts.as_slice() {
            [part] if goal.is_whole() => self.own_name(part.schema),
            _ => None,
        };
        own.unwrap_or_else(|| kinds.noun().to_owned())
    }

    /// What a schema calls itself: the name of the component that it is or refers to, or its title.
    pub(super) fn own_name(&self, schema: SchemaId) -> Option<String> {
        let component = self.aliases(schema).into_iter().find_map(|id| self.schema(id).component.clone());
        component.or_else(|| self.keywords(schema)?.title.clone())
    }

    /// A base schema whose `discriminator` finds its children: they, and the base itself for every other value.
    pub(super) fn plan_children(&self, goal: &Goal) -> Option<Plan> {
        let [part] = goal.parts.as_slice() else { return None };
        let found = self.keywords(part.schema)?.discriminator.as_ref().filter(|_| part.is_whole())?;
        let itself = Member {
            goal: self.simplify(&Goal::all(vec![part.without(Facet::CHILDREN)]).only(goal.kinds)),
            schema: part.schema,
        };
        let mut members: Vec<Member> = Vec::new();
        for (_, child) in found.children.iter().chain(&found.mapping) {
            let goal = self.simplify(&Goal::of(*child).only(goal.kinds));
            let known =
                *child == part.schema || goal == itself.goal || members.iter().any(|member| member.goal == goal);
            if !known && self.kinds(&goal) == Kinds::OBJECT {
                members.push(Member { goal, schema: *child });
            }
        }
        if members.is_empty() || !self.facts(&itself.goal).named.contains(&found.property) {
            return None;
        }
        members.push(itself);
        self.told_by_base(found, members)
    }

    fn told_by_base(&self, found: &Discriminator, members: Vec<Member>) -> Option<Plan> {
        let facts: Vec<Facts> = members.iter().map(|member| self.facts(&member.goal)).collect();
        let told = self.by_discriminator(found, &members, &facts)?;
        let last = members.len() - 1;
        let by = match told.by {
            Discrimination::Tag { path, cases, otherwise } => {
                Discrimination::Tag { path, cases, otherwise: otherwise.or(Some(last)) }
            }
            other => other,
        };
        Some(self.union_of(members, &facts, Told { order: told.order, by }))
    }
}
