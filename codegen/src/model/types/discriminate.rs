//! Determines how the objects of a union are discriminated.

use crate::document::{Discriminator, SchemaId};
use crate::model::types::analyzer::Analyzer;
use crate::model::types::branches::Branch;
use crate::model::types::object_facts::ObjectFacts;
use crate::model::{Discrimination, Literal};

/// The tag values of each branch.
type Values = Vec<Vec<Literal>>;

/// The order in which branches are tried, and their discrimination (with positions in that order).
#[derive(Debug)]
pub(super) struct OrderedDiscrimination {
    pub(super) order: Vec<usize>,
    pub(super) by: Discrimination,
}

impl OrderedDiscrimination {
    fn tag(path: Vec<String>, values: &Values, otherwise: Option<usize>) -> Self {
        let mut cases: Vec<(Literal, usize)> = Vec::new();
        for (at, values) in values.iter().enumerate() {
            for value in values {
                if !cases.iter().any(|(other, _)| other == value) {
                    cases.push((value.clone(), at));
                }
            }
        }
        Self { order: (0..values.len()).collect(), by: Discrimination::Tag { path, cases, otherwise } }
    }
}

impl Analyzer<'_> {
    /// By the discriminator. `None` if it refers to no branch, or a branch does not declare its property.
    pub(super) fn by_discriminator(
        &self,
        discriminator: &Discriminator,
        branches: &[Branch],
        facts: &[ObjectFacts],
    ) -> Option<OrderedDiscrimination> {
        let path = vec![discriminator.property.clone()];
        if !facts.iter().all(|facts| facts.declared.contains(&discriminator.property)) {
            return None;
        }
        let own: Option<Values> = facts.iter().map(|facts| facts.tag(&path).map(<[Literal]>::to_vec)).collect();
        let values = match own.filter(are_disjoint) {
            Some(own) => own,
            None => branches
                .iter()
                .map(|branch| self.tag_values(discriminator, branch.schema))
                .collect::<Option<Values>>()?,
        };
        let otherwise =
            discriminator.default.and_then(|id| branches.iter().position(|branch| self.is_same(id, branch.schema)));
        Some(OrderedDiscrimination::tag(path, &values, otherwise))
    }

    /// The discriminator values of a schema: those of the mapping, else the name of the component.
    fn tag_values(&self, discriminator: &Discriminator, schema: SchemaId) -> Option<Vec<Literal>> {
        let mapped = |same: &dyn Fn(SchemaId) -> bool| -> Vec<Literal> {
            let entries = discriminator.mapping.iter().filter(|(_, id)| same(*id));
            entries.map(|(value, _)| Literal::String(value.clone())).collect()
        };
        let exactly = mapped(&|id| id == schema);
        let values = if exactly.is_empty() { mapped(&|id| self.is_same(id, schema)) } else { exactly };
        if values.is_empty() {
            let name = self.aliases(schema).into_iter().find_map(|id| self.schema(id).component.clone());
            return name.map(|name| vec![Literal::String(name)]);
        }
        Some(values)
    }

    /// Whether one of the schemas is the other or an alias of it.
    fn is_same(&self, one: SchemaId, other: SchemaId) -> bool {
        one == other || self.aliases(one).contains(&other) || self.aliases(other).contains(&one)
    }
}

/// By a property that all branches require with disjoint values. Shorter paths are preferred, then fewer values, then the alphabetical
/// order. The order of the document does not matter.
pub(super) fn by_tag(facts: &[ObjectFacts]) -> Option<OrderedDiscrimination> {
    let (first, _) = facts.split_first()?;
    let candidates = first.tags.iter().filter_map(|(path, _)| {
        let values: Values =
            facts.iter().map(|facts| facts.tag(path).map(<[Literal]>::to_vec)).collect::<Option<Values>>()?;
        let count: usize = values.iter().map(Vec::len).sum();
        are_disjoint(&values).then_some((path.len(), count, path, values))
    });
    let (_, _, path, values) = candidates.min_by(|a, b| (a.0, a.1, a.2).cmp(&(b.0, b.1, b.2)))?;
    Some(OrderedDiscrimination::tag(path.clone(), &values, None))
}

fn are_disjoint(values: &Values) -> bool {
    let overlaps = |at: usize| values[at].iter().any(|value| values[..at].iter().any(|others| others.contains(value)));
    values.iter().all(|values| !values.is_empty()) && !(0..values.len()).any(overlaps)
}

/// Groups of branches that a property discriminates, but not the branches of each group.
#[derive(Debug)]
pub(super) struct Groups {
    pub(super) path: Vec<String>,
    /// The branches of each group, and their tag values.
    pub(super) groups: Vec<(Vec<usize>, Vec<Literal>)>,
}

/// By the property with the most groups, at least two.
pub(super) fn groups(facts: &[ObjectFacts]) -> Option<Groups> {
    let (first, _) = facts.split_first()?;
    let candidates = first.tags.iter().filter_map(|(path, _)| {
        let values: Option<Values> = facts.iter().map(|facts| facts.tag(path).map(<[Literal]>::to_vec)).collect();
        Some(Groups { path: path.clone(), groups: connected(&values?) })
    });
    let many = candidates.filter(|candidate| candidate.groups.len() > 1);
    many.min_by(|a, b| {
        let key = |groups: &Groups| (std::cmp::Reverse(groups.groups.len()), groups.path.len());
        key(a).cmp(&key(b)).then_with(|| a.path.cmp(&b.path))
    })
}

/// Branches that share a value, directly or through others, form a group.
fn connected(values: &Values) -> Vec<(Vec<usize>, Vec<Literal>)> {
    let mut groups: Vec<(Vec<usize>, Vec<Literal>)> = Vec::new();
    for (at, values) in values.iter().enumerate() {
        let shares = |group: &(Vec<usize>, Vec<Literal>)| group.1.iter().any(|value| values.contains(value));
        let position = groups.iter().position(shares).unwrap_or(groups.len());
        let mut joined = (Vec::new(), Vec::new());
        for (branches, known) in groups.extract_if(.., |group| shares(group)) {
            joined.0.extend(branches);
            joined.1.extend(known);
        }
        joined.0.push(at);
        joined.1.extend(values.iter().filter(|value| !joined.1.contains(value)).cloned().collect::<Vec<_>>());
        groups.insert(position.min(groups.len()), joined);
    }
    groups
}

/// By a property that one branch requires and the others do not declare. One closed branch may have no such property.
pub(super) fn by_property(facts: &[ObjectFacts]) -> Option<OrderedDiscrimination> {
    let mut cases = Vec::new();
    let mut otherwise = None;
    for (at, branch) in facts.iter().enumerate() {
        let others = || facts.iter().enumerate().filter(|(other, _)| *other != at).map(|(_, facts)| facts);
        let own = branch.required.iter().filter(|name| !others().any(|other| other.declared.contains(*name))).min();
        match own {
            Some(name) => cases.push((name.clone(), at)),
            None if otherwise.is_none() && branch.is_closed => otherwise = Some(at),
            None => return None,
        }
    }
    Some(OrderedDiscrimination { order: (0..facts.len()).collect(), by: Discrimination::Property { cases, otherwise } })
}

/// By trial, branches with more required properties first, so that as few properties as possible are lost.
pub(super) fn by_trial(facts: &[ObjectFacts]) -> OrderedDiscrimination {
    let mut order: Vec<usize> = (0..facts.len()).collect();
    order.sort_by_key(|at| {
        let facts = &facts[*at];
        std::cmp::Reverse((facts.required.len(), facts.declared.len(), facts.is_closed))
    });
    OrderedDiscrimination { order, by: Discrimination::Trial }
}
