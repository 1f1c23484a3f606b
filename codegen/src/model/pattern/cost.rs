//! The cost of matching: `regex` takes time linear in the length of the string, but the factor can be the number of states, and a counted
//! repetition has states for each of its counts.

use regex_syntax::hir::{Hir, HirKind, Look, Repetition};

/// The maximum number of states, all of which may be active at each character.
const MAX_ACTIVE: u64 = 1_000;

/// The maximum number of states of an anchored expression of bounded length, which ends a match after as many characters.
const MAX_STATES: u64 = 10_000;

/// Whether the number of steps per character is bounded: the expression has few states, or matching stops after few characters.
pub(super) fn is_bounded(expression: &str) -> bool {
    let Ok(hir) = regex_syntax::parse(expression) else { return false };
    let is_anchored = hir.properties().look_set_prefix().contains(Look::Start);
    let is_finite = hir.properties().maximum_len().is_some();
    let max = if is_anchored && is_finite { MAX_STATES } else { MAX_ACTIVE };
    states(&hir) <= max
}

/// The approximate number of states: one for each byte of a literal and each class, times their counts.
fn states(hir: &Hir) -> u64 {
    match hir.kind() {
        HirKind::Empty | HirKind::Look(_) => 0,
        HirKind::Literal(literal) => u64::try_from(literal.0.len()).unwrap_or(u64::MAX),
        HirKind::Class(_) => 1,
        HirKind::Capture(capture) => states(&capture.sub),
        HirKind::Concat(parts) | HirKind::Alternation(parts) => parts.iter().map(states).fold(0, u64::saturating_add),
        HirKind::Repetition(Repetition { min, max, sub, .. }) => {
            states(sub).saturating_mul(u64::from(max.unwrap_or(*min).max(1)))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_are_bounded_unless_the_text_is() {
        for bounded in ["^[a-z]{1,4000}$", "^.{0,2048}$", "x[a-z]{1,255}X", "[a-z]$", "^[a-z]+(-[a-z0-9]{1,63}){0,10}$"]
        {
            assert!(is_bounded(bounded), "{bounded}");
        }
        for unbounded in
            ["x[a-z]{1,2000}X", "^.*[a-z]{1,2000}X", "^a*[a-z]{2000}", "^([a-z]{1,200}){1,200}$", "(a{1,40}){1,40}b"]
        {
            assert!(!is_bounded(unbounded), "{unbounded}");
        }
    }
}
