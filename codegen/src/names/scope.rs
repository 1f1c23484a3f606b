//! Assigns distinct names within a scope.

use std::collections::{BTreeMap, BTreeSet};

use crate::names::case::identifier;

/// A namespace: the names that are taken.
#[derive(Clone, Debug, Default)]
pub(super) struct Scope(BTreeSet<String>);

impl Scope {
    pub(super) fn with(reserved: &[&str]) -> Self {
        Self(reserved.iter().map(|&name| name.to_owned()).collect())
    }

    /// Assigns every item one of its candidates, which are ordered by preference.
    pub(super) fn assign(
        &mut self,
        candidates: &[Vec<String>],
        disambiguator: impl Fn(usize) -> String,
    ) -> Vec<String> {
        let first = candidates.iter().map(|own| own.first().cloned().unwrap_or_default()).collect();
        self.assign_lazily(
            first,
            |item| candidates.get(item).map_or(Vec::new(), |own| own[1.min(own.len())..].to_vec()),
            disambiguator,
        )
    }

    /// Like [`Self::assign`], with alternatives computed only for items whose first candidate is not available.
    ///
    /// Every round considers the next candidate of all items without a name. An item is assigned its candidate if it is not taken and no other
    /// item has the same one, so the result does not depend on the order of items. Items without an available candidate are assigned their
    /// first candidate with `disambiguator` appended.
    pub(super) fn assign_lazily(
        &mut self,
        first: Vec<String>,
        alternatives: impl Fn(usize) -> Vec<String>,
        disambiguator: impl Fn(usize) -> String,
    ) -> Vec<String> {
        let mut names = vec![String::new(); first.len()];
        let mut open: Vec<usize> = (0..first.len()).collect();
        self.round(&mut open, &mut names, |item| first[item].clone());

        let alternatives: BTreeMap<usize, Vec<String>> = open.iter().map(|&item| (item, alternatives(item))).collect();
        for round in 0..alternatives.values().map(Vec::len).max().unwrap_or_default() {
            let proposal = |item: usize| alternatives.get(&item).and_then(|own| own.get(round).or(own.last()));
            self.round(&mut open, &mut names, |item| proposal(item).unwrap_or(&first[item]).clone());
        }

        self.round(&mut open, &mut names, |item| join(&first[item], &disambiguator(item)));
        for item in open {
            names[item] = self.numbered(&join(&first[item], &disambiguator(item)));
        }
        names
    }

    /// Assigns a name to a single item.
    pub(super) fn claim(&mut self, candidates: Vec<String>, disambiguator: &str) -> String {
        self.assign(&[candidates], |_| disambiguator.to_owned()).pop().unwrap_or_default()
    }

    fn round(&mut self, open: &mut Vec<usize>, names: &mut [String], proposal: impl Fn(usize) -> String) {
        let proposals: Vec<(usize, String)> = open.iter().map(|&item| (item, identifier(proposal(item)))).collect();
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for (_, name) in &proposals {
            *counts.entry(name).or_default() += 1;
        }
        let free = |name: &str| !name.is_empty() && counts.get(name) == Some(&1) && !self.0.contains(name);
        let (assigned, colliding): (Vec<_>, Vec<_>) = proposals.iter().cloned().partition(|(_, name)| free(name));
        *open = colliding.into_iter().map(|(item, _)| item).collect();
        for (item, name) in assigned {
            self.0.insert(name.clone());
            names[item] = name;
        }
    }

    /// Takes the name with the first number that makes it distinct.
    fn numbered(&mut self, name: &str) -> String {
        let free =
            (2_u32..).map(|number| format!("{name}{number}")).find(|name| !self.0.contains(name)).unwrap_or_default();
        self.0.insert(free.clone());
        free
    }
}

/// Appends a word in snake case to a name, in the case of the name.
pub(super) fn join(name: &str, word: &str) -> String {
    let name = name.strip_prefix("r#").unwrap_or(name).trim_end_matches('_');
    if name.starts_with(|c: char| c.is_ascii_uppercase()) {
        let mut letters = word.chars();
        letters.next().map_or_else(
            || name.to_owned(),
            |first| format!("{name}{}{}", first.to_ascii_uppercase(), letters.as_str()),
        )
    } else {
        format!("{name}_{word}")
    }
}

#[cfg(test)]
mod tests {
    use super::Scope;

    fn assign(items: &[&[&str]]) -> Vec<String> {
        let items: Vec<Vec<String>> =
            items.iter().map(|own| own.iter().map(|&name| name.to_owned()).collect()).collect();
        Scope::with(&["Option"]).assign(&items, |item| format!("x{}", items[item].concat().len()))
    }

    #[test]
    fn all_items_with_a_colliding_name_get_their_alternative() {
        assert_eq!(assign(&[&["Event", "AEvent"], &["Event", "BEvent"]]), ["AEvent", "BEvent"]);
    }

    #[test]
    fn an_item_without_alternatives_keeps_its_name() {
        assert_eq!(assign(&[&["Id"], &["Id", "DollarId"]]), ["Id", "DollarId"]);
    }

    #[test]
    fn reserved_names_are_not_assigned() {
        assert_eq!(assign(&[&["Option", "Option_"]]), ["Option_"]);
        assert_eq!(assign(&[&["Option"]]), ["OptionX6"]);
    }

    #[test]
    fn items_with_equal_candidates_get_distinct_names() {
        assert_eq!(assign(&[&["A"], &["A"]]), ["AX12", "AX13"]);
    }
}
