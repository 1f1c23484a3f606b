//! Constraints on values of a type. Of several bounds, the narrowest applies.

use crate::document::Keywords;
use crate::model::types::allowed_values::number_literal;
use crate::model::types::analyzer::Analyzer;
use crate::model::types::conjunction::Conjunction;
use crate::model::types::scalar::to_integer;
use crate::model::types::schema_set::SchemaSet;
use crate::model::{Constraint, Int, Literal, Pattern, Shape};
use crate::source::Number;

/// The narrowest lower bound of a count. `None` if it is 0.
fn largest(conjunction: &Conjunction<'_>, keyword: impl Fn(&Keywords) -> Option<u64>) -> Option<u64> {
    conjunction.keywords().filter_map(keyword).max().filter(|count| *count > 0)
}

/// The narrowest upper bound of a count.
fn smallest(conjunction: &Conjunction<'_>, keyword: impl Fn(&Keywords) -> Option<u64>) -> Option<u64> {
    conjunction.keywords().filter_map(keyword).min()
}

/// `minLength`, `maxLength`, and each `pattern` that can be checked.
pub(super) fn string_constraints(conjunction: &Conjunction<'_>) -> Vec<Constraint> {
    let mut constraints = Vec::new();
    constraints.extend(largest(conjunction, |keywords| keywords.min_length).map(Constraint::MinLength));
    constraints.extend(smallest(conjunction, |keywords| keywords.max_length).map(Constraint::MaxLength));
    let patterns = conjunction.keywords().filter_map(|keywords| keywords.pattern.as_ref());
    for pattern in patterns.filter_map(|pattern| Pattern::translate(pattern).ok()) {
        let pattern = Constraint::Pattern(pattern);
        if !constraints.contains(&pattern) {
            constraints.push(pattern);
        }
    }
    constraints
}

/// The bounds of a number. For an integer, those that its type already enforces are omitted.
pub(super) fn number_constraints(conjunction: &Conjunction<'_>, int: Option<Int>) -> Vec<Constraint> {
    let lower = [|keywords: &Keywords| keywords.minimum, |keywords: &Keywords| keywords.exclusive_minimum];
    let upper = [|keywords: &Keywords| keywords.maximum, |keywords: &Keywords| keywords.exclusive_maximum];
    let constructors =
        [Constraint::Minimum, Constraint::ExclusiveMinimum, Constraint::Maximum, Constraint::ExclusiveMaximum];
    let bounds = lower
        .iter()
        .map(|keyword| narrowest(conjunction, keyword, f64::gt))
        .chain(upper.iter().map(|keyword| narrowest(conjunction, keyword, f64::lt)));
    let range = int.map(Int::range);
    let mut constraints = Vec::new();
    for (at, (bound, constraint)) in bounds.zip(constructors).enumerate() {
        let Some(bound) = bound else { continue };
        let is_relevant =
            range.is_none_or(|(min, max)| if at < 2 { to_integer(bound) >= min } else { to_integer(bound) <= max });
        if is_relevant {
            constraints.push(constraint(number_literal(bound)));
        }
    }
    for multiple in conjunction.keywords().filter_map(|keywords| keywords.multiple_of) {
        let literal = number_literal(multiple);
        if int.is_none() || literal != Literal::Int(1) {
            constraints.push(Constraint::MultipleOf(literal));
        }
    }
    constraints
}

fn narrowest(
    conjunction: &Conjunction<'_>,
    keyword: impl Fn(&Keywords) -> Option<Number>,
    is_narrower: impl Fn(&f64, &f64) -> bool,
) -> Option<Number> {
    conjunction
        .keywords()
        .filter_map(keyword)
        .reduce(|best, next| if is_narrower(&float(next), &float(best)) { next } else { best })
}

#[expect(clippy::cast_precision_loss, reason = "only compares bounds that differ by more")]
fn float(number: Number) -> f64 {
    match number {
        Number::Int(int) => int as f64,
        Number::Float(float) => float,
    }
}

/// `minItems`, `maxItems` and `uniqueItems`, unless the shape already enforces them.
pub(super) fn array_constraints(conjunction: &Conjunction<'_>, shape: &Shape) -> Vec<Constraint> {
    let (fixed, closed) = match shape {
        Shape::Tuple { items, rest } => (u64::try_from(items.len()).unwrap_or(u64::MAX), rest.is_none()),
        _ => (0, false),
    };
    let mut constraints = Vec::new();
    let (min, max) =
        (largest(conjunction, |keywords| keywords.min_items), smallest(conjunction, |keywords| keywords.max_items));
    constraints.extend(min.filter(|min| *min > fixed).map(Constraint::MinItems));
    constraints.extend(max.filter(|max| !closed || *max < fixed).map(Constraint::MaxItems));
    if conjunction.keywords().any(|keywords| keywords.unique_items) {
        constraints.push(Constraint::UniqueItems);
    }
    constraints
}

impl<'a> Analyzer<'a> {
    /// The constraints of objects besides the types of their properties.
    pub(super) fn object_constraints(&self, conjunction: &Conjunction<'a>) -> Vec<Constraint> {
        let mut constraints = Vec::new();
        constraints.extend(largest(conjunction, |keywords| keywords.min_properties).map(Constraint::MinProperties));
        constraints.extend(smallest(conjunction, |keywords| keywords.max_properties).map(Constraint::MaxProperties));
        for keywords in conjunction.keywords() {
            let required = keywords.dependent_required.iter();
            constraints
                .extend(required.map(|(name, names)| Constraint::DependentRequired(name.clone(), names.clone())));
            let schemas = keywords.dependent_schemas.iter();
            constraints.extend(
                schemas.filter_map(|(name, id)| {
                    Some(Constraint::DependentRequired(name.clone(), self.only_requires(*id)?))
                }),
            );
            constraints.extend(keywords.property_names.and_then(|id| self.names_constraint(&SchemaSet::of(id))));
        }
        for alternatives in conjunction.alternatives() {
            if let Some(sets) = self.required_sets(&alternatives) {
                constraints.push(if alternatives.is_one_of() {
                    Constraint::RequiredOne(sets)
                } else {
                    Constraint::RequiredAny(sets)
                });
            }
        }
        constraints
    }

    fn names_constraint(&self, names: &SchemaSet) -> Option<Constraint> {
        let conjunction = self.conjunction(&names.parts);
        if conjunction.is_never {
            return Some(Constraint::MaxProperties(0));
        }
        let mut constraints = string_constraints(&conjunction);
        constraints.extend(self.values(names).map(strings).map(Constraint::OneOf));
        (!constraints.is_empty()).then_some(Constraint::PropertyNames(constraints))
    }
}

/// The strings among the values.
fn strings(values: Vec<Literal>) -> Vec<String> {
    let string = |value| match value {
        Literal::String(text) => Some(text),
        _ => None,
    };
    values.into_iter().filter_map(string).collect()
}
