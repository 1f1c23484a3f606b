//! The service and what can be set about it.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use super::call::Dispatch;
use super::duplicates::{DuplicateStore, Duplicates};
use super::handshake::Handshake;
use super::path::Template;
use super::timer::{ThreadTimer, Timer};
use crate::event::Event;
use crate::signature::{Clock, SystemClock, Verify};

/// Receives the events of a group: made by the generated `service` and `router` functions, which ask for a verifier.
///
/// Cloning is cheap, and clones share everything.
pub struct Service<D> {
    pub(super) dispatch: Arc<D>,
    pub(super) settings: Arc<Settings>,
}

/// What can be set.
#[derive(Clone)]
pub(super) struct Settings {
    pub(super) verifier: Arc<dyn Verify>,
    pub(super) clock: Arc<dyn Clock>,
    pub(super) timer: Arc<dyn Timer>,
    pub(super) handshakes: Vec<Arc<dyn Handshake>>,
    pub(super) duplicates: Duplicates,
    pub(super) paths: Vec<(&'static str, Template)>,
    pub(super) max_body: usize,
    pub(super) read_deadline: Option<Duration>,
    pub(super) handler_deadline: Option<Duration>,
}

impl<D> Clone for Service<D> {
    fn clone(&self) -> Self {
        Self { dispatch: Arc::clone(&self.dispatch), settings: Arc::clone(&self.settings) }
    }
}

impl<D> fmt::Debug for Service<D> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Service").finish_non_exhaustive()
    }
}

impl<D: Dispatch> Service<D> {
    /// A service that hands over what the verifier lets through (generated code: see its functions `service` and `router`).
    pub fn new(dispatch: impl Into<D>, verifier: impl Verify) -> Self {
        let settings = Settings {
            verifier: Arc::new(verifier),
            clock: Arc::new(SystemClock),
            timer: Arc::new(ThreadTimer),
            handshakes: Vec::new(),
            duplicates: Duplicates::default(),
            paths: Vec::new(),
            max_body: 1 << 20,
            read_deadline: Some(Duration::from_secs(10)),
            handler_deadline: Some(Duration::from_secs(30)),
        };
        Self { dispatch: Arc::new(dispatch.into()), settings: Arc::new(settings) }
    }

    /// The most bytes that a body may have: 1 MiB unless set. (GitHub sends up to 25 MB.)
    #[must_use]
    pub fn max_body(self, bytes: usize) -> Self {
        self.set(|settings| settings.max_body = bytes)
    }

    /// How long a body may take to arrive: 10 s unless set; `None` for as long as it likes.
    #[must_use]
    pub fn read_deadline(self, deadline: impl Into<Option<Duration>>) -> Self {
        self.set(|settings| settings.read_deadline = deadline.into())
    }

    /// How long verification, duplicate check and your method may take together: 30 s unless set; `None` for as long as they like.
    ///
    /// Your method is dropped where it stands, and the sender is asked to come back. Choose less than the sender waits: Slack and Zoom
    /// give up after 3 s, Shopify after 5 s, GitHub after 10 s.
    #[must_use]
    pub fn handler_deadline(self, deadline: impl Into<Option<Duration>>) -> Self {
        self.set(|settings| settings.handler_deadline = deadline.into())
    }

    /// The path of an event, instead of the one that ends in its key.
    ///
    /// Matches the end of the request's path, segment by segment, so that it does not matter where the service is mounted. `{name}`
    /// matches any one segment and becomes a path parameter.
    #[must_use]
    pub fn path<E: Event>(self, event: E, path: &str) -> Self {
        let _ = event;
        self.set(|settings| settings.paths.push((E::INFO.id, Template::parse(path))))
    }

    /// Answers a handshake of a provider.
    #[must_use]
    pub fn handshake(self, handshake: impl Handshake) -> Self {
        self.set(|settings| settings.handshakes.push(Arc::new(handshake)))
    }

    /// Hands every delivery over once, as far as its id and the store can tell.
    ///
    /// The id is the scheme's: where a scheme does not sign it (GitHub, Shopify), a captured delivery can come again under another one.
    /// Deliveries without an id are always handed over.
    #[must_use]
    pub fn duplicates(self, store: impl DuplicateStore) -> Self {
        self.set(|settings| settings.duplicates.set_store(store))
    }

    /// Names this endpoint in a store that several services share.
    #[must_use]
    pub fn endpoint(self, name: impl Into<String>) -> Self {
        self.set(|settings| settings.duplicates.endpoint = name.into())
    }

    /// How long a delivery stays taken when its handler neither ends nor fails: 60 s unless set. Choose more than
    /// [`Service::handler_deadline`].
    #[must_use]
    pub fn lease(self, lease: Duration) -> Self {
        self.set(|settings| settings.duplicates.lease = lease)
    }

    /// How long a delivery is remembered as done: 72 h unless set. Choose as long as the sender repeats.
    #[must_use]
    pub fn keep(self, keep: Duration) -> Self {
        self.set(|settings| settings.duplicates.keep = keep)
    }

    /// The clock that the verifier is told the time by.
    #[must_use]
    pub fn clock(self, clock: impl Clock) -> Self {
        self.set(|settings| settings.clock = Arc::new(clock))
    }

    /// What waits for deadlines, as `tokio::time::sleep` does: a thread of its own unless set.
    #[must_use]
    pub fn timer(self, timer: impl Timer) -> Self {
        self.set(|settings| settings.timer = Arc::new(timer))
    }

    fn set(mut self, change: impl FnOnce(&mut Settings)) -> Self {
        change(Arc::make_mut(&mut self.settings));
        self
    }
}
