//! The service and its settings.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use super::handler::Handler;
use super::handshake::Handshake;
use super::idempotency::{Idempotency, IdempotencyStore};
use super::path::Template;
use super::timer::{ThreadTimer, Timer};
use crate::event::Event;
use crate::signature::{Clock, SystemClock, Verify};

/// Receives the events of a group. Created by the generated `service` and `router` functions, which require a verifier.
///
/// Cloning is cheap; clones share the handler and the settings.
pub struct Service<H> {
    pub(super) handler: Arc<H>,
    pub(super) settings: Arc<Settings>,
}

/// The settings of a service.
#[derive(Clone)]
pub(super) struct Settings {
    pub(super) verifier: Arc<dyn Verify>,
    pub(super) clock: Arc<dyn Clock>,
    pub(super) timer: Arc<dyn Timer>,
    pub(super) handshakes: Vec<Arc<dyn Handshake>>,
    pub(super) idempotency: Idempotency,
    pub(super) paths: Vec<(&'static str, Template)>,
    pub(super) max_body: usize,
    pub(super) read_deadline: Option<Duration>,
    pub(super) handler_deadline: Option<Duration>,
}

impl<H> Clone for Service<H> {
    fn clone(&self) -> Self {
        Self { handler: Arc::clone(&self.handler), settings: Arc::clone(&self.settings) }
    }
}

impl<H> fmt::Debug for Service<H> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Service").finish_non_exhaustive()
    }
}

impl<H: Handler> Service<H> {
    /// Creates a service that passes verified deliveries to `handler`. Called by the generated functions `service` and `router`.
    pub fn new(handler: impl Into<H>, verifier: impl Verify) -> Self {
        let settings = Settings {
            verifier: Arc::new(verifier),
            clock: Arc::new(SystemClock),
            timer: Arc::new(ThreadTimer),
            handshakes: Vec::new(),
            idempotency: Idempotency::default(),
            paths: Vec::new(),
            max_body: 1 << 20,
            read_deadline: Some(Duration::from_secs(10)),
            handler_deadline: Some(Duration::from_secs(30)),
        };
        Self { handler: Arc::new(handler.into()), settings: Arc::new(settings) }
    }

    /// Sets the maximum size of a body in bytes. The default is 1 MiB. Some providers send more: GitHub up to 25 MB.
    #[must_use]
    pub fn max_body(self, bytes: usize) -> Self {
        self.set(|settings| settings.max_body = bytes)
    }

    /// Sets the time within which a body must be received. The default is 10 s; `None` is no limit.
    #[must_use]
    pub fn read_deadline(self, deadline: impl Into<Option<Duration>>) -> Self {
        self.set(|settings| settings.read_deadline = deadline.into())
    }

    /// Sets the time within which verification, the claim and the handler must complete. The default is 30 s; `None` is no limit.
    ///
    /// When it is exceeded, the future of the handler is dropped and the response is 503 with `Retry-After`. Choose less than the sender's
    /// time-out: 3 s for Slack and Zoom, 5 s for Shopify, 10 s for GitHub.
    #[must_use]
    pub fn handler_deadline(self, deadline: impl Into<Option<Duration>>) -> Self {
        self.set(|settings| settings.handler_deadline = deadline.into())
    }

    /// Sets the path of an event. By default it is the event's key.
    ///
    /// The path is matched against the last segments of the request's path, so that it does not depend on where the service is mounted. A
    /// placeholder `{name}` matches one segment and becomes a path parameter.
    #[must_use]
    pub fn path<E: Event>(self, event: E, path: &str) -> Self {
        let _ = event;
        self.set(|settings| settings.paths.push((E::INFO.id, Template::parse(path))))
    }

    /// Adds a handshake that the service responds to.
    #[must_use]
    pub fn handshake(self, handshake: impl Handshake) -> Self {
        self.set(|settings| settings.handshakes.push(Arc::new(handshake)))
    }

    /// Sets the store by which the service recognizes duplicates. Each delivery id is handled once.
    ///
    /// The id is that of the signature scheme. Where a scheme does not sign it (GitHub, Shopify), a captured delivery can be replayed with
    /// another id. Deliveries without an id are always handled.
    #[must_use]
    pub fn idempotency(self, store: impl IdempotencyStore) -> Self {
        self.set(|settings| settings.idempotency.set_store(store))
    }

    /// Sets the name of this endpoint in the keys of a store that several services share.
    #[must_use]
    pub fn endpoint(self, name: impl Into<String>) -> Self {
        self.set(|settings| settings.idempotency.endpoint = name.into())
    }

    /// Sets the time after which the claim of a delivery whose handler did not complete expires. The default is 60 s. Choose more than
    /// [`Service::handler_deadline`].
    #[must_use]
    pub fn lease(self, lease: Duration) -> Self {
        self.set(|settings| settings.idempotency.lease = lease)
    }

    /// Sets the time for which a delivery is stored as done. The default is 72 h. Choose at least the period in which the sender retries.
    #[must_use]
    pub fn retention(self, retention: Duration) -> Self {
        self.set(|settings| settings.idempotency.retention = retention)
    }

    /// Sets the clock for checking the age of signatures.
    #[must_use]
    pub fn clock(self, clock: impl Clock) -> Self {
        self.set(|settings| settings.clock = Arc::new(clock))
    }

    /// Sets the timer for deadlines, such as `tokio::time::sleep`. The default is [`ThreadTimer`].
    #[must_use]
    pub fn timer(self, timer: impl Timer) -> Self {
        self.set(|settings| settings.timer = Arc::new(timer))
    }

    fn set(mut self, change: impl FnOnce(&mut Settings)) -> Self {
        change(Arc::make_mut(&mut self.settings));
        self
    }
}
