//! Idempotency: senders retry a delivery if they receive no response to it, even if it was handled.

use std::error::Error;
use std::fmt;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use crate::signature::Verified;

/// The error of a store.
pub type StoreError = Box<dyn Error + Send + Sync>;

/// Stores the deliveries that are in flight or done, so that a crash loses no delivery and concurrent attempts do not handle a delivery twice.
///
/// `claim` reserves a delivery until its lease expires; `complete` records it as done; `release` makes it available again.
pub trait IdempotencyStore: Send + Sync + 'static {
    /// Claims the delivery, unless it is done or claimed. A claim ends when its lease expires.
    fn claim(&self, claim: &Claim, lease: Duration) -> impl Future<Output = Result<ClaimState, StoreError>> + Send;

    /// Records the delivery as done for the duration of `retention`, if this claim holds it.
    fn complete(&self, claim: &Claim, retention: Duration) -> impl Future<Output = Result<(), StoreError>> + Send;

    /// Makes the delivery available again, if this claim holds it and it is not done.
    fn release(&self, claim: &Claim) -> impl Future<Output = Result<(), StoreError>> + Send;

    /// Releases the delivery when the future of its handler is dropped, because the connection was closed or the deadline exceeded. The default
    /// does nothing: the delivery becomes available when its lease expires.
    fn abandon(&self, claim: &Claim) {
        let _ = claim;
    }
}

/// The result of [`IdempotencyStore::claim`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClaimState {
    /// This claim now holds the delivery.
    New,
    /// Another claim holds the delivery.
    InFlight,
    /// The delivery is done.
    Done,
}

/// One attempt to handle one delivery.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    key: String,
    owner: u64,
}

impl Claim {
    /// Returns the idempotency key of the delivery. It is the same for each attempt.
    #[must_use]
    pub fn key(&self) -> &str {
        &self.key
    }

    /// Returns a random number that identifies the attempt, so that an attempt whose lease has expired cannot change the claim of a later one.
    #[must_use]
    pub const fn owner(&self) -> u64 {
        self.owner
    }

    pub(crate) fn new(key: String) -> Option<Self> {
        let mut owner = [0; 8];
        getrandom::fill(&mut owner).ok()?;
        Some(Self { key, owner: u64::from_ne_bytes(owner) })
    }
}

/// The store of a service, if it has one, and its settings.
#[derive(Clone)]
pub(super) struct Idempotency {
    store: Option<Arc<dyn DynStore>>,
    pub(super) endpoint: String,
    pub(super) lease: Duration,
    pub(super) retention: Duration,
}

impl Default for Idempotency {
    fn default() -> Self {
        const HOUR: u64 = 3600;
        Self {
            store: None,
            endpoint: String::new(),
            lease: Duration::from_secs(60),
            retention: Duration::from_secs(72 * HOUR),
        }
    }
}

impl Idempotency {
    pub(super) fn set_store(&mut self, store: impl IdempotencyStore) {
        self.store = Some(Arc::new(store));
    }

    /// Claims a delivery, if there is a store and the delivery has an id.
    pub(super) async fn claim(&self, verified: &Verified) -> Result<ClaimResult<'_>, StoreError> {
        let (Some(store), Some(id)) = (&self.store, &verified.delivery_id) else { return Ok(ClaimResult::Untracked) };
        let key = format!("{}:{}:{id}", self.endpoint, verified.scheme);
        let claim = Claim::new(key).ok_or("the operating system provides no random numbers")?;
        Ok(match store.claim(&claim, self.lease).await? {
            ClaimState::New => {
                ClaimResult::New(ClaimGuard { store: &**store, retention: self.retention, claim, is_open: true })
            }
            ClaimState::InFlight => ClaimResult::InFlight,
            ClaimState::Done => ClaimResult::Done,
        })
    }
}

/// The result of claiming a delivery of a service.
pub(super) enum ClaimResult<'a> {
    /// The service has no store, or the delivery no id.
    Untracked,
    New(ClaimGuard<'a>),
    InFlight,
    Done,
}

/// A guard of a claimed delivery. Dropping it before [`finish`](Self::finish) completes releases the delivery.
pub(super) struct ClaimGuard<'a> {
    store: &'a dyn DynStore,
    retention: Duration,
    claim: Claim,
    is_open: bool,
}

impl ClaimGuard<'_> {
    /// Completes the delivery, or releases it if it is not done.
    pub(super) async fn finish(mut self, is_done: bool) {
        let store = self.store;
        let finished =
            if is_done { store.complete(&self.claim, self.retention).await } else { store.release(&self.claim).await };
        match finished {
            Ok(()) => self.is_open = false,
            Err(error) => tracing::error!(target: "hookgen", %error, is_done, "the idempotency store failed"),
        }
    }
}

impl Drop for ClaimGuard<'_> {
    fn drop(&mut self) {
        if self.is_open {
            self.store.abandon(&self.claim);
        }
    }
}

impl fmt::Debug for ClaimGuard<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("ClaimGuard").field(&self.claim).finish()
    }
}

type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = Result<T, StoreError>> + Send + 'a>>;

/// [`IdempotencyStore`] as a trait object.
trait DynStore: Send + Sync {
    fn claim<'a>(&'a self, claim: &'a Claim, lease: Duration) -> BoxFuture<'a, ClaimState>;
    fn complete<'a>(&'a self, claim: &'a Claim, retention: Duration) -> BoxFuture<'a, ()>;
    fn release<'a>(&'a self, claim: &'a Claim) -> BoxFuture<'a, ()>;
    fn abandon(&self, claim: &Claim);
}

impl<S: IdempotencyStore> DynStore for S {
    fn claim<'a>(&'a self, claim: &'a Claim, lease: Duration) -> BoxFuture<'a, ClaimState> {
        Box::pin(IdempotencyStore::claim(self, claim, lease))
    }

    fn complete<'a>(&'a self, claim: &'a Claim, retention: Duration) -> BoxFuture<'a, ()> {
        Box::pin(IdempotencyStore::complete(self, claim, retention))
    }

    fn release<'a>(&'a self, claim: &'a Claim) -> BoxFuture<'a, ()> {
        Box::pin(IdempotencyStore::release(self, claim))
    }

    fn abandon(&self, claim: &Claim) {
        IdempotencyStore::abandon(self, claim);
    }
}
