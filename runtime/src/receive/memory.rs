//! Deliveries remembered in memory.

use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use super::duplicates::{Begin, Claim, DuplicateStore, StoreError};

/// A [`DuplicateStore`] for one process: it forgets when the process ends, and grows with the deliveries of the time it keeps them.
#[derive(Debug, Default)]
pub struct MemoryStore(Mutex<Memory>);

#[derive(Debug, Default)]
struct Memory {
    entries: BTreeMap<String, Entry>,
    /// With so many entries it is time to look for those that have run out.
    tidy_at: usize,
}

#[derive(Debug)]
struct Entry {
    owner: u64,
    done: bool,
    until: Instant,
}

impl MemoryStore {
    /// An empty store.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    fn memory(&self) -> MutexGuard<'_, Memory> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Memory {
    fn begin(&mut self, claim: &Claim, lease: Duration) -> Begin {
        let now = Instant::now();
        match self.entries.get(claim.key()) {
            Some(Entry { done: true, until, .. }) if *until > now => return Begin::Done,
            Some(Entry { until, .. }) if *until > now => return Begin::InFlight,
            _ => {}
        }
        self.tidy(now);
        let until = later(now, lease);
        self.entries.insert(claim.key().to_owned(), Entry { owner: claim.owner(), done: false, until });
        Begin::New
    }

    fn complete(&mut self, claim: &Claim, keep: Duration) {
        if let Some(entry) = self.entries.get_mut(claim.key()).filter(|entry| entry.owner == claim.owner()) {
            entry.done = true;
            entry.until = later(Instant::now(), keep);
        }
    }

    fn fail(&mut self, claim: &Claim) {
        if self.entries.get(claim.key()).is_some_and(|entry| entry.owner == claim.owner() && !entry.done) {
            self.entries.remove(claim.key());
        }
    }

    /// Drops what has run out, often enough for the memory and seldom enough for the time.
    fn tidy(&mut self, now: Instant) {
        if self.entries.len() >= self.tidy_at {
            self.entries.retain(|_, entry| entry.until > now);
            self.tidy_at = (2 * self.entries.len()).max(1024);
        }
    }
}

fn later(now: Instant, duration: Duration) -> Instant {
    const YEAR: Duration = Duration::from_secs(365 * 24 * 3600);
    now.checked_add(duration.min(YEAR)).unwrap_or(now)
}

impl DuplicateStore for MemoryStore {
    async fn begin(&self, claim: &Claim, lease: Duration) -> Result<Begin, StoreError> {
        Ok(self.memory().begin(claim, lease))
    }

    async fn complete(&self, claim: &Claim, keep: Duration) -> Result<(), StoreError> {
        self.memory().complete(claim, keep);
        Ok(())
    }

    async fn fail(&self, claim: &Claim) -> Result<(), StoreError> {
        self.memory().fail(claim);
        Ok(())
    }

    fn abandon(&self, claim: &Claim) {
        self.memory().fail(claim);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LONG: Duration = Duration::from_secs(60);

    fn claim() -> Claim {
        Claim::new("key".to_owned()).unwrap()
    }

    #[test]
    fn a_delivery_is_taken_then_done() {
        let mut memory = Memory::default();
        let first = claim();
        assert_eq!(memory.begin(&first, LONG), Begin::New);
        assert_eq!(memory.begin(&claim(), LONG), Begin::InFlight);
        memory.complete(&first, LONG);
        memory.fail(&first);
        assert_eq!(memory.begin(&claim(), LONG), Begin::Done);
    }

    #[test]
    fn a_failed_delivery_can_be_taken_again() {
        let mut memory = Memory::default();
        let first = claim();
        memory.begin(&first, LONG);
        memory.fail(&first);
        assert_eq!(memory.begin(&claim(), LONG), Begin::New);
    }

    #[test]
    fn who_has_lost_the_lease_changes_nothing() {
        let mut memory = Memory::default();
        let (slow, second) = (claim(), claim());
        memory.begin(&slow, Duration::ZERO);
        assert_eq!(memory.begin(&second, LONG), Begin::New);
        memory.fail(&slow);
        memory.complete(&slow, LONG);
        assert_eq!(memory.begin(&claim(), LONG), Begin::InFlight);
    }

    #[test]
    fn what_has_run_out_is_dropped() {
        let mut memory = Memory::default();
        for key in 0..5000 {
            memory.begin(&Claim::new(key.to_string()).unwrap(), Duration::ZERO);
        }
        assert!(memory.entries.len() <= 1024, "{}", memory.entries.len());
    }
}
