//! Keywords that are read and not checked: said, so that nobody relies on them.

use crate::document::{Keywords, SchemaId};
use crate::model::codes;
use crate::model::types::TypeMaker;
use crate::model::types::goal::{Goal, Kinds};
use crate::model::types::pattern;
use crate::model::types::plan::Plan;
use crate::model::types::survey::Survey;
use crate::model::types::view::{Leaf, View};
use crate::report::{Problem, Problems};

impl<'a> TypeMaker<'a> {
    /// Warns about the keywords of a goal that its type does not hold values to.
    pub(super) fn unchecked(&self, view: &View<'a>, plan: &Plan, problems: &mut Problems) {
        // What a union or "or null" is made of is held to all that stands beside it.
        if matches!(plan, Plan::Same(_) | Plan::Nullable(_) | Plan::Union { .. }) {
            return;
        }
        for leaf in &view.leaves {
            for keyword in self.survey.unchecked_keywords(leaf) {
                let at = self.survey.schema(leaf.part.schema).at.child(keyword);
                problems.push(Problem::warning(
                    codes::UNCHECKED,
                    &at,
                    format!("`{keyword}` is not checked: values that it refuses are let through"),
                ));
            }
            self.unchecked_patterns(leaf, problems);
        }
    }
}

impl TypeMaker<'_> {
    /// Of a schema, and of the names of its properties.
    fn unchecked_patterns(&self, leaf: &Leaf<'_>, problems: &mut Problems) {
        let own = leaf.keywords.pattern.as_ref().map(|pattern| (leaf.part.schema, pattern));
        let names = leaf.keywords.property_names.and_then(|id| Some((id, self.survey.keywords(id)?.pattern.as_ref()?)));
        for (schema, pattern) in own.into_iter().chain(names) {
            if let Err(why) = pattern::supported(pattern) {
                let at = self.survey.schema(schema).at.child("pattern");
                problems.push(Problem::warning(codes::UNCHECKED, &at, format!("`pattern` is not checked: {why}")));
            }
        }
    }
}

impl Survey<'_> {
    fn unchecked_keywords(&self, leaf: &Leaf<'_>) -> Vec<&'static str> {
        let keywords: &Keywords = leaf.keywords;
        let conditional =
            keywords.if_then_else.is_some_and(|(_, then, otherwise)| then.is_some() || otherwise.is_some());
        let not = keywords.not.is_some_and(|not| !self.is_checkable(not));
        let dependent = keywords.dependent_schemas.iter().any(|(_, id)| self.only_requires(*id).is_none());
        let found = [(conditional, "if"), (not, "not"), (dependent, "dependentSchemas")];
        found.into_iter().filter(|(found, _)| *found).map(|(_, keyword)| keyword).collect()
    }

    /// Whether a type says exactly what a schema does.
    fn is_checkable(&self, not: SchemaId) -> bool {
        let goal = self.simplify(&Goal::of(not));
        self.only_requires(not).is_some() || self.values(&goal).is_some() || self.is_scalar(&goal)
    }

    /// A text, a number or a boolean that nothing is asked of.
    pub(super) fn is_scalar(&self, goal: &Goal) -> bool {
        let view = self.view(&goal.parts);
        let silent = view.keywords().all(|keywords| {
            !(keywords.speaks_of_text()
                || keywords.speaks_of_numbers()
                || keywords.speaks_of_lists()
                || keywords.speaks_of_objects())
                && keywords.one_of.is_empty()
                && keywords.any_of.is_empty()
        });
        let kinds = self.kinds(goal);
        silent && !kinds.is_empty() && kinds.within(Kinds::BOOL | Kinds::NUMBER | Kinds::TEXT | Kinds::NULL)
    }
}
