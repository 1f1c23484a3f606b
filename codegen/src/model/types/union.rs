//! Plans of `oneOf` and `anyOf`.

use crate::document::Discriminator;
use crate::model::codes;
use crate::model::types::analyzer::Analyzer;
use crate::model::types::branches::Branch;
use crate::model::types::conjunction::{Alternatives, Conjunction};
use crate::model::types::discriminate::{self, Groups, OrderedDiscrimination};
use crate::model::types::kinds::Kinds;
use crate::model::types::object_facts::ObjectFacts;
use crate::model::types::plan::{Plan, VariantPlan};
use crate::model::types::schema_set::SchemaSet;
use crate::model::types::{constraints, scalar};
use crate::model::{Discrimination, Enum, Format, Literal, Openness, Shape};
use crate::report::{NodeLocation, Problem};

/// The maximum number of combinations of unions that apply together.
const MAX_COMBINATIONS: usize = 256;

impl<'a> Analyzer<'a> {
    /// Plans a set that contains a union. `None` if it does not.
    pub(super) fn plan_union(&self, set: &SchemaSet, conjunction: &Conjunction<'a>, kinds: Kinds) -> Option<Plan> {
        let all_alternatives = self.unions(conjunction);
        let Some(alternatives) = all_alternatives.first() else { return self.plan_children(set) };
        if let Some(plan) = self.limit_combinations(set, conjunction, &all_alternatives) {
            return Some(plan);
        }
        let branches = self.branches(set, conjunction, alternatives);
        if let [only] = branches.as_slice() {
            return Some(Plan::Alias(only.set.clone()));
        }
        if let [_, _, ..] = kinds.classes().as_slice() {
            return Some(self.split_by_kind(set, &branches, kinds));
        }
        Some(match kinds {
            _ if branches.is_empty() => Plan::Scalar(Shape::Never, Vec::new()),
            Kinds::BOOL => self.boolean_union(&branches),
            Kinds::STRING => self.string_union(branches),
            Kinds::OBJECT => self.object_union(set, alternatives, branches),
            Kinds::ARRAY => self.union_by_trial(branches),
            _ => self.number_union(branches),
        })
    }

    /// If there are too many combinations, all unions but the first are ignored.
    fn limit_combinations(
        &self,
        set: &SchemaSet,
        conjunction: &Conjunction<'a>,
        all_alternatives: &[Alternatives<'a>],
    ) -> Option<Plan> {
        let product = all_alternatives
            .iter()
            .map(|alternatives| alternatives.branches.len())
            .fold(1_usize, usize::saturating_mul);
        let (first, more) = all_alternatives.split_first()?;
        if more.is_empty() || product <= MAX_COMBINATIONS {
            return None;
        }
        let without_dropped = |part| {
            more.iter()
                .filter(|alternatives| alternatives.part == part)
                .fold(part, |part, alternatives| part.without(alternatives.keyword))
        };
        let parts: Vec<_> = conjunction.parts().map(without_dropped).collect();
        let location = &self.schema(first.part.schema).at;
        let message =
            format!("limit exceeded: {product} combinations of `oneOf` and `anyOf`: only the first union is checked");
        self.report(Problem::warning(codes::UNCHECKED, location, message));
        Some(Plan::Alias(self.simplify(&SchemaSet::new(parts).limited_to(set.kinds))))
    }

    /// Branches of several JSON types: discriminated by JSON type first, then the branches of each type among themselves.
    fn split_by_kind(&self, set: &SchemaSet, branches: &[Branch], kinds: Kinds) -> Plan {
        let classes_of = |set: &SchemaSet| {
            kinds
                .classes()
                .into_iter()
                .filter(|class| self.kinds(set).intersects(*class))
                .fold(Kinds::NONE, |all, class| all | class)
        };
        let branch_classes: Vec<Kinds> = branches.iter().map(|branch| classes_of(&branch.set)).collect();
        let mut groups: Vec<Kinds> = Vec::new();
        for classes in &branch_classes {
            let joined =
                groups.iter().filter(|group| group.intersects(*classes)).fold(*classes, |all, group| all | *group);
            let at = groups.iter().position(|group| group.intersects(*classes)).unwrap_or(groups.len());
            groups.retain(|group| !group.intersects(*classes));
            groups.insert(at.min(groups.len()), joined);
        }
        if groups.len() == 1 {
            groups = kinds.classes();
        }
        let groups = groups.into_iter().map(|group| {
            let mut inside = branches.iter().zip(&branch_classes).filter(|(_, classes)| classes.intersects(group));
            match (inside.next(), inside.next()) {
                (Some((only, classes)), None) if classes.is_subset(group) => (group, only.set.clone()),
                _ => (group, self.simplify(&set.clone().limited_to(group))),
            }
        });
        self.by_kind(groups.collect())
    }

    fn boolean_union(&self, branches: &[Branch]) -> Plan {
        match self.all_values(branches) {
            Some(values) => Plan::Scalar(self.enumeration(values), Vec::new()),
            None => Plan::Scalar(Shape::Bool, Vec::new()),
        }
    }

    /// Enums next to a plain string are an open enum, several enums are one enum. Other strings are discriminated by trial, or are a plain
    /// string if they have no constraints.
    fn string_union(&self, branches: Vec<Branch>) -> Plan {
        if let Some(values) = self.all_values(&branches) {
            return Plan::Scalar(self.enumeration(values), Vec::new());
        }
        let enumerated: Vec<Literal> = self.some_values(&branches);
        if !enumerated.is_empty() {
            return Plan::Scalar(Shape::Enum(Enum { values: enumerated, openness: Openness::Open }), Vec::new());
        }
        let unchecked =
            |branch: &Branch| constraints::string_constraints(&self.conjunction(&branch.set.parts)).is_empty();
        if branches.iter().all(unchecked) {
            return Plan::Scalar(Shape::String(Format::Plain), Vec::new());
        }
        self.union_by_trial(branches)
    }

    /// A branch that accepts every number makes the others redundant.
    fn number_union(&self, branches: Vec<Branch>) -> Plan {
        if let Some(values) = self.all_values(&branches) {
            return Plan::Scalar(self.enumeration(values), Vec::new());
        }
        let widest = branches.iter().find(|branch| {
            let kinds = self.kinds(&branch.set);
            let conjunction = self.conjunction(&branch.set.parts);
            let int = if let Shape::Int(int) = scalar::number(&conjunction, kinds) { Some(int) } else { None };
            let is_wide =
                kinds == Kinds::NUMBER || branches.iter().all(|other| self.kinds(&other.set) == Kinds::INTEGER);
            is_wide
                && self.values(&branch.set).is_none()
                && constraints::number_constraints(&conjunction, int).is_empty()
        });
        match widest {
            Some(widest) => Plan::Alias(widest.set.clone()),
            None => self.union_by_trial(branches),
        }
    }

    fn object_union(&self, set: &SchemaSet, alternatives: &Alternatives<'a>, branches: Vec<Branch>) -> Plan {
        let facts: Vec<ObjectFacts> = branches.iter().map(|branch| self.facts(&branch.set)).collect();
        let by_discriminator = alternatives.discriminator.and_then(|discriminator| {
            let discriminated = self.by_discriminator(discriminator, &branches, &facts);
            if discriminated.is_none() && facts.iter().all(|facts| facts.declared.contains(&discriminator.property)) {
                self.report(unusable_discriminator(discriminator, &self.schema(alternatives.part.schema).at));
            }
            discriminated
        });
        let discriminated =
            by_discriminator.or_else(|| discriminate::by_tag(&facts)).or_else(|| discriminate::by_property(&facts));
        match (discriminated, discriminate::groups(&facts)) {
            (Some(discriminated), _) => self.union_of(branches, &facts, discriminated),
            (None, Some(groups)) => self.grouped(set, &branches, groups),
            (None, None) => self.union_of(branches, &facts, discriminate::by_trial(&facts)),
        }
    }

    /// A property that discriminates groups of branches: a union of the groups, each of which is a union.
    fn grouped(&self, set: &SchemaSet, branches: &[Branch], groups: Groups) -> Plan {
        let mut cases = Vec::new();
        let mut variants = Vec::new();
        for (at, (indices, values)) in groups.groups.into_iter().enumerate() {
            let set = match indices.as_slice() {
                [only] => branches[*only].set.clone(),
                several => {
                    let branches = several.iter().map(|branch| branches[*branch].schema).collect();
                    self.simplify(&set.clone().with_branches(branches))
                }
            };
            let hint = first_value(values.iter()).unwrap_or_default();
            variants.push(VariantPlan { set, hint });
            cases.extend(values.into_iter().map(|value| (value, at)));
        }
        Plan::Union { variants, discrimination: Discrimination::Tag { path: groups.path, cases, otherwise: None } }
    }

    /// Scalars and arrays by trial, enums first.
    fn union_by_trial(&self, branches: Vec<Branch>) -> Plan {
        let facts = vec![ObjectFacts::default(); branches.len()];
        let mut order: Vec<usize> = (0..branches.len()).collect();
        let checks = |at: &usize| {
            let conjunction = self.conjunction(&branches[*at].set.parts);
            constraints::string_constraints(&conjunction).len()
                + constraints::array_constraints(&conjunction, &Shape::Any).len()
                + constraints::number_constraints(&conjunction, None).len()
        };
        order.sort_by_key(|at| {
            let set = &branches[*at].set;
            (self.values(set).is_none(), self.kinds(set) == Kinds::NUMBER, std::cmp::Reverse(checks(at)))
        });
        self.union_of(branches, &facts, OrderedDiscrimination { order, by: Discrimination::Trial })
    }

    /// The union of these branches in the given order.
    pub(super) fn union_of(
        &self,
        branches: Vec<Branch>,
        facts: &[ObjectFacts],
        discriminated: OrderedDiscrimination,
    ) -> Plan {
        let value = |at: usize| match &discriminated.by {
            Discrimination::Tag { cases, .. } => {
                first_value(cases.iter().filter(|(_, to)| *to == at).map(|(value, _)| value))
            }
            _ => None,
        };
        let own_property = |at: usize| {
            let others = || facts.iter().enumerate().filter(move |(other, _)| *other != at).map(|(_, facts)| facts);
            let own = |name: &&String| !others().any(|other| other.declared.contains(*name));
            let required = facts[at].required.iter().filter(own).min();
            required.or_else(|| facts[at].declared.iter().filter(own).min()).cloned()
        };
        let hint_of = |at: usize| {
            let type_name = || self.kinds(&branches[at].set).type_name().to_owned();
            let component = self.component_of(branches[at].schema);
            let title = || self.keywords(branches[at].schema)?.title.clone();
            component.or_else(|| value(at)).or_else(title).or_else(|| own_property(at)).unwrap_or_else(type_name)
        };
        let hints: Vec<String> = discriminated.order.iter().map(|at| hint_of(*at)).collect();
        let sets = discriminated.order.iter().map(|at| branches[*at].set.clone());
        let variants = sets.zip(hints).map(|(set, hint)| VariantPlan { set, hint }).collect();
        Plan::Union { variants, discrimination: discriminated.by }
    }

    /// The values of all branches, if all of them are enums.
    fn all_values(&self, branches: &[Branch]) -> Option<Vec<Literal>> {
        let values: Option<Vec<Vec<Literal>>> = branches.iter().map(|branch| self.values(&branch.set)).collect();
        values.map(merged)
    }

    fn some_values(&self, branches: &[Branch]) -> Vec<Literal> {
        merged(branches.iter().filter_map(|branch| self.values(&branch.set)).collect())
    }
}

fn unusable_discriminator(discriminator: &Discriminator, location: &NodeLocation) -> Problem {
    let message = format!("discriminator `{}` without values for some branches", discriminator.property);
    Problem::warning(codes::DISCRIMINATOR, &location.child("discriminator"), message)
        .help("list every branch in `mapping`")
}

fn merged(lists: Vec<Vec<Literal>>) -> Vec<Literal> {
    let mut values = Vec::new();
    for value in lists.into_iter().flatten() {
        if !values.contains(&value) {
            values.push(value);
        }
    }
    values
}

/// The first value in alphabetical order, because mappings are unordered.
fn first_value<'v>(values: impl Iterator<Item = &'v Literal>) -> Option<String> {
    values.map(Literal::to_text).min()
}
