//! Selects the first unique candidate of each entry.

use std::collections::BTreeMap;

/// Returns, for each entry, the index of its first candidate that occurs in no other entry. If there is none, it is the index of its last
/// candidate. The result does not depend on the order of the entries: if two entries have the same candidate, neither gets it.
pub(crate) fn first_unique<S: AsRef<str>>(entries: &[Vec<S>]) -> Vec<usize> {
    let mut occurrences: BTreeMap<&str, Occurrence> = BTreeMap::new();
    for (entry, candidates) in entries.iter().enumerate() {
        for candidate in candidates {
            let occurrence = occurrences.entry(candidate.as_ref()).or_insert(Occurrence::Unique(entry));
            if *occurrence != Occurrence::Unique(entry) {
                *occurrence = Occurrence::Repeated;
            }
        }
    }
    let is_unique =
        |entry: usize, candidate: &S| occurrences.get(candidate.as_ref()) == Some(&Occurrence::Unique(entry));
    entries
        .iter()
        .enumerate()
        .map(|(entry, candidates)| {
            candidates.iter().position(|c| is_unique(entry, c)).unwrap_or(candidates.len().saturating_sub(1))
        })
        .collect()
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Occurrence {
    Unique(usize),
    Repeated,
}

#[cfg(test)]
mod tests {
    use super::first_unique;

    #[test]
    fn a_candidate_of_two_entries_is_used_by_neither() {
        let entries = [vec!["a", "a.post"], vec!["a", "a.put"], vec!["b", "b.post"]];
        assert_eq!(first_unique(&entries), [1, 1, 0]);
    }

    #[test]
    fn a_short_form_that_is_the_long_form_of_another_is_not_used() {
        let entries = [vec!["a", "a.post"], vec!["a.post", "a.post.post"]];
        assert_eq!(first_unique(&entries), [0, 1]);
    }
}
