//! A handler that consists of a closure for each event.

use std::collections::BTreeMap;
use std::fmt;
use std::pin::Pin;
use std::sync::Arc;

use bytes::Bytes;
use http::Response;

use super::handler::{Handler, HandlerFuture, IncomingDelivery};
use super::problem;
use super::service::Service;
use crate::event::routes::Routes;
use crate::event::{Accepted, Delivery, Event, Mismatch, Operation, Result};

/// A service with a closure for each event that it handles, created by the generated `router` functions.
///
/// Events without a closure are passed to [`Router::fallback`].
pub type Router = Service<Table>;

type BoxFuture<T> = Pin<Box<dyn Future<Output = T> + Send>>;
type EventHandler = Arc<dyn Fn(IncomingDelivery, Mismatched) -> HandlerFuture<'static> + Send + Sync>;
type Fallback = Arc<dyn Fn(Delivery) -> BoxFuture<Result<Accepted>> + Send + Sync>;
type Mismatched = Arc<dyn Fn(Mismatch) -> BoxFuture<Result<Response<Bytes>>> + Send + Sync>;

/// The handlers of a [`Router`].
#[derive(Clone)]
pub struct Table {
    routes: &'static Routes,
    handlers: BTreeMap<&'static str, EventHandler>,
    fallback: Fallback,
    mismatched: Mismatched,
}

/// Creates a table without handlers.
impl From<&'static Routes> for Table {
    fn from(routes: &'static Routes) -> Self {
        Self {
            routes,
            handlers: BTreeMap::new(),
            fallback: Arc::new(|delivery| Box::pin(async { problem::unknown(delivery) })),
            mismatched: Arc::new(|mismatch| Box::pin(async { problem::mismatched(mismatch) })),
        }
    }
}

impl Service<Table> {
    /// Sets the handler of an event. It replaces an earlier handler of the event. If the document declares no response, `handler` may return
    /// `()`.
    #[must_use]
    pub fn on<E, F, Handled, Returned>(mut self, event: E, handler: F) -> Self
    where
        E: Operation,
        F: Fn(E::Payload, Delivery<E::Parameters>) -> Handled + Send + Sync + 'static,
        Handled: Future<Output = Result<Returned>> + Send + 'static,
        Returned: Into<E::Reply>,
    {
        let erased: EventHandler = Arc::new(move |delivery, mismatched| {
            let handle = |payload, delivery| {
                let handled = handler(payload, delivery);
                async { handled.await.map(Into::into) }
            };
            delivery.handle(event, handle, |mismatch| mismatched(mismatch))
        });
        Arc::make_mut(&mut self.handler).handlers.insert(<E as Event>::INFO.id, erased);
        self
    }

    /// Sets the handler of events without a closure, whether or not they are in the document. The default logs and accepts the delivery.
    #[must_use]
    pub fn fallback<F, Handled>(mut self, handler: F) -> Self
    where
        F: Fn(Delivery) -> Handled + Send + Sync + 'static,
        Handled: Future<Output = Result<Accepted>> + Send + 'static,
    {
        Arc::make_mut(&mut self.handler).fallback = Arc::new(move |delivery| Box::pin(handler(delivery)));
        self
    }

    /// Sets the handler of verified deliveries that do not match the document. The default logs the errors and responds with 400 or 422.
    #[must_use]
    pub fn mismatched<F, Handled>(mut self, handler: F) -> Self
    where
        F: Fn(Mismatch) -> Handled + Send + Sync + 'static,
        Handled: Future<Output = Result<Response<Bytes>>> + Send + 'static,
    {
        Arc::make_mut(&mut self.handler).mismatched = Arc::new(move |mismatch| Box::pin(handler(mismatch)));
        self
    }
}

impl Handler for Table {
    fn routes(&self) -> &'static Routes {
        self.routes
    }

    fn handle(&self, delivery: IncomingDelivery) -> HandlerFuture<'_> {
        match self.handlers.get(delivery.event()) {
            Some(handler) => handler(delivery, Arc::clone(&self.mismatched)),
            None => delivery.unknown(|delivery| (self.fallback)(delivery)),
        }
    }
}

impl fmt::Debug for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.handlers.keys()).finish()
    }
}
