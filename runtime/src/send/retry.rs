//! When to try again.

use std::time::Duration;

use super::outcome::Next;

/// A schedule of waits between attempts: plain data, for a loop in the process ([`Courier::retrying`](super::Courier::retrying)) and for a queue of
/// your own alike.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Retry {
    waits: Vec<Duration>,
}

impl Retry {
    /// One attempt and no more.
    #[must_use]
    pub fn never() -> Self {
        Self { waits: Vec::new() }
    }

    /// Three attempts within some ten seconds: for a loop in the process, where a restart loses what waits.
    #[must_use]
    pub fn brief() -> Self {
        Self::after([1, 8].map(Duration::from_secs))
    }

    /// The schedule that Standard Webhooks describes, over three days: 5 s, 5 min, 30 min, 2 h, 5 h, 10 h, 14 h, 20 h, 24 h. Keep it in a durable
    /// queue.
    #[must_use]
    pub fn days() -> Self {
        Self::after([5, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000, 86_400].map(Duration::from_secs))
    }

    /// These waits.
    pub fn after(waits: impl IntoIterator<Item = Duration>) -> Self {
        Self { waits: waits.into_iter().collect() }
    }

    /// How long to wait before the next attempt; `None` to stop. `attempts` have been made (1 after the first), and the last one ended with
    /// `next`.
    ///
    /// A wait is spread by up to a fifth, so that messages that failed together do not return together. A `Retry-After` makes it longer, up to twice
    /// the schedule's own wait or a minute, whichever is more.
    #[must_use]
    pub fn wait(&self, attempts: u32, next: Next) -> Option<Duration> {
        let Next::Retry { after } = next else {
            return None;
        };
        let index = usize::try_from(attempts.checked_sub(1)?).ok()?;
        let base = *self.waits.get(index)?;
        let ceiling = base.saturating_mul(2).max(Duration::from_secs(60));
        let wished = after.unwrap_or_default().min(ceiling);
        Some(spread(base).max(wished))
    }
}

/// Between four and six fifths.
fn spread(base: Duration) -> Duration {
    let mut random = [0_u8; 2];
    // Without randomness the wait is the schedule's own.
    if getrandom::fill(&mut random).is_err() {
        return base;
    }
    let share = f64::from(u16::from_le_bytes(random)) / f64::from(u16::MAX);
    Duration::try_from_secs_f64(base.as_secs_f64() * (0.8 + 0.4 * share)).unwrap_or(base)
}

#[cfg(test)]
mod tests {
    use super::*;

    const AGAIN: Next = Next::Retry { after: None };

    #[test]
    fn the_schedule_ends() {
        let retry = Retry::after([Duration::from_secs(10)]);
        let first = retry.wait(1, AGAIN).unwrap();
        assert!((8.0..=12.0).contains(&first.as_secs_f64()), "{first:?}");
        assert_eq!(retry.wait(2, AGAIN), None);
        assert_eq!(Retry::never().wait(1, AGAIN), None);
    }

    #[test]
    fn the_endpoint_may_ask_for_more_but_not_for_ever() {
        let retry = Retry::after([Duration::from_secs(100)]);
        let asked = |seconds| retry.wait(1, Next::Retry { after: Some(Duration::from_secs(seconds)) }).unwrap();
        assert_eq!(asked(150), Duration::from_secs(150));
        assert_eq!(asked(1_000_000), Duration::from_secs(200));
    }

    #[test]
    fn a_wait_may_be_as_long_as_there_is_time() {
        let retry = Retry::after([Duration::MAX]);
        for _ in 0..20 {
            assert!(retry.wait(1, AGAIN) > Some(Duration::from_secs(1 << 60)));
        }
    }

    #[test]
    fn nothing_follows_a_final_failure() {
        assert_eq!(Retry::days().wait(1, Next::GiveUp), None);
        assert_eq!(Retry::days().wait(1, Next::Disable), None);
    }
}
