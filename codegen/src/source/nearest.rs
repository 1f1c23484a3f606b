//! The search for similar names, for suggestions.

/// The maximum length of a name in characters. No suggestion is made for longer names.
const MAX_LENGTH: usize = 200;

/// The maximum edit distance of a suggestion.
const MAX_DISTANCE: usize = 16;

/// Returns the most similar of `candidates`, or `None` if none is similar. Of several with the same edit distance the first is returned.
pub fn nearest<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let name: Vec<char> = name.to_lowercase().chars().collect();
    if name.len() > MAX_LENGTH {
        return None;
    }
    let mut bound = (name.len() * 2).div_ceil(5).min(MAX_DISTANCE);
    let mut best = None;
    for candidate in candidates {
        // Skips candidates that differ too much in length. A character has at most four bytes.
        if candidate.len() > (name.len() + bound) * 4 {
            continue;
        }
        let lower: Vec<char> = candidate.to_lowercase().chars().collect();
        let Some(distance) = distance(&name, &lower, bound) else { continue };
        best = Some(candidate);
        match distance.checked_sub(1) {
            Some(smaller) => bound = smaller,
            None => break,
        }
    }
    best
}

/// Returns the edit distance, including transpositions, or `None` if it is greater than `bound`. Only the cells near the diagonal are computed.
fn distance(a: &[char], b: &[char], bound: usize) -> Option<usize> {
    if a.len().abs_diff(b.len()) > bound {
        return None;
    }
    let over_bound = bound + 1;
    let mut row_before_previous: Vec<usize> = Vec::new();
    let mut previous_row: Vec<usize> = (0..=b.len()).map(|j| j.min(over_bound)).collect();
    let mut row = Vec::new();
    for (i, x) in a.iter().enumerate() {
        row.clear();
        row.resize(b.len() + 1, over_bound);
        let from = i.saturating_sub(bound);
        let mut row_min = over_bound;
        if let Some(first) = row.first_mut().filter(|_| i < bound) {
            row_min = i + 1;
            *first = row_min;
        }
        for (j, y) in b.iter().enumerate().take(i + bound + 1).skip(from) {
            let at = |row: &[usize], j: usize| row.get(j).copied().unwrap_or(over_bound);
            let mut cost =
                (at(&previous_row, j) + usize::from(x != y)).min(at(&previous_row, j + 1) + 1).min(at(&row, j) + 1);
            let swapped = i > 0 && j > 0 && a.get(i - 1) == Some(y) && b.get(j - 1) == Some(x);
            if swapped {
                cost = cost.min(at(&row_before_previous, j - 1) + 1);
            }
            row_min = row_min.min(cost);
            if let Some(cell) = row.get_mut(j + 1) {
                *cell = cost;
            }
        }
        if row_min > bound {
            return None;
        }
        std::mem::swap(&mut row_before_previous, &mut previous_row);
        std::mem::swap(&mut previous_row, &mut row);
    }
    previous_row.last().copied().filter(|&distance| distance <= bound)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn similar_names_are_found() {
        assert_eq!(nearest("Missing", ["Booking", "Missed"]), Some("Missed"));
        assert_eq!(nearest("Bookign", ["Trip", "Booking"]), Some("Booking"));
        assert_eq!(nearest("booking", ["Bookings", "Booking"]), Some("Booking"));
        assert_eq!(nearest("Id", ["Xy", "Identity"]), None);
    }

    #[test]
    fn edit_distance_counts_insertions_deletions_substitutions_transpositions() {
        let distance =
            |a: &str, b: &str, bound| distance(&a.chars().collect::<Vec<_>>(), &b.chars().collect::<Vec<_>>(), bound);
        for (a, b, expected) in [
            ("", "", 0),
            ("", "ab", 2),
            ("booking", "booking", 0),
            ("bookign", "booking", 1),
            ("boking", "booking", 1),
            ("bookings", "booking", 1),
            ("cooking", "booking", 1),
            ("obokign", "booking", 2),
            ("xbookin", "booking", 2),
            ("kitten", "sitting", 3),
        ] {
            for bound in 0..9 {
                let found = Some(expected).filter(|expected| *expected <= bound);
                assert_eq!(distance(a, b, bound), found, "{a} {b} {bound}");
                assert_eq!(distance(b, a, bound), found, "{b} {a} {bound}");
            }
        }
    }
}
