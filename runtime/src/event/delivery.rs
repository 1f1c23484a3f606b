//! One message as it arrived.

use bytes::Bytes;
use http::request::Parts;

use super::EventInfo;
use crate::json::{DecodeError, Violation};
use crate::signature::Verified;

/// Everything about a verified delivery besides its payload.
#[derive(Debug)]
pub struct Delivery<P = ()> {
    /// Which event it is; [`EventInfo::UNKNOWN`] if it is none of the document's.
    pub event: &'static EventInfo,
    /// Header, query, path and cookie parameters.
    pub parameters: P,
    /// Method, URI, headers, and the extensions that layers around the service left.
    pub parts: Parts,
    /// The body as it was signed.
    pub body: Bytes,
    /// What the verifier found.
    pub verified: Verified,
    violations: Vec<Violation>,
}

impl<P> Delivery<P> {
    /// Puts a delivery together.
    pub fn new(event: &'static EventInfo, parameters: P, parts: Parts, body: Bytes, verified: Verified) -> Self {
        Self { event, parameters, parts, body, verified, violations: Vec::new() }
    }

    /// Attaches the constraints that the payload breaks.
    #[must_use]
    pub fn with_violations(self, violations: Vec<Violation>) -> Self {
        Self { violations, ..self }
    }

    /// The same delivery with other parameters.
    pub fn with_parameters<Q>(self, parameters: Q) -> Delivery<Q> {
        let Self { event, parts, body, verified, violations, .. } = self;
        Delivery { event, parameters, parts, body, verified, violations }
    }

    /// The constraints that the payload breaks; only code generated with `constraints = "report"` lets such a payload through.
    #[must_use]
    pub fn violations(&self) -> &[Violation] {
        &self.violations
    }
}

/// A verified delivery that is not what the document says: nothing verified is lost without a call that you can see.
#[derive(Debug)]
pub struct Mismatch {
    /// The delivery, raw.
    pub delivery: Delivery,
    /// Every place that does not fit.
    pub error: DecodeError,
}
