//! Time as signatures see it.

use std::time::{SystemTime, UNIX_EPOCH};

/// Seconds since 1970-01-01T00:00:00Z.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Timestamp(i64);

impl Timestamp {
    /// A timestamp from Unix seconds.
    #[must_use]
    pub const fn from_seconds(seconds: i64) -> Self {
        Self(seconds)
    }

    /// Unix seconds.
    #[must_use]
    pub const fn seconds(self) -> i64 {
        self.0
    }

    /// How many seconds lie between the two, whichever is earlier.
    #[must_use]
    pub const fn distance(self, other: Self) -> u64 {
        self.0.abs_diff(other.0)
    }

    /// Reads decimal digits and nothing else: no sign, no space, no fraction, no exponent.
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

/// Tells the time. Tests and replays bring their own: a [`Timestamp`] is a clock that stands still, and so is any
/// `Fn() -> Timestamp`.
pub trait Clock: Send + Sync + 'static {
    /// The current time.
    fn now(&self) -> Timestamp;
}

/// The clock of the machine. Where the standard library has none (`wasm32-unknown-unknown`) it panics: bring another.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    fn now(&self) -> Timestamp {
        let seconds = match SystemTime::now().duration_since(UNIX_EPOCH) {
            Ok(since) => i64::try_from(since.as_secs()).unwrap_or(i64::MAX),
            Err(before) => i64::try_from(before.duration().as_secs()).map_or(i64::MIN, |seconds| -seconds),
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
    fn only_digits_are_a_timestamp() {
        assert_eq!(Timestamp::parse(b"1614265330"), Some(Timestamp(1_614_265_330)));
        for wrong in ["", " 1", "1 ", "+5", "-5", "1e9", "1.0", "Infinity", "NaN", "0x10", "9223372036854775808", "١"]
        {
            assert_eq!(Timestamp::parse(wrong.as_bytes()), None, "{wrong:?}");
        }
    }

    #[test]
    fn the_distance_of_extremes_does_not_overflow() {
        assert_eq!(Timestamp(i64::MIN).distance(Timestamp(i64::MAX)), u64::MAX);
    }
}
