//! The order in which a request is received.

use bytes::Bytes;
use http::request::Parts;
use http::{Response, StatusCode};

use super::call::{Call, Dispatch, Outcome};
use super::duplicates::{Held, Taken};
use super::panic::{Panicked, caught};
use super::route::{Routed, route};
use super::service::Service;
use super::{head, problem, respond};
use crate::event::Answer;
use crate::signature::Verified;

impl<D: Dispatch> Service<D> {
    /// Receives one request, whose body is here as it was on the wire: not decompressed, not parsed.
    ///
    /// For servers, queues and replays that the [`tower_service::Service`] does not fit. There are no deadlines here; whoever drops the
    /// future gives the delivery back to the duplicate store.
    pub async fn receive(&self, parts: Parts, body: Bytes) -> Response<Bytes> {
        let answer = match self.head(&parts) {
            Ok(()) => self.admitted(parts, body).await,
            Err(answer) => answer,
        };
        respond::response(&answer)
    }

    /// What comes before the body: limits, unsigned handshakes, method, content type. An error is the answer.
    pub(super) fn head(&self, parts: &Parts) -> Result<(), Answer> {
        let routes = self.dispatch.routes();
        let checked = || {
            head::limits(parts)?;
            if let Some(answer) = self.settings.handshakes.iter().find_map(|handshake| handshake.unsigned(parts)) {
                return Err(answer);
            }
            head::method(routes, &parts.method)?;
            head::content(routes, parts)
        };
        checked().inspect_err(|answer| {
            tracing::debug!(target: "hookgen", method = %parts.method, status = answer.status(), "answered by the head alone");
        })
    }

    /// What comes after: size, verification, signed handshakes, and the delivery itself.
    pub(super) async fn admitted(&self, parts: Parts, body: Bytes) -> Answer {
        if body.len() > self.settings.max_body {
            return problem::answer(StatusCode::PAYLOAD_TOO_LARGE);
        }
        let verified = match self.settings.verifier.verify(&parts, &body, self.settings.clock.now()) {
            Ok(verified) => verified,
            Err(refusal) => {
                tracing::warn!(target: "hookgen", %refusal, stale = refusal.is_stale(), "refused a request");
                return self.unauthorized();
            }
        };
        if let Some(answer) = self.settings.handshakes.iter().find_map(|handshake| handshake.signed(&parts, &body)) {
            tracing::info!(target: "hookgen", status = answer.status(), "answered a handshake");
            return answer;
        }
        self.once(parts, body, verified).await
    }

    fn unauthorized(&self) -> Answer {
        let answer = problem::answer(StatusCode::UNAUTHORIZED);
        match self.settings.verifier.challenge() {
            Some(challenge) => answer.with_header("www-authenticate", challenge),
            None => answer,
        }
    }

    /// The duplicate check around the delivery.
    async fn once(&self, parts: Parts, body: Bytes, verified: Verified) -> Answer {
        let Routed { event, path } = route(self.dispatch.routes(), &self.settings.paths, &parts, &body);
        let held = match self.begin(&verified).await {
            Ok(held) => held,
            Err(answer) => return answer,
        };
        let delivery_id = verified.delivery_id.clone();
        let call = Call::new(event, path, parts, body, verified);
        let id = call.event();
        let outcome = caught(async { self.dispatch.deliver(call).await }).await.unwrap_or_else(|Panicked| {
            tracing::error!(target: "hookgen", event = id, "a handler panicked");
            Outcome(problem::answer(StatusCode::INTERNAL_SERVER_ERROR))
        });
        if let Some(held) = held {
            held.settle(outcome.is_done()).await;
        }
        tracing::info!(target: "hookgen", event = id, delivery_id, status = outcome.0.status(), "received");
        outcome.0
    }

    /// Takes the delivery; an error is the answer to one that can't be taken.
    async fn begin(&self, verified: &Verified) -> Result<Option<Held<'_>>, Answer> {
        let later = || problem::answer(StatusCode::SERVICE_UNAVAILABLE).with_header("retry-after", "5");
        let seen = |what: &str| tracing::info!(target: "hookgen", delivery_id = verified.delivery_id, "{what}");
        match self.settings.duplicates.begin(verified).await {
            Ok(Taken::New(held)) => Ok(Some(held)),
            Ok(Taken::Unasked) => Ok(None),
            Ok(Taken::Done) => {
                seen("a duplicate of a delivery that is done");
                Err(Answer::empty(StatusCode::OK.as_u16()))
            }
            Ok(Taken::InFlight) => {
                seen("a duplicate of a delivery that is in work");
                Err(later())
            }
            Err(error) => {
                tracing::error!(target: "hookgen", %error, "the duplicate store failed");
                Err(later())
            }
        }
    }
}
