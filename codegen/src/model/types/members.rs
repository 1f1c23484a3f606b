//! The members of `oneOf` and `anyOf`, each with what stands beside the choice.

use std::collections::BTreeSet;

use crate::document::{Keywords, SchemaId, SchemaKind};
use crate::model::types::alike::alike;
use crate::model::types::goal::{Goal, Kinds, Part};
use crate::model::types::survey::Survey;
use crate::model::types::view::{Choice, View};

/// Unions within unions are opened this deep.
const DEPTH: usize = 8;

/// A member of a choice.
#[derive(Clone, Debug)]
pub(super) struct Member {
    /// The member together with the schemas beside the choice, in its simple form.
    pub(super) goal: Goal,
    /// As the choice lists it.
    pub(super) schema: SchemaId,
}

/// What the search for members has come to.
#[derive(Default)]
struct Found {
    members: Vec<Member>,
    /// Unions that were opened: a second look finds nothing new, and a third doubles the work.
    opened: BTreeSet<Goal>,
}

impl<'a> Survey<'a> {
    /// The choices that ask for a union; the others are constraints of the object.
    pub(super) fn unions(&self, view: &View<'a>) -> Vec<Choice<'a>> {
        view.choices().into_iter().filter(|choice| self.required_sets(choice).is_none()).collect()
    }

    /// The members of a choice that can have values at all, equal ones once, unions written in place opened.
    pub(super) fn members(&self, goal: &Goal, view: &View<'a>, choice: &Choice<'a>) -> Vec<Member> {
        let mut found = Found::default();
        self.collect_members(goal, view, choice, DEPTH, &mut found);
        let mut members = found.members;
        if goal.among.iter().all(|left| members.iter().any(|member| member.schema == *left)) {
            members.retain(|member| goal.among.is_empty() || goal.among.contains(&member.schema));
        }
        members
    }

    fn collect_members(&self, goal: &Goal, view: &View<'a>, choice: &Choice<'a>, depth: usize, found: &mut Found) {
        let beside = |part: Part| if part == choice.part { part.without(choice.how) } else { part };
        let base: Vec<Part> = view.parts().map(beside).collect();
        for schema in choice.members {
            let mut parts = base.clone();
            parts.push(Part::whole(*schema));
            let member = self.simplify(&Goal::all(parts).only(goal.kinds));
            if self.kinds(&member).is_empty() {
                continue;
            }
            let inner = self.view(&member.parts);
            match self.only_choice(&member, &inner) {
                Some(inside) if depth > 0 => {
                    if found.opened.insert(member.clone()) {
                        self.collect_members(&member, &inner, &inside, depth - 1, found);
                    }
                }
                _ if found.members.iter().any(|other| self.are_equal(&other.goal, &member)) => {}
                _ => found.members.push(Member { goal: member, schema: *schema }),
            }
        }
    }

    /// The choice that is all that a schema written in place says.
    fn only_choice(&self, goal: &Goal, view: &View<'a>) -> Option<Choice<'a>> {
        let [part] = goal.parts.as_slice() else { return None };
        let schema = self.schema(part.schema);
        let unions = self.unions(view);
        match (&schema.kind, view.leaves.as_slice(), unions.as_slice()) {
            (SchemaKind::Keywords(keywords), [leaf], [choice])
                if schema.component.is_none()
                    && view.choices().len() == 1
                    && !leaf.keywords.speaks_besides_choices()
                    && keywords.discriminator.is_none()
                    && !self.replaced.contains_key(&part.schema) =>
            {
                Some(*choice)
            }
            _ => None,
        }
    }

    fn are_equal(&self, one: &Goal, other: &Goal) -> bool {
        let same =
            |(one, other): (&Part, &Part)| one.facet == other.facet && alike(self.schemas, one.schema, other.schema);
        one == other
            || one.kinds == other.kinds
                && one.parts.len() == other.parts.len()
                && one.parts.iter().zip(&other.parts).all(same)
    }

    /// The properties that a schema requires, if it says nothing else.
    pub(super) fn only_requires(&self, id: SchemaId) -> Option<Vec<String>> {
        self.keywords(id).and_then(required_only)
    }

    /// The sets of properties that a choice asks for, if that is all that its members do.
    pub(super) fn required_sets(&self, choice: &Choice<'_>) -> Option<Vec<Vec<String>>> {
        choice.members.iter().map(|member| self.only_requires(*member)).collect()
    }
}

fn required_only(keywords: &Keywords) -> Option<Vec<String>> {
    let objects =
        keywords.types.as_ref().is_none_or(|types| types.iter().all(|json| Kinds::from(*json) == Kinds::OBJECT));
    let mut silent = keywords.clone();
    silent.required.clear();
    silent.types = None;
    let only = objects && !keywords.required.is_empty() && !silent.speaks() && silent.links().next().is_none();
    only.then(|| keywords.required.clone())
}
