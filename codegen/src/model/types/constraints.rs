//! Checks on values that have their type already; where several schemas set a bound, the narrowest.

use crate::document::Keywords;
use crate::model::types::allowed_values::number_literal;
use crate::model::types::analyzer::Analyzer;
use crate::model::types::conjunction::Conjunction;
use crate::model::types::scalar::whole;
use crate::model::types::schema_set::SchemaSet;
use crate::model::{Constraint, Int, Literal, Pattern, Shape};
use crate::source::Number;

/// The narrowest lower bound of a count; 0 bounds nothing.
fn largest(conjunction: &Conjunction<'_>, keyword: impl Fn(&Keywords) -> Option<u64>) -> Option<u64> {
    conjunction.keywords().filter_map(keyword).max().filter(|count| *count > 0)
}

/// The narrowest upper bound.
fn smallest(conjunction: &Conjunction<'_>, keyword: impl Fn(&Keywords) -> Option<u64>) -> Option<u64> {
    conjunction.keywords().filter_map(keyword).min()
}

/// `minLength`, `maxLength`, and each `pattern` that can be checked.
pub(super) fn of_string(conjunction: &Conjunction<'_>) -> Vec<Constraint> {
    let mut found = Vec::new();
    found.extend(largest(conjunction, |keywords| keywords.min_length).map(Constraint::MinLength));
    found.extend(smallest(conjunction, |keywords| keywords.max_length).map(Constraint::MaxLength));
    let patterns = conjunction.keywords().filter_map(|keywords| keywords.pattern.as_ref());
    for pattern in patterns.filter_map(|pattern| Pattern::translate(pattern).ok()) {
        let pattern = Constraint::Pattern(pattern);
        if !found.contains(&pattern) {
            found.push(pattern);
        }
    }
    found
}

/// The bounds of a number. Of an integer only those that its type can break.
pub(super) fn of_number(conjunction: &Conjunction<'_>, int: Option<Int>) -> Vec<Constraint> {
    let lower = [|keywords: &Keywords| keywords.minimum, |keywords: &Keywords| keywords.exclusive_minimum];
    let upper = [|keywords: &Keywords| keywords.maximum, |keywords: &Keywords| keywords.exclusive_maximum];
    let tell = [Constraint::Minimum, Constraint::ExclusiveMinimum, Constraint::Maximum, Constraint::ExclusiveMaximum];
    let bounds = lower
        .iter()
        .map(|keyword| extreme(conjunction, keyword, f64::gt))
        .chain(upper.iter().map(|keyword| extreme(conjunction, keyword, f64::lt)));
    let range = int.map(Int::range);
    let mut found = Vec::new();
    for (at, (bound, constraint)) in bounds.zip(tell).enumerate() {
        let Some(bound) = bound else { continue };
        let breakable = range.is_none_or(|(min, max)| if at < 2 { whole(bound) >= min } else { whole(bound) <= max });
        if breakable {
            found.push(constraint(number_literal(bound)));
        }
    }
    for multiple in conjunction.keywords().filter_map(|keywords| keywords.multiple_of) {
        let literal = number_literal(multiple);
        if int.is_none() || literal != Literal::Int(1) {
            found.push(Constraint::MultipleOf(literal));
        }
    }
    found
}

fn extreme(
    conjunction: &Conjunction<'_>,
    keyword: impl Fn(&Keywords) -> Option<Number>,
    wins: impl Fn(&f64, &f64) -> bool,
) -> Option<Number> {
    conjunction
        .keywords()
        .filter_map(keyword)
        .reduce(|best, next| if wins(&float(next), &float(best)) { next } else { best })
}

#[expect(clippy::cast_precision_loss, reason = "only compares bounds that differ by more")]
fn float(number: Number) -> f64 {
    match number {
        Number::Int(int) => int as f64,
        Number::Float(float) => float,
    }
}

/// `minItems`, `maxItems`, `uniqueItems`, as far as the shape leaves them open.
pub(super) fn of_array(conjunction: &Conjunction<'_>, shape: &Shape) -> Vec<Constraint> {
    let (fixed, closed) = match shape {
        Shape::Tuple { items, rest } => (u64::try_from(items.len()).unwrap_or(u64::MAX), rest.is_none()),
        _ => (0, false),
    };
    let mut found = Vec::new();
    let (min, max) =
        (largest(conjunction, |keywords| keywords.min_items), smallest(conjunction, |keywords| keywords.max_items));
    found.extend(min.filter(|min| *min > fixed).map(Constraint::MinItems));
    found.extend(max.filter(|max| !closed || *max < fixed).map(Constraint::MaxItems));
    if conjunction.keywords().any(|keywords| keywords.unique_items) {
        found.push(Constraint::UniqueItems);
    }
    found
}

impl<'a> Analyzer<'a> {
    /// What objects must obey besides the types of their properties.
    pub(super) fn object_constraints(&self, conjunction: &Conjunction<'a>) -> Vec<Constraint> {
        let mut found = Vec::new();
        found.extend(largest(conjunction, |keywords| keywords.min_properties).map(Constraint::MinProperties));
        found.extend(smallest(conjunction, |keywords| keywords.max_properties).map(Constraint::MaxProperties));
        for keywords in conjunction.keywords() {
            let required = keywords.dependent_required.iter();
            found.extend(required.map(|(name, names)| Constraint::DependentRequired(name.clone(), names.clone())));
            let schemas = keywords.dependent_schemas.iter();
            found.extend(
                schemas.filter_map(|(name, id)| {
                    Some(Constraint::DependentRequired(name.clone(), self.only_requires(*id)?))
                }),
            );
            found.extend(keywords.property_names.and_then(|id| self.of_names(&SchemaSet::of(id))));
        }
        for alternatives in conjunction.alternatives() {
            if let Some(sets) = self.required_sets(&alternatives) {
                found.push(if alternatives.is_one_of() {
                    Constraint::RequiredOne(sets)
                } else {
                    Constraint::RequiredAny(sets)
                });
            }
        }
        found
    }

    fn of_names(&self, names: &SchemaSet) -> Option<Constraint> {
        let conjunction = self.conjunction(&names.parts);
        if conjunction.never {
            return Some(Constraint::MaxProperties(0));
        }
        let mut found = of_string(&conjunction);
        found.extend(self.values(names).map(texts).map(Constraint::OneOf));
        (!found.is_empty()).then_some(Constraint::PropertyNames(found))
    }
}

/// Those of the values that are texts, as names are.
fn texts(values: Vec<Literal>) -> Vec<String> {
    let text = |value| match value {
        Literal::String(text) => Some(text),
        _ => None,
    };
    values.into_iter().filter_map(text).collect()
}
