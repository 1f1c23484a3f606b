//! Deliveries that come more than once: senders repeat what they are not sure has arrived.

use std::error::Error;
use std::fmt;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use crate::signature::Verified;

/// Why a store failed.
pub type StoreError = Box<dyn Error + Send + Sync>;

/// Remembers deliveries in two phases, so that neither a crash loses one nor two attempts at once do the work twice.
///
/// `begin` takes a delivery for as long as the lease runs; `complete` remembers it as done; `fail` gives it back.
pub trait DuplicateStore: Send + Sync + 'static {
    /// Takes the delivery, unless it is taken or done. What was taken is free again when its lease has run out.
    fn begin(&self, claim: &Claim, lease: Duration) -> impl Future<Output = Result<Begin, StoreError>> + Send;

    /// Remembers the delivery as done for so long, if it is still this claim's.
    fn complete(&self, claim: &Claim, keep: Duration) -> impl Future<Output = Result<(), StoreError>> + Send;

    /// Gives the delivery back, if it is still this claim's and not done.
    fn fail(&self, claim: &Claim) -> impl Future<Output = Result<(), StoreError>> + Send;

    /// The same where nothing can be waited for: the connection is gone, or the deadline has passed. A store that can't do it leaves
    /// it to the lease.
    fn abandon(&self, claim: &Claim) {
        let _ = claim;
    }
}

/// What became of [`DuplicateStore::begin`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Begin {
    /// Taken now, by this claim.
    New,
    /// Taken by another claim, whose lease runs.
    InFlight,
    /// Done before.
    Done,
}

/// One attempt to handle one delivery.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    key: String,
    owner: u64,
}

impl Claim {
    /// The delivery: the same for each attempt.
    #[must_use]
    pub fn key(&self) -> &str {
        &self.key
    }

    /// The attempt: a random number, so that an attempt whose lease has run out does not touch what another one has taken since.
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

/// A store, if there is one, and how it is used.
#[derive(Clone)]
pub(super) struct Duplicates {
    store: Option<Arc<dyn Erased>>,
    pub(super) endpoint: String,
    pub(super) lease: Duration,
    pub(super) keep: Duration,
}

impl Default for Duplicates {
    fn default() -> Self {
        const HOUR: u64 = 3600;
        Self {
            store: None,
            endpoint: String::new(),
            lease: Duration::from_secs(60),
            keep: Duration::from_secs(72 * HOUR),
        }
    }
}

impl Duplicates {
    pub(super) fn set_store(&mut self, store: impl DuplicateStore) {
        self.store = Some(Arc::new(store));
    }

    /// Takes a delivery, if there is a store and the delivery has an id.
    pub(super) async fn begin(&self, verified: &Verified) -> Result<Taken<'_>, StoreError> {
        let (Some(store), Some(id)) = (&self.store, &verified.delivery_id) else { return Ok(Taken::Unasked) };
        let key = format!("{}:{}:{id}", self.endpoint, verified.scheme);
        let claim = Claim::new(key).ok_or("the system has no random numbers")?;
        Ok(match store.begin(&claim, self.lease).await? {
            Begin::New => Taken::New(Held { store: &**store, keep: self.keep, claim, open: true }),
            Begin::InFlight => Taken::InFlight,
            Begin::Done => Taken::Done,
        })
    }
}

/// What a delivery is to the store.
pub(super) enum Taken<'a> {
    /// There is no store, or no id to ask it by.
    Unasked,
    New(Held<'a>),
    InFlight,
    Done,
}

/// A delivery in work. Dropped without being settled, it is given back.
pub(super) struct Held<'a> {
    store: &'a dyn Erased,
    keep: Duration,
    claim: Claim,
    open: bool,
}

impl Held<'_> {
    /// Done, or to be tried again.
    pub(super) async fn settle(mut self, done: bool) {
        let store = self.store;
        let settled = if done { store.complete(&self.claim, self.keep).await } else { store.fail(&self.claim).await };
        match settled {
            Ok(()) => self.open = false,
            Err(error) => tracing::error!(target: "hookgen", %error, done, "the duplicate store failed"),
        }
    }
}

impl Drop for Held<'_> {
    fn drop(&mut self) {
        if self.open {
            self.store.abandon(&self.claim);
        }
    }
}

impl fmt::Debug for Held<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Held").field(&self.claim).finish()
    }
}

type Later<'a, T> = Pin<Box<dyn Future<Output = Result<T, StoreError>> + Send + 'a>>;

/// [`DuplicateStore`] behind a pointer.
trait Erased: Send + Sync {
    fn begin<'a>(&'a self, claim: &'a Claim, lease: Duration) -> Later<'a, Begin>;
    fn complete<'a>(&'a self, claim: &'a Claim, keep: Duration) -> Later<'a, ()>;
    fn fail<'a>(&'a self, claim: &'a Claim) -> Later<'a, ()>;
    fn abandon(&self, claim: &Claim);
}

impl<S: DuplicateStore> Erased for S {
    fn begin<'a>(&'a self, claim: &'a Claim, lease: Duration) -> Later<'a, Begin> {
        Box::pin(DuplicateStore::begin(self, claim, lease))
    }

    fn complete<'a>(&'a self, claim: &'a Claim, keep: Duration) -> Later<'a, ()> {
        Box::pin(DuplicateStore::complete(self, claim, keep))
    }

    fn fail<'a>(&'a self, claim: &'a Claim) -> Later<'a, ()> {
        Box::pin(DuplicateStore::fail(self, claim))
    }

    fn abandon(&self, claim: &Claim) {
        DuplicateStore::abandon(self, claim);
    }
}
