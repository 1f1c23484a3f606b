//! The order in which a request is received.

use bytes::Bytes;
use http::header::{HeaderValue, RETRY_AFTER, WWW_AUTHENTICATE};
use http::request::Parts;
use http::{Response, StatusCode};

use super::handler::{Handler, IncomingDelivery};
use super::idempotency::{ClaimGuard, ClaimResult};
use super::panic::{Panicked, catch_panic};
use super::respond::sendable;
use super::route::{Routed, route};
use super::service::Service;
use super::{preflight, problem};
use crate::event::response;
use crate::signature::Verified;

impl<H: Handler> Service<H> {
    /// Receives one request. `body` holds the bytes as they were sent: not decompressed and not parsed.
    ///
    /// Use this where the [`tower_service::Service`] does not fit, such as AWS Lambda, a queue or a replay. No deadline applies. If the future
    /// is dropped, the claim of the delivery is released in the idempotency store.
    pub async fn receive(&self, parts: Parts, body: Bytes) -> Response<Bytes> {
        sendable(match self.preflight(&parts) {
            Ok(()) => self.handle_body(parts, body).await,
            Err(response) => *response,
        })
    }

    /// The checks before the body is read: limits, unsigned handshakes, method and content type. An error is the response.
    pub(super) fn preflight(&self, parts: &Parts) -> Result<(), Box<Response<Bytes>>> {
        let routes = self.handler.routes();
        let checked = || {
            preflight::limits(parts)?;
            if let Some(response) = self.settings.handshakes.iter().find_map(|handshake| handshake.unsigned(parts)) {
                return Err(Box::new(response));
            }
            preflight::method(routes, &parts.method)?;
            preflight::content(routes, parts)
        };
        checked().inspect_err(|response| {
            tracing::debug!(target: "hookgen", method = %parts.method, status = response.status().as_u16(), "responded before reading the body");
        })
    }

    /// The steps after the body is read: size, verification, signed handshakes, and the delivery itself.
    pub(super) async fn handle_body(&self, parts: Parts, body: Bytes) -> Response<Bytes> {
        if body.len() > self.settings.max_body {
            return problem::response(StatusCode::PAYLOAD_TOO_LARGE);
        }
        let verified = match self.settings.verifier.verify(&parts, &body, self.settings.clock.now()) {
            Ok(verified) => verified,
            Err(error) => {
                tracing::warn!(target: "hookgen", %error, stale = error.is_stale(), "verification failed");
                return self.unauthorized();
            }
        };
        if let Some(response) = self.settings.handshakes.iter().find_map(|handshake| handshake.signed(&parts, &body)) {
            tracing::info!(target: "hookgen", status = response.status().as_u16(), "responded to a handshake");
            return response;
        }
        self.deduplicate(parts, body, verified).await
    }

    fn unauthorized(&self) -> Response<Bytes> {
        let mut response = problem::response(StatusCode::UNAUTHORIZED);
        if let Some(Ok(challenge)) = self.settings.verifier.challenge().map(HeaderValue::from_str) {
            response.headers_mut().insert(WWW_AUTHENTICATE, challenge);
        }
        response
    }

    /// Claims the delivery in the idempotency store, handles it, and completes or releases the claim.
    async fn deduplicate(&self, parts: Parts, body: Bytes, verified: Verified) -> Response<Bytes> {
        let Routed { event, path } = route(self.handler.routes(), &self.settings.paths, &parts, &body);
        let claim = match self.claim(&verified).await {
            Ok(claim) => claim,
            Err(response) => return response,
        };
        let delivery_id = verified.delivery_id.clone();
        let delivery = IncomingDelivery::new(event, path, parts, body, verified);
        let id = delivery.event();
        let handled = catch_panic(async { self.handler.handle(delivery).await }).await;
        let response = handled.unwrap_or_else(|Panicked| {
            tracing::error!(target: "hookgen", event = id, "a handler panicked");
            problem::response(StatusCode::INTERNAL_SERVER_ERROR)
        });
        if let Some(claim) = claim {
            claim.finish(response.status().is_success()).await;
        }
        tracing::info!(target: "hookgen", event = id, delivery_id, status = response.status().as_u16(), "handled a delivery");
        response
    }

    /// Claims the delivery; an error is the response to one that cannot be claimed.
    async fn claim(&self, verified: &Verified) -> Result<Option<ClaimGuard<'_>>, Response<Bytes>> {
        let unavailable = || retry_after(problem::response(StatusCode::SERVICE_UNAVAILABLE), 5);
        let log = |message: &str| tracing::info!(target: "hookgen", delivery_id = verified.delivery_id, "{message}");
        match self.settings.idempotency.claim(verified).await {
            Ok(ClaimResult::New(claim)) => Ok(Some(claim)),
            Ok(ClaimResult::Untracked) => Ok(None),
            Ok(ClaimResult::Done) => {
                log("a duplicate of a completed delivery");
                Err(response::empty(StatusCode::OK))
            }
            Ok(ClaimResult::InFlight) => {
                log("a duplicate of a delivery in flight");
                Err(unavailable())
            }
            Err(error) => {
                tracing::error!(target: "hookgen", %error, "the idempotency store failed");
                Err(unavailable())
            }
        }
    }
}

/// Asks the sender to retry after so many seconds.
pub(super) fn retry_after(mut response: Response<Bytes>, seconds: u64) -> Response<Bytes> {
    response.headers_mut().insert(RETRY_AFTER, seconds.into());
    response
}
