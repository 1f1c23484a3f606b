//! Keywords that are read and not checked: said, so that nobody relies on them.

use crate::document::{Keywords, SchemaId};
use crate::model::types::TypeMaker;
use crate::model::types::goal::Kinds;
use crate::model::types::plan::Plan;
use crate::model::types::survey::Survey;
use crate::model::types::view::{Leaf, View};
use crate::model::{Pattern, codes};
use crate::report::{Problem, Problems};

const SAY_IT_EXACTLY: &str =
    "add `type` beside the other keywords of the subschema and remove unions, or check the value in your own code";

impl<'a> TypeMaker<'a> {
    /// Warns about the keywords of a goal that its type does not hold values to.
    pub(super) fn unchecked(&self, view: &View<'a>, kinds: Kinds, plan: &Plan, problems: &mut Problems) {
        // What a union or "or null" is made of is held to all that stands beside it.
        if matches!(plan, Plan::Same(_) | Plan::Nullable(_) | Plan::Union { .. }) {
            return;
        }
        for leaf in &view.leaves {
            for keyword in self.survey.unchecked_keywords(leaf, kinds) {
                let at = self.survey.schema(leaf.part.schema).at.child(keyword);
                let message = format!("`{keyword}` is not checked: values that it excludes are accepted");
                problems.push(Problem::warning(codes::UNCHECKED, &at, message).help(SAY_IT_EXACTLY));
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
            if let Err(why) = Pattern::translate(pattern) {
                let at = self.survey.schema(schema).at.child("pattern");
                let message = format!("`pattern` is not checked: {why}");
                problems
                    .push(Problem::warning(codes::UNCHECKED, &at, message).help("check the value in your own code"));
            }
        }
    }
}

impl Survey<'_> {
    fn unchecked_keywords(&self, leaf: &Leaf<'_>, kinds: Kinds) -> Vec<&'static str> {
        let keywords: &Keywords = leaf.keywords;
        let unanswered = |asked: SchemaId| self.asked(asked, kinds).is_none();
        let conditional = keywords.condition().is_some_and(|(condition, ..)| unanswered(condition));
        let not = keywords.not.is_some_and(unanswered);
        let found = [(conditional, "if"), (not, "not")];
        found.into_iter().filter(|(found, _)| *found).map(|(_, keyword)| keyword).collect()
    }
}
