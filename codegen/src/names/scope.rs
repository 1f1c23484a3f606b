//! Names that are distinct within a scope.

use std::collections::{BTreeMap, BTreeSet};

use crate::names::case::identifier;

/// The names of one scope that are gone already.
#[derive(Clone, Debug, Default)]
pub(super) struct Scope(BTreeSet<String>);

impl Scope {
    pub(super) fn with(reserved: &[&str]) -> Self {
        Self(reserved.iter().map(|&name| name.to_owned()).collect())
    }

    /// Names every entry by the first of its candidates, or ever wider ones.
    pub(super) fn solve(&mut self, candidates: &[Vec<String>], resort: impl Fn(usize) -> String) -> Vec<String> {
        let first = candidates.iter().map(|own| own.first().cloned().unwrap_or_default()).collect();
        self.solve_lazily(
            first,
            |entry| candidates.get(entry).map_or(Vec::new(), |own| own[1.min(own.len())..].to_vec()),
            resort,
        )
    }

    /// Names every entry; wider candidates are made only for those that need them. In each round all that have no name yet propose
    /// their next, wider candidate, and get it if nobody else proposes it and it is free. So twins are widened alike, whichever
    /// comes first; `resort` is what stays different even for entries that have every candidate in common.
    pub(super) fn solve_lazily(
        &mut self,
        first: Vec<String>,
        wider: impl Fn(usize) -> Vec<String>,
        resort: impl Fn(usize) -> String,
    ) -> Vec<String> {
        let mut names = vec![String::new(); first.len()];
        let mut open: Vec<usize> = (0..first.len()).collect();
        self.round(&mut open, &mut names, |entry| first[entry].clone());

        let wider: BTreeMap<usize, Vec<String>> = open.iter().map(|&entry| (entry, wider(entry))).collect();
        for round in 0..wider.values().map(Vec::len).max().unwrap_or_default() {
            let proposal = |entry: usize| wider.get(&entry).and_then(|own| own.get(round).or(own.last()));
            self.round(&mut open, &mut names, |entry| proposal(entry).unwrap_or(&first[entry]).clone());
        }

        self.round(&mut open, &mut names, |entry| join(&first[entry], &resort(entry)));
        for entry in open {
            names[entry] = self.numbered(&join(&first[entry], &resort(entry)));
        }
        names
    }

    /// One name outside any contest.
    pub(super) fn claim(&mut self, candidates: Vec<String>, resort: &str) -> String {
        self.solve(&[candidates], |_| resort.to_owned()).pop().unwrap_or_default()
    }

    fn round(&mut self, open: &mut Vec<usize>, names: &mut [String], proposal: impl Fn(usize) -> String) {
        let proposals: Vec<(usize, String)> = open.iter().map(|&entry| (entry, identifier(proposal(entry)))).collect();
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for (_, name) in &proposals {
            *counts.entry(name).or_default() += 1;
        }
        let free = |name: &str| !name.is_empty() && counts.get(name) == Some(&1) && !self.0.contains(name);
        let (won, lost): (Vec<_>, Vec<_>) = proposals.iter().cloned().partition(|(_, name)| free(name));
        *open = lost.into_iter().map(|(entry, _)| entry).collect();
        for (entry, name) in won {
            self.0.insert(name.clone());
            names[entry] = name;
        }
    }

    /// For entries that nothing in the document tells apart.
    fn numbered(&mut self, name: &str) -> String {
        let free =
            (2_u32..).map(|number| format!("{name}{number}")).find(|name| !self.0.contains(name)).unwrap_or_default();
        self.0.insert(free.clone());
        free
    }
}

/// Puts a snake-case word behind a name in the name's own case.
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

    fn solve(entries: &[&[&str]]) -> Vec<String> {
        let entries: Vec<Vec<String>> =
            entries.iter().map(|own| own.iter().map(|&name| name.to_owned()).collect()).collect();
        Scope::with(&["Option"]).solve(&entries, |entry| format!("x{}", entries[entry].concat().len()))
    }

    #[test]
    fn twins_are_both_widened() {
        assert_eq!(solve(&[&["Event", "AEvent"], &["Event", "BEvent"]]), ["AEvent", "BEvent"]);
    }

    #[test]
    fn who_has_nothing_wider_keeps_the_name() {
        assert_eq!(solve(&[&["Id"], &["Id", "DollarId"]]), ["Id", "DollarId"]);
    }

    #[test]
    fn reserved_names_are_not_given() {
        assert_eq!(solve(&[&["Option", "Option_"]]), ["Option_"]);
        assert_eq!(solve(&[&["Option"]]), ["OptionX6"]);
    }

    #[test]
    fn even_entries_that_are_equal_get_names() {
        assert_eq!(solve(&[&["A"], &["A"]]), ["AX12", "AX13"]);
    }
}
