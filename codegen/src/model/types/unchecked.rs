//! Warnings about keywords that generated code does not check.

use crate::document::{Keywords, SchemaId};
use crate::model::types::TypeBuilder;
use crate::model::types::analyzer::Analyzer;
use crate::model::types::conjunction::{Conjunct, Conjunction};
use crate::model::types::kinds::Kinds;
use crate::model::types::plan::Plan;
use crate::model::{Pattern, codes};
use crate::report::{Problem, Problems};

const HELP_EXACT: &str =
    "add `type` next to the other keywords of the subschema and remove unions, or check the value in your own code";

impl<'a> TypeBuilder<'a> {
    /// Warns about the keywords of a set that its type does not check.
    pub(super) fn unchecked(&self, conjunction: &Conjunction<'a>, kinds: Kinds, plan: &Plan, problems: &mut Problems) {
        // The inner types of unions and nullable types contain the keywords next to them.
        if matches!(plan, Plan::Alias(_) | Plan::Nullable(_) | Plan::Union { .. }) {
            return;
        }
        for conjunct in &conjunction.conjuncts {
            for keyword in self.analyzer.unchecked_keywords(conjunct, kinds) {
                let at = self.analyzer.schema(conjunct.part.schema).at.child(keyword);
                let message = format!("`{keyword}` is not checked: values that it excludes are accepted");
                problems.push(Problem::warning(codes::UNCHECKED, &at, message).help(HELP_EXACT));
            }
            self.unchecked_patterns(conjunct, problems);
        }
    }
}

impl TypeBuilder<'_> {
    /// Warns about the patterns of a schema and of its property names.
    fn unchecked_patterns(&self, conjunct: &Conjunct<'_>, problems: &mut Problems) {
        let own = conjunct.keywords.pattern.as_ref().map(|pattern| (conjunct.part.schema, pattern));
        let names =
            conjunct.keywords.property_names.and_then(|id| Some((id, self.analyzer.keywords(id)?.pattern.as_ref()?)));
        for (schema, pattern) in own.into_iter().chain(names) {
            if let Err(why) = Pattern::translate(pattern) {
                let at = self.analyzer.schema(schema).at.child("pattern");
                let message = format!("`pattern` is not checked: {why}");
                problems
                    .push(Problem::warning(codes::UNCHECKED, &at, message).help("check the value in your own code"));
            }
        }
    }
}

impl Analyzer<'_> {
    fn unchecked_keywords(&self, conjunct: &Conjunct<'_>, kinds: Kinds) -> Vec<&'static str> {
        let keywords: &Keywords = conjunct.keywords;
        let is_inexact = |schema: SchemaId| self.exact_test(schema, kinds).is_none();
        let conditional = keywords.condition().is_some_and(|(condition, ..)| is_inexact(condition));
        let not = keywords.not.is_some_and(is_inexact);
        let unchecked = [(conditional, "if"), (not, "not")];
        unchecked.into_iter().filter(|(is_unchecked, _)| *is_unchecked).map(|(_, keyword)| keyword).collect()
    }
}
