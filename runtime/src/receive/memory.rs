//! An idempotency store in memory.

use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use super::idempotency::{Claim, ClaimState, IdempotencyStore, StoreError};

/// An [`IdempotencyStore`] for one process. Its contents are lost when the process ends. It contains an entry for each delivery within the
/// retention.
#[derive(Debug, Default)]
pub struct MemoryStore(Mutex<Memory>);

#[derive(Debug, Default)]
struct Memory {
    entries: BTreeMap<String, Entry>,
    /// The number of entries at which expired ones are removed.
    purge_at: usize,
}

#[derive(Debug)]
struct Entry {
    owner: u64,
    done: bool,
    until: Instant,
}

impl MemoryStore {
    /// Creates an empty store.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    fn memory(&self) -> MutexGuard<'_, Memory> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Memory {
    fn claim(&mut self, claim: &Claim, lease: Duration) -> ClaimState {
        let now = Instant::now();
        match self.entries.get(claim.key()) {
            Some(Entry { done: true, until, .. }) if *until > now => return ClaimState::Done,
            Some(Entry { until, .. }) if *until > now => return ClaimState::InFlight,
            _ => {}
        }
        self.purge(now);
        let until = deadline(now, lease);
        self.entries.insert(claim.key().to_owned(), Entry { owner: claim.owner(), done: false, until });
        ClaimState::New
    }

    fn complete(&mut self, claim: &Claim, retention: Duration) {
        if let Some(entry) = self.entries.get_mut(claim.key()).filter(|entry| entry.owner == claim.owner()) {
            entry.done = true;
            entry.until = deadline(Instant::now(), retention);
        }
    }

    fn release(&mut self, claim: &Claim) {
        if self.entries.get(claim.key()).is_some_and(|entry| entry.owner == claim.owner() && !entry.done) {
            self.entries.remove(claim.key());
        }
    }

    /// Removes expired entries when the number of entries has doubled since the last time.
    fn purge(&mut self, now: Instant) {
        if self.entries.len() >= self.purge_at {
            self.entries.retain(|_, entry| entry.until > now);
            self.purge_at = (2 * self.entries.len()).max(1024);
        }
    }
}

fn deadline(now: Instant, duration: Duration) -> Instant {
    const YEAR: Duration = Duration::from_secs(365 * 24 * 3600);
    now.checked_add(duration.min(YEAR)).unwrap_or(now)
}

impl IdempotencyStore for MemoryStore {
    async fn claim(&self, claim: &Claim, lease: Duration) -> Result<ClaimState, StoreError> {
        Ok(self.memory().claim(claim, lease))
    }

    async fn complete(&self, claim: &Claim, retention: Duration) -> Result<(), StoreError> {
        self.memory().complete(claim, retention);
        Ok(())
    }

    async fn release(&self, claim: &Claim) -> Result<(), StoreError> {
        self.memory().release(claim);
        Ok(())
    }

    fn abandon(&self, claim: &Claim) {
        self.memory().release(claim);
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
    fn a_delivery_is_claimed_then_done() {
        let mut memory = Memory::default();
        let first = claim();
        assert_eq!(memory.claim(&first, LONG), ClaimState::New);
        assert_eq!(memory.claim(&claim(), LONG), ClaimState::InFlight);
        memory.complete(&first, LONG);
        memory.release(&first);
        assert_eq!(memory.claim(&claim(), LONG), ClaimState::Done);
    }

    #[test]
    fn a_released_delivery_can_be_claimed_again() {
        let mut memory = Memory::default();
        let first = claim();
        memory.claim(&first, LONG);
        memory.release(&first);
        assert_eq!(memory.claim(&claim(), LONG), ClaimState::New);
    }

    #[test]
    fn a_claim_with_an_expired_lease_changes_nothing() {
        let mut memory = Memory::default();
        let (slow, second) = (claim(), claim());
        memory.claim(&slow, Duration::ZERO);
        assert_eq!(memory.claim(&second, LONG), ClaimState::New);
        memory.release(&slow);
        memory.complete(&slow, LONG);
        assert_eq!(memory.claim(&claim(), LONG), ClaimState::InFlight);
    }

    #[test]
    fn expired_entries_are_removed() {
        let mut memory = Memory::default();
        for key in 0..5000 {
            memory.claim(&Claim::new(key.to_string()).unwrap(), Duration::ZERO);
        }
        assert!(memory.entries.len() <= 1024, "{}", memory.entries.len());
    }
}
