//! Timestamps and clocks.

use std::time::{SystemTime, UNIX_EPOCH};

/// A Unix timestamp: seconds since 1970-01-01T00:00:00Z.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Timestamp(i64);

impl Timestamp {
    /// Creates a timestamp from Unix seconds.
    #[must_use]
    pub const fn from_seconds(seconds: i64) -> Self {
        Self(seconds)
    }

    /// Returns the Unix seconds.
    #[must_use]
    pub const fn seconds(self) -> i64 {
        self.0
    }

    /// Returns the absolute difference in seconds.
    #[must_use]
    pub const fn distance(self, other: Self) -> u64 {
        self.0.abs_diff(other.0)
    }

    /// Parses decimal digits. Returns `None` for anything else, such as a sign, white space, a fraction or an exponent.
    pub(crate) fn parse(text: &[u8]) -> Option<Self> {
        if text.is_empty() || !text.iter().all(u8::is_ascii_digit) {
            return None;
        }
        std::str::from_utf8(text).ok()?.parse().ok().map(Self)
    }
}

impl std::fmt::Display for Timestamp {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

/// A source of the current time.
///
/// For tests and replays, a [`Timestamp`] is a clock that always returns itself, and every `Fn() -> Timestamp` is a clock.
pub trait Clock: Send + Sync + 'static {
    /// Returns the current time.
    fn now(&self) -> Timestamp;
}

/// The clock of the operating system ([`SystemTime`]). It panics on targets where the standard library has no clock, such as
/// `wasm32-unknown-unknown`. Use a different [`Clock`] there.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    fn now(&self) -> Timestamp {
        let seconds = match SystemTime::now().duration_since(UNIX_EPOCH) {
            Ok(duration) => i64::try_from(duration.as_secs()).unwrap_or(i64::MAX),
            Err(error) => i64::try_from(error.duration().as_secs()).map_or(i64::MIN, |seconds| -seconds),
        };
        Timestamp(seconds)
    }
}

impl Clock for Timestamp {
    fn now(&self) -> Timestamp {
        *self
    }
}

impl<F: Fn() -> Timestamp + Send + Sync + 'static> Clock for F {
    fn now(&self) -> Timestamp {
        self()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn timestamps_are_decimal_digits() {
        assert_eq!(Timestamp::parse(b"1614265330"), Some(Timestamp(1_614_265_330)));
        for wrong in ["", " 1", "1 ", "+5", "-5", "1e9", "1.0", "Infinity", "NaN", "0x10", "9223372036854775808", "١"]
        {
            assert_eq!(Timestamp::parse(wrong.as_bytes()), None, "{wrong:?}");
        }
    }

    #[test]
    fn distance_does_not_overflow() {
        assert_eq!(Timestamp(i64::MIN).distance(Timestamp(i64::MAX)), u64::MAX);
    }
}
