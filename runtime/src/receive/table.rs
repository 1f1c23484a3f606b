//! A receiver for some of the events: closures in a table.

use std::collections::BTreeMap;
use std::fmt;
use std::pin::Pin;
use std::sync::Arc;

use super::call::{Call, Dispatch, Handling};
use super::problem;
use super::service::Service;
use crate::event::routes::Routes;
use crate::event::{Accepted, Answer, Delivery, Event, Mismatch, Operation, Result};

/// A service that is told one by one what to do with its events: made by the generated `router` functions, on the same engine.
///
/// Events that it is not told about are accepted, and handed to [`Router::fallback`].
pub type Router = Service<Table>;

type Later<T> = Pin<Box<dyn Future<Output = T> + Send>>;
type Handler = Arc<dyn Fn(Call, Mismatched) -> Handling<'static> + Send + Sync>;
type Fallback = Arc<dyn Fn(Delivery) -> Later<Result<Accepted>> + Send + Sync>;
type Mismatched = Arc<dyn Fn(Mismatch) -> Later<Result<Answer>> + Send + Sync>;

/// The handlers of a [`Router`].
#[derive(Clone)]
pub struct Table {
    routes: &'static Routes,
    handlers: BTreeMap<&'static str, Handler>,
    fallback: Fallback,
    mismatched: Mismatched,
}

/// No handlers yet.
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
    /// Calls this for an event. The last one told counts. Where any 2xx will do, `()` is an answer.
    #[must_use]
    pub fn on<E, F, Handled, Answered>(mut self, event: E, handler: F) -> Self
    where
        E: Operation,
        F: Fn(E::Payload, Delivery<E::Parameters>) -> Handled + Send + Sync + 'static,
        Handled: Future<Output = Result<Answered>> + Send + 'static,
        Answered: Into<E::Reply>,
    {
        let erased: Handler = Arc::new(move |call, mismatched| {
            let handle = |payload, delivery| {
                let handled = handler(payload, delivery);
                async { handled.await.map(Into::into) }
            };
            call.run(event, handle, |mismatch| mismatched(mismatch))
        });
        Arc::make_mut(&mut self.dispatch).handlers.insert(<E as Event>::INFO.id, erased);
        self
    }

    /// Calls this for events that no handler is told about, in the document or not. Unless set, they are logged and accepted.
    #[must_use]
    pub fn fallback<F, Handled>(mut self, handler: F) -> Self
    where
        F: Fn(Delivery) -> Handled + Send + Sync + 'static,
        Handled: Future<Output = Result<Accepted>> + Send + 'static,
    {
        Arc::make_mut(&mut self.dispatch).fallback = Arc::new(move |delivery| Box::pin(handler(delivery)));
        self
    }

    /// Calls this for verified deliveries that do not fit the document. Unless set, they are logged and answered with 422.
    #[must_use]
    pub fn mismatched<F, Handled>(mut self, handler: F) -> Self
    where
        F: Fn(Mismatch) -> Handled + Send + Sync + 'static,
        Handled: Future<Output = Result<Answer>> + Send + 'static,
    {
        Arc::make_mut(&mut self.dispatch).mismatched = Arc::new(move |mismatch| Box::pin(handler(mismatch)));
        self
    }
}

impl Dispatch for Table {
    fn routes(&self) -> &'static Routes {
        self.routes
    }

    fn deliver(&self, call: Call) -> Handling<'_> {
        match self.handlers.get(call.event()) {
            Some(handler) => handler(call, Arc::clone(&self.mismatched)),
            None => call.unknown(|delivery| (self.fallback)(delivery)),
        }
    }
}

impl fmt::Debug for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.handlers.keys()).finish()
    }
}
