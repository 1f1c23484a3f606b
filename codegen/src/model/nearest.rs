//! Suggestions: the known word that is most like a misspelt one.

/// The candidate with the smallest edit distance, if it is near enough to be meant; the first of equals.
pub(crate) fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let limit = (word.chars().count() / 3).max(1);
    let far = |candidate: &str| distance(&word.to_lowercase(), &candidate.to_lowercase());
    candidates.into_iter().map(|candidate| (far(candidate), candidate)).filter(|(d, _)| *d <= limit).min_by_key(|(d, _)| *d).map(|(_, c)| c)
}

/// Levenshtein distance in characters.
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.chars().enumerate() {
        let mut diagonal = i;
        let mut left = i + 1;
        for (cell, y) in row.iter_mut().skip(1).zip(&b) {
            let best = (diagonal + usize::from(x != *y)).min(left + 1).min(*cell + 1);
            diagonal = *cell;
            *cell = best;
            left = best;
        }
        if let Some(first) = row.first_mut() {
            *first = i + 1;
        }
    }
    row.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::{distance, nearest};

    #[test]
    fn distances_are_those_of_levenshtein() {
        for (a, b, expected) in [("", "abc", 3), ("kitten", "sitting", 3), ("abc", "abc", 0), ("a", "", 1)] {
            assert_eq!(distance(a, b), expected, "{a} {b}");
        }
    }

    #[test]
    fn what_is_too_far_is_not_suggested() {
        assert_eq!(nearest("newBoking", ["newBooking", "ping"]), Some("newBooking"));
        assert_eq!(nearest("order", ["newBooking", "ping"]), None);
    }
}
