//! Facts about the objects that are valid against a schema set. They determine how a union is discriminated.

use std::collections::BTreeSet;

use crate::model::Literal;
use crate::model::types::analyzer::Analyzer;
use crate::model::types::conjunction::{Alternatives, Conjunction};
use crate::model::types::kinds::Kinds;
use crate::model::types::schema_set::SchemaSet;

/// The maximum length of the path of a tag.
const MAX_DEPTH: usize = 3;

/// What is true of every object that is valid against a schema set.
#[derive(Clone, Debug, Default)]
pub(super) struct ObjectFacts {
    /// The required properties.
    pub(super) required: BTreeSet<String>,
    /// The declared and required properties.
    pub(super) declared: BTreeSet<String>,
    /// Whether additional properties are forbidden.
    pub(super) is_closed: bool,
    /// Required properties (by path) with all their possible values.
    pub(super) tags: Vec<(Vec<String>, Vec<Literal>)>,
}

impl ObjectFacts {
    pub(super) fn tag(&self, path: &[String]) -> Option<&[Literal]> {
        self.tags.iter().find(|(other, _)| other == path).map(|(_, values)| values.as_slice())
    }

    fn add_tag(&mut self, path: Vec<String>, values: Vec<Literal>) {
        if self.tag(&path).is_none() {
            self.tags.push((path, values));
        }
    }

    /// What is true of every object that is valid against one of the two sets.
    fn or(mut self, other: Self) -> Self {
        self.required.retain(|name| other.required.contains(name));
        self.is_closed &= other.is_closed;
        self.tags = self.tags.into_iter().filter_map(|(path, values)| join_tags(&path, values, &other)).collect();
        self.declared.extend(other.declared);
        self
    }

    /// What is true of every object that is valid against both sets.
    fn and(mut self, other: Self) -> Self {
        self.required.extend(other.required);
        self.declared.extend(other.declared);
        self.is_closed |= other.is_closed;
        other.tags.into_iter().for_each(|(path, values)| self.add_tag(path, values));
        self
    }
}

fn join_tags(path: &[String], mut values: Vec<Literal>, other: &ObjectFacts) -> Option<(Vec<String>, Vec<Literal>)> {
    for value in other.tag(path)? {
        if !values.contains(value) {
            values.push(value.clone());
        }
    }
    Some((path.to_vec(), values))
}

impl<'a> Analyzer<'a> {
    /// Returns the facts of a set. They are cached; those of a set that contains itself are empty while it is analyzed.
    pub(super) fn facts(&self, set: &SchemaSet) -> ObjectFacts {
        if let Some(known) = self.facts.borrow().get(set) {
            return known.clone();
        }
        self.facts.borrow_mut().insert(set.clone(), ObjectFacts::default());
        let conjunction = self.conjunction(&set.parts);
        let mut facts = self.own_facts(&conjunction);
        for alternatives in self.unions(&conjunction) {
            facts = facts.and(self.union_facts(set, &conjunction, &alternatives));
        }
        self.facts.borrow_mut().insert(set.clone(), facts.clone());
        facts
    }

    fn union_facts(
        &self,
        set: &SchemaSet,
        conjunction: &Conjunction<'a>,
        alternatives: &Alternatives<'a>,
    ) -> ObjectFacts {
        let branches = self.branches(set, conjunction, alternatives);
        let mut facts =
            branches.iter().map(|branch| self.facts(&branch.set)).reduce(ObjectFacts::or).unwrap_or_default();
        if let Some(discriminator) =
            alternatives.discriminator.filter(|discriminator| !discriminator.mapping.is_empty())
        {
            let values = discriminator.mapping.iter().map(|(value, _)| Literal::String(value.clone())).collect();
            facts.add_tag(vec![discriminator.property.clone()], values);
        }
        facts
    }

    fn own_facts(&self, conjunction: &Conjunction<'a>) -> ObjectFacts {
        let mut facts = ObjectFacts { is_closed: self.is_closed(conjunction), ..ObjectFacts::default() };
        for property in self.properties(conjunction) {
            if property.required {
                let child = self.simplify(&property.set);
                self.add_property(&property.name, &child, &mut facts);
                facts.required.insert(property.name.clone());
            }
            facts.declared.insert(property.name);
        }
        facts
    }

    /// Adds the facts that follow from a required property.
    fn add_property(&self, name: &str, child: &SchemaSet, facts: &mut ObjectFacts) {
        let scalar = |value: &Literal| !matches!(value, Literal::Null | Literal::Json(_));
        match self.values(child) {
            Some(values) if values.iter().all(scalar) && !values.is_empty() => {
                facts.add_tag(vec![name.to_owned()], values)
            }
            None if self.kinds(child) == Kinds::OBJECT => {
                for (path, values) in self.facts(child).tags {
                    if path.len() < MAX_DEPTH {
                        facts.add_tag(std::iter::once(name.to_owned()).chain(path).collect(), values);
                    }
                }
            }
            _ => {}
        }
    }
}
