//! Tests of the service without a network or a server.

mod core;
mod generated;
mod handshakes;
mod idempotency;
mod routing;
mod tower;

use std::sync::{Arc, Mutex, PoisonError};

use bytes::Bytes;
use http::request::Parts;
use http::{Request, Response};

use super::{Router, Service};
use crate::codegen::{Decode, Reader, Routes, Routing, Slot};
use crate::event::{Accepted, Event, EventInfo, HandlerError, Operation};
use crate::json::{DecodeError, Decoded, EncodeError};
use crate::signature::{GitHub, Sign, StandardWebhooks, Timestamp};

pub(super) const SECRET: &str = "whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";
pub(super) const NOW: Timestamp = Timestamp::from_seconds(1_700_000_000);

/// A payload type in the form of generated code.
#[derive(Debug, PartialEq)]
pub(super) struct Booking {
    pub(super) name: String,
}

impl Decode for Booking {
    fn decode(json: &mut Reader<'_>) -> Option<Self> {
        let mut name = Slot::Absent;
        let mut object = json.object()?;
        while let Some(key) = object.key() {
            match &*key {
                "name" => object.read(&mut name),
                _ => object.skip(),
            }
        }
        Some(Self { name: object.required("name", name)? })
    }
}

#[derive(Clone, Copy)]
pub(super) struct NewBooking;

impl Event for NewBooking {
    type Payload = Booking;
    const INFO: EventInfo = EventInfo {
        id: "newBooking",
        long_id: "newBooking.post",
        key: "newBooking",
        method: "POST",
        content_types: &["application/json"],
    };

    fn decode_as(_: usize, body: &[u8]) -> Result<Decoded<Booking>, DecodeError> {
        crate::codegen::decode_json(body)
    }

    fn encode(booking: &Booking) -> Result<(&'static str, Vec<u8>), EncodeError> {
        Ok(("application/json", booking.name.clone().into_bytes()))
    }
}

impl Operation for NewBooking {
    type Parameters = ();
    type Reply = Accepted;
}

pub(super) static ROUTES: Routes = Routes { events: &[NewBooking::INFO], routing: Routing::Method };

/// A log of the calls of handlers and stores.
#[derive(Clone, Default)]
pub(super) struct CallLog(Arc<Mutex<Vec<String>>>);

impl CallLog {
    pub(super) fn push(&self, text: impl Into<String>) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push(text.into());
    }

    pub(super) fn take(&self) -> Vec<String> {
        std::mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

/// Creates a service whose handler panics, fails or does not complete for bookings of certain names.
pub(super) fn bookings(calls: &CallLog) -> Router {
    let calls = calls.clone();
    Router::new(&ROUTES, StandardWebhooks::new(SECRET).unwrap()).clock(NOW).on(NewBooking, move |booking, delivery| {
        let calls = calls.clone();
        async move {
            calls.push(format!("{} {}", booking.name, delivery.verified.delivery_id.unwrap()));
            match booking.name.as_str() {
                "panic" => panic!("a bug in the handler"),
                "fail" => Err(HandlerError::new("the database is unavailable")
                    .with_retry_after(std::time::Duration::from_millis(1500))),
                "pending" => std::future::pending().await,
                _ => Ok(Accepted::NO_CONTENT),
            }
        }
    })
}

/// Creates a signed delivery.
pub(super) fn signed(id: &str, body: &str) -> (Parts, Bytes) {
    let (mut parts, ()) =
        Request::post("/hooks").header("content-type", "application/json").body(()).unwrap().into_parts();
    StandardWebhooks::new(SECRET).unwrap().sign(id, NOW, body.as_bytes(), &mut parts.headers).unwrap();
    (parts, Bytes::copy_from_slice(body.as_bytes()))
}

/// Signs a request by the scheme of GitHub.
pub(super) fn signed_by_github(mut request: Request<&str>) -> (Parts, Bytes) {
    let body = *request.body();
    GitHub::new(SECRET).unwrap().sign("id", NOW, body.as_bytes(), request.headers_mut()).unwrap();
    let (parts, body) = request.into_parts();
    (parts, Bytes::copy_from_slice(body.as_bytes()))
}

pub(super) fn block_on<F: Future>(future: F) -> F::Output {
    tokio::runtime::Builder::new_current_thread().enable_time().build().unwrap().block_on(future)
}

pub(super) fn receive<H: super::Handler>(service: &Service<H>, (parts, body): (Parts, Bytes)) -> Response<Bytes> {
    block_on(service.receive(parts, body))
}

pub(super) fn json(response: &Response<Bytes>) -> serde_json::Value {
    serde_json::from_slice(response.body()).unwrap()
}
