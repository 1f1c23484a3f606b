//! "Did you mean …?"

/// Longer texts (in characters) are not compared: nobody mistypes one.
const LONGEST: usize = 200;

/// However long a name is, one with more slips than these is another name.
const MOST_SLIPS: usize = 16;

/// The most similar of `candidates`, if any is similar enough to be meant; the first one among equals.
pub fn nearest<'a>(wanted: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let wanted: Vec<char> = wanted.to_lowercase().chars().collect();
    if wanted.len() > LONGEST {
        return None;
    }
    let mut bound = (wanted.len() * 2).div_ceil(5).min(MOST_SLIPS);
    let mut found = None;
    for candidate in candidates {
        // Not worth lowering where the length alone is too different: a character has four bytes at most.
        if candidate.len() > (wanted.len() + bound) * 4 {
            continue;
        }
        let lower: Vec<char> = candidate.to_lowercase().chars().collect();
        let Some(slips) = distance(&wanted, &lower, bound) else { continue };
        found = Some(candidate);
        match slips.checked_sub(1) {
            Some(less) => bound = less,
            None => break,
        }
    }
    found
}

/// Edit distance with swaps of neighbours, up to `bound`: only cells so near to the diagonal are looked at.
fn distance(a: &[char], b: &[char], bound: usize) -> Option<usize> {
    if a.len().abs_diff(b.len()) > bound {
        return None;
    }
    let far = bound + 1;
    let mut before: Vec<usize> = Vec::new();
    let mut above: Vec<usize> = (0..=b.len()).map(|j| j.min(far)).collect();
    let mut row = Vec::new();
    for (i, x) in a.iter().enumerate() {
        row.clear();
        row.resize(b.len() + 1, far);
        let from = i.saturating_sub(bound);
        let mut least = far;
        if let Some(first) = row.first_mut().filter(|_| i < bound) {
            least = i + 1;
            *first = least;
        }
        for (j, y) in b.iter().enumerate().take(i + bound + 1).skip(from) {
            let at = |row: &[usize], j: usize| row.get(j).copied().unwrap_or(far);
            let mut cost = (at(&above, j) + usize::from(x != y)).min(at(&above, j + 1) + 1).min(at(&row, j) + 1);
            let swapped = i > 0 && j > 0 && a.get(i - 1) == Some(y) && b.get(j - 1) == Some(x);
            if swapped {
                cost = cost.min(at(&before, j - 1) + 1);
            }
            least = least.min(cost);
            if let Some(cell) = row.get_mut(j + 1) {
                *cell = cost;
            }
        }
        if least > bound {
            return None;
        }
        std::mem::swap(&mut before, &mut above);
        std::mem::swap(&mut above, &mut row);
    }
    above.last().copied().filter(|&distance| distance <= bound)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_are_found() {
        assert_eq!(nearest("Missing", ["Booking", "Missed"]), Some("Missed"));
        assert_eq!(nearest("Bookign", ["Trip", "Booking"]), Some("Booking"));
        assert_eq!(nearest("booking", ["Bookings", "Booking"]), Some("Booking"));
        assert_eq!(nearest("Id", ["Xy", "Identity"]), None);
    }

    #[test]
    fn every_kind_of_slip_counts_once() {
        let slips =
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
                assert_eq!(slips(a, b, bound), found, "{a} {b} {bound}");
                assert_eq!(slips(b, a, bound), found, "{b} {a} {bound}");
            }
        }
    }
}
