//! The schedule of retries.

use std::time::Duration;

use super::outcome::RetryAdvice;

/// A schedule of delays between attempts. It is plain data, for retries in the process
/// ([`Deliverer::retrying`](super::Deliverer::retrying)) and for queues of the application.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RetryPolicy {
    delays: Vec<Duration>,
}

impl RetryPolicy {
    /// Creates a policy without retries.
    #[must_use]
    pub fn never() -> Self {
        Self { delays: Vec::new() }
    }

    /// Creates a policy of three attempts within ten seconds, for retries in the process, where a restart loses waiting messages.
    #[must_use]
    pub fn short() -> Self {
        Self::after([1, 8].map(Duration::from_secs))
    }

    /// Creates the policy that Standard Webhooks recommends, with retries over three days: after 5 s, 5 min, 30 min, 2 h, 5 h, 10 h, 14 h, 20 h
    /// and 24 h. Use it with a durable queue.
    #[must_use]
    pub fn standard_webhooks() -> Self {
        Self::after([5, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000, 86_400].map(Duration::from_secs))
    }

    /// Creates a policy with a retry after each of these delays.
    pub fn after(delays: impl IntoIterator<Item = Duration>) -> Self {
        Self { delays: delays.into_iter().collect() }
    }

    /// Returns the delay before the next attempt, or `None` to stop. `attempts` is the number of attempts made (1 after the first) and `advice` the
    /// [`SendError::retry_advice`](super::SendError::retry_advice) of the last.
    ///
    /// The delay has a jitter of 20 %. `Retry-After` extends it to at most twice the scheduled delay or one minute, whichever is longer.
    #[must_use]
    pub fn wait(&self, attempts: u32, advice: RetryAdvice) -> Option<Duration> {
        let RetryAdvice::Retry { after } = advice else {
            return None;
        };
        let index = usize::try_from(attempts.checked_sub(1)?).ok()?;
        let base = *self.delays.get(index)?;
        let ceiling = base.saturating_mul(2).max(Duration::from_secs(60));
        let requested = after.unwrap_or_default().min(ceiling);
        Some(jitter(base).max(requested))
    }
}

/// Returns `base` times a random factor from 0.8 to 1.2.
fn jitter(base: Duration) -> Duration {
    let mut random = [0_u8; 2];
    // Without random numbers there is no jitter.
    if getrandom::fill(&mut random).is_err() {
        return base;
    }
    let fraction = f64::from(u16::from_le_bytes(random)) / f64::from(u16::MAX);
    Duration::try_from_secs_f64(base.as_secs_f64() * (0.8 + 0.4 * fraction)).unwrap_or(base)
}

#[cfg(test)]
mod tests {
    use super::*;

    const AGAIN: RetryAdvice = RetryAdvice::Retry { after: None };

    #[test]
    fn the_schedule_ends() {
        let retry = RetryPolicy::after([Duration::from_secs(10)]);
        let first = retry.wait(1, AGAIN).unwrap();
        assert!((8.0..=12.0).contains(&first.as_secs_f64()), "{first:?}");
        assert_eq!(retry.wait(2, AGAIN), None);
        assert_eq!(RetryPolicy::never().wait(1, AGAIN), None);
    }

    #[test]
    fn retry_after_extends_the_delay_up_to_a_limit() {
        let retry = RetryPolicy::after([Duration::from_secs(100)]);
        let delay = |seconds| retry.wait(1, RetryAdvice::Retry { after: Some(Duration::from_secs(seconds)) }).unwrap();
        assert_eq!(delay(150), Duration::from_secs(150));
        assert_eq!(delay(1_000_000), Duration::from_secs(200));
    }

    #[test]
    fn the_longest_delay_does_not_overflow() {
        let retry = RetryPolicy::after([Duration::MAX]);
        for _ in 0..20 {
            assert!(retry.wait(1, AGAIN) > Some(Duration::from_secs(1 << 60)));
        }
    }

    #[test]
    fn a_final_failure_is_not_retried() {
        assert_eq!(RetryPolicy::standard_webhooks().wait(1, RetryAdvice::GiveUp), None);
        assert_eq!(RetryPolicy::standard_webhooks().wait(1, RetryAdvice::Disable), None);
    }
}
