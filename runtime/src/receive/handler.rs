//! Calling the handler of an event with a decoded delivery.

use std::pin::Pin;

use bytes::Bytes;
use http::request::Parts;
use http::{Response, StatusCode};

use super::core::retry_after;
use super::path::Values;
use super::{preflight, problem};
use crate::causes::Causes;
use crate::event::routes::Routes;
use crate::event::{Accepted, Delivery, Event, EventInfo, HandlerError, Mismatch, Operation, Reply, Result, response};
use crate::json::{DecodeError, EncodeError};
use crate::parameters::{ParameterReader, Parameters};
use crate::signature::Verified;

/// The future of a handler. It is boxed, because an unboxed future of the match over all events would need a large stack frame.
pub type HandlerFuture<'a> = Pin<Box<dyn Future<Output = Response<Bytes>> + Send + 'a>>;

/// Dispatches deliveries to the handlers of their events. Implemented by generated code and by [`Table`](super::Table).
pub trait Handler: Send + Sync + 'static {
    /// Returns the events and the rule that identifies the event of a request.
    fn routes(&self) -> &'static Routes;

    /// Decodes a delivery and calls the handler of its event. A 2xx response completes the delivery. After any other response, the sender should
    /// retry.
    fn handle(&self, delivery: IncomingDelivery) -> HandlerFuture<'_>;
}

/// A verified and routed delivery that is not decoded. It has the size of a pointer, because generated code may reserve a stack slot for each
/// event.
#[derive(Debug)]
pub struct IncomingDelivery(Box<Inner>);

#[derive(Debug)]
struct Inner {
    event: &'static EventInfo,
    path: Values,
    parts: Parts,
    body: Bytes,
    verified: Verified,
}

/// A payload and its delivery, or a mismatch.
type Decoded<E> = std::result::Result<(<E as Event>::Payload, Delivery<<E as Operation>::Parameters>), Box<Mismatch>>;

impl IncomingDelivery {
    pub(super) fn new(
        event: Option<&'static EventInfo>,
        path: Values,
        parts: Parts,
        body: Bytes,
        verified: Verified,
    ) -> Self {
        Self(Box::new(Inner { event: event.unwrap_or(&EventInfo::UNKNOWN), path, parts, body, verified }))
    }

    /// Returns the event id, or the empty string for an event that is not in the document.
    #[must_use]
    pub fn event(&self) -> &'static str {
        self.0.event.id
    }

    /// Decodes the delivery as the event `E` and calls `handle`, or `mismatched` if the delivery does not match the document.
    pub fn handle<'a, E, Handle, Handled, Mismatched, Responded>(
        self,
        _: E,
        handle: Handle,
        mismatched: Mismatched,
    ) -> HandlerFuture<'a>
    where
        E: Operation,
        Handle: FnOnce(E::Payload, Delivery<E::Parameters>) -> Handled,
        Handled: Future<Output = Result<E::Reply>> + Send + 'a,
        Mismatched: FnOnce(Mismatch) -> Responded,
        Responded: Future<Output = Result<Response<Bytes>>> + Send + 'a,
    {
        match self.0.decode::<E>() {
            Ok((payload, delivery)) => Box::pin(reply(handle(payload, delivery), E::encode_reply)),
            Err(mismatch) => {
                let responded = mismatched(*mismatch);
                Box::pin(async { responded.await.unwrap_or_else(|error| failed(&error)) })
            }
        }
    }

    /// Calls `handle` for an event that is not in the document, or that has no handler.
    pub fn unknown<'a, Handle, Handled>(self, handle: Handle) -> HandlerFuture<'a>
    where
        Handle: FnOnce(Delivery) -> Handled,
        Handled: Future<Output = Result<Accepted>> + Send + 'a,
    {
        Box::pin(reply(handle(self.0.raw()), Accepted::encode))
    }
}

impl Inner {
    fn decode<E: Operation>(self) -> Decoded<E> {
        let payload = E::decode(preflight::content_type(&self.parts.headers), &self.body);
        let parameters = E::Parameters::read(&ParameterReader::new(&self.parts, &self.path));
        match (payload, parameters) {
            (Ok(decoded), Ok(parameters)) => {
                let delivery = self.raw().with_parameters(parameters).with_violations(decoded.violations);
                Ok((decoded.value, delivery))
            }
            (Err(payload), Err(parameters)) => Err(self.mismatch(payload.merge(parameters))),
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

/// The error that the default method of a receiver returns.
#[derive(Debug)]
struct Unhandled;

impl std::fmt::Display for Unhandled {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("this event is ignored")
    }
}

impl std::error::Error for Unhandled {}

/// Implements the methods without a handler for `unhandled = "ignore"`: the delivery is accepted with 200, even if the document does not
/// declare this response.
///
/// # Errors
/// Always returns an error, which the service converts to a response with status code 200.
pub fn unhandled<T, R>(ignored: T) -> Result<R> {
    let _ = ignored;
    Err(HandlerError::new(Unhandled))
}

async fn reply<R>(
    handled: impl Future<Output = Result<R>>,
    encode: impl FnOnce(&R) -> std::result::Result<Response<Bytes>, EncodeError>,
) -> Response<Bytes> {
    match handled.await {
        Ok(reply) => encode(&reply).unwrap_or_else(|error| {
            tracing::error!(target: "hookgen", %error, "a reply could not be encoded");
            problem::response(StatusCode::INTERNAL_SERVER_ERROR)
        }),
        Err(error) if error.reason().is::<Unhandled>() => response::empty(StatusCode::OK),
        Err(error) => failed(&error),
    }
}

/// Logs the error of a handler and returns the response: the status code and an optional `Retry-After`, without the reason.
fn failed(error: &HandlerError) -> Response<Bytes> {
    let status = error.status();
    tracing::error!(target: "hookgen", error = %Causes(error.reason()), status = status.as_u16(), "a handler failed");
    let response = problem::response(status);
    match error.retry_after() {
        Some(wait) => retry_after(response, wait.as_secs() + u64::from(wait.subsec_nanos() > 0)),
        None => response,
    }
}
