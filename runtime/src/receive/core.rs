//! The steps of receiving a request, in order.

use bytes::Bytes;
use http::header::{HeaderValue, RETRY_AFTER, WWW_AUTHENTICATE};
use http::request::Parts;
use http::{Response, StatusCode};

use super::handler::{Handler, IncomingDelivery};
use super::idempotency::{ClaimGuard, ClaimResult};
use super::panic::{Panicked, catch_panic};
use super::respond::into_valid;
use super::route::{Routed, route};
use super::service::Service;
use super::{preflight, problem};
use crate::event::response;
use crate::signature::Verified;

impl<H: Handler> Service<H> {
    /// Receives a request and returns the response. `body` is the raw body, not decompressed.
    ///
    /// Use this instead of the [`tower_service::Service`] where there is no HTTP server, as in AWS Lambda, a queue consumer or a replay. No
    /// deadline applies. Dropping the future releases the claim of the delivery in the idempotency store.
    pub async fn receive(&self, parts: Parts, body: Bytes) -> Response<Bytes> {
        into_valid(match self.preflight(&parts) {
            Ok(()) => self.handle_body(parts, body).await,
            Err(response) => *response,
        })
    }

    /// Performs the checks before the body is read: limits, unsigned handshakes, method and content type. The error is the response.
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

    /// Performs the steps after the body is read: size check, verification, signed handshakes, and handling of the delivery.
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
        let event = delivery.event();
        let handled = catch_panic(async { self.handler.handle(delivery).await }).await;
        let response = handled.unwrap_or_else(|Panicked| {
            tracing::error!(target: "hookgen", event, "a handler panicked");
            problem::response(StatusCode::INTERNAL_SERVER_ERROR)
        });
        if let Some(claim) = claim {
            claim.finish(response.status().is_success()).await;
        }
        tracing::info!(target: "hookgen", event, delivery_id, status = response.status().as_u16(), "handled a delivery");
        response
    }

    /// Claims the delivery. The error is the response to a delivery that cannot be claimed.
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

/// Adds `Retry-After` to a response.
pub(super) fn retry_after(mut response: Response<Bytes>, seconds: u64) -> Response<Bytes> {
    response.headers_mut().insert(RETRY_AFTER, seconds.into());
    response
}
