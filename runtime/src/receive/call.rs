//! The seam to generated code: a delivery on its way to a method.

use std::pin::Pin;

use bytes::Bytes;
use http::StatusCode;
use http::request::Parts;

use super::path::Values;
use super::{head, problem};
use crate::event::routes::Routes;
use crate::event::{Accepted, Answer, Delivery, Event, EventInfo, HandlerError, Mismatch, Operation, Reply, Result};
use crate::json::DecodeError;
use crate::parameters::{Parameters, Request};
use crate::signature::Verified;

/// A handler at work. Boxed: a future that held each event's handler would be as large as all of them, and its stack frames with it.
pub type Handling<'a> = Pin<Box<dyn Future<Output = Outcome> + Send + 'a>>;

/// Hands deliveries to methods. Implemented by generated code and by [`Table`](super::Table).
pub trait Dispatch: Send + Sync + 'static {
    /// The events, and what tells them apart.
    fn routes(&self) -> &'static Routes;

    /// Decodes one delivery and hands it over.
    fn deliver(&self, call: Call) -> Handling<'_>;
}

/// A verified delivery whose event is known, or known to be none. One pointer wide: generated code has a place for it per event.
#[derive(Debug)]
pub struct Call(Box<Incoming>);

#[derive(Debug)]
struct Incoming {
    event: &'static EventInfo,
    path: Values,
    parts: Parts,
    body: Bytes,
    verified: Verified,
}

/// What is answered. A 2xx means that the delivery is done; after anything else the sender should come again.
#[derive(Debug)]
pub struct Outcome(pub(super) Answer);

/// A payload and its delivery, or what does not fit.
type Read<E> = std::result::Result<(<E as Event>::Payload, Delivery<<E as Operation>::Parameters>), Box<Mismatch>>;

impl Outcome {
    pub(super) fn is_done(&self) -> bool {
        (200..300).contains(&self.0.status())
    }
}

impl Call {
    pub(super) fn new(
        event: Option<&'static EventInfo>,
        path: Values,
        parts: Parts,
        body: Bytes,
        verified: Verified,
    ) -> Self {
        Self(Box::new(Incoming { event: event.unwrap_or(&EventInfo::UNKNOWN), path, parts, body, verified }))
    }

    /// The event's id; empty for an event that is not in the document.
    #[must_use]
    pub fn event(&self) -> &'static str {
        self.0.event.id
    }

    /// Decodes as this event, and calls the one or the other.
    pub fn run<'a, E, Handle, Handled, Refuse, Refused>(self, _: E, handle: Handle, mismatched: Refuse) -> Handling<'a>
    where
        E: Operation,
        Handle: FnOnce(E::Payload, Delivery<E::Parameters>) -> Handled,
        Handled: Future<Output = Result<E::Reply>> + Send + 'a,
        Refuse: FnOnce(Mismatch) -> Refused,
        Refused: Future<Output = Result<Answer>> + Send + 'a,
    {
        match self.0.read::<E>() {
            Ok((payload, delivery)) => Box::pin(finish(handle(payload, delivery))),
            Err(mismatch) => {
                let refused = mismatched(*mismatch);
                Box::pin(async { Outcome(refused.await.unwrap_or_else(|error| failed(&error))) })
            }
        }
    }

    /// Calls this for an event that is not in the document, or that nobody handles.
    pub fn unknown<'a, Handle, Handled>(self, handle: Handle) -> Handling<'a>
    where
        Handle: FnOnce(Delivery) -> Handled,
        Handled: Future<Output = Result<Accepted>> + Send + 'a,
    {
        Box::pin(finish(handle(self.0.raw())))
    }
}

impl Incoming {
    fn read<E: Operation>(self) -> Read<E> {
        let payload = E::decode(head::content_type(&self.parts.headers), &self.body);
        let parameters = E::Parameters::read(&Request::new(&self.parts, &self.path));
        match (payload, parameters) {
            (Ok(decoded), Ok(parameters)) => {
                let delivery = self.raw().with_parameters(parameters).with_violations(decoded.violations);
                Ok((decoded.value, delivery))
            }
            (Err(payload), Err(parameters)) => Err(self.mismatch(payload.and(parameters))),
            (Err(error), Ok(_)) | (Ok(_), Err(error)) => Err(self.mismatch(error)),
        }
    }

    fn mismatch(self, error: DecodeError) -> Box<Mismatch> {
        Box::new(Mismatch { delivery: self.raw(), error })
    }

    fn raw(self) -> Delivery {
        let Self { event, parts, body, verified, .. } = self;
        Delivery::new(event, (), parts, body, verified)
    }
}

/// What a method returns that nobody has written.
#[derive(Debug)]
struct Unhandled;

impl std::fmt::Display for Unhandled {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("this event is ignored")
    }
}

impl std::error::Error for Unhandled {}

/// The body of methods that nobody has to write (`unhandled = "ignore"`): the delivery is accepted with 200, whatever the document's replies.
///
/// # Errors
/// Always, with what the service understands as that.
pub fn unhandled<T, R>(ignored: T) -> Result<R> {
    let _ = ignored;
    Err(HandlerError::new(Unhandled))
}

async fn finish<R: Reply>(handled: impl Future<Output = Result<R>>) -> Outcome {
    let answer = match handled.await {
        Ok(reply) => reply.encode().unwrap_or_else(|error| {
            tracing::error!(target: "hookgen", %error, "a reply can't be encoded");
            problem::answer(StatusCode::INTERNAL_SERVER_ERROR)
        }),
        Err(error) if error.reason().is::<Unhandled>() => Answer::empty(StatusCode::OK.as_u16()),
        Err(error) => failed(&error),
    };
    Outcome(answer)
}

/// The sender learns that it failed and when to come back, and nothing else.
fn failed(error: &HandlerError) -> Answer {
    tracing::error!(target: "hookgen", %error, status = error.status(), "a handler failed");
    let status = StatusCode::from_u16(error.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let answer = problem::answer(status);
    match error.wait() {
        Some(wait) => {
            let seconds = wait.as_secs() + u64::from(wait.subsec_nanos() > 0);
            answer.with_header("retry-after", seconds.to_string())
        }
        None => answer,
    }
}
