//! A received event and its request.

use bytes::Bytes;
use http::request::Parts;

use super::EventInfo;
use crate::json::{DecodeError, Violation};
use crate::signature::Verified;

/// A verified delivery without its payload.
#[derive(Debug)]
pub struct Delivery<P = ()> {
    /// The event, or [`EventInfo::UNKNOWN`] if the document does not declare it.
    pub event: &'static EventInfo,
    /// The header, query, path and cookie parameters.
    pub parameters: P,
    /// The method, URI, header fields and extensions of the request.
    pub parts: Parts,
    /// The body, as it was received and verified.
    pub body: Bytes,
    /// The result of the verification.
    pub verified: Verified,
    violations: Vec<Violation>,
}

impl<P> Delivery<P> {
    /// Creates a delivery without violations.
    pub fn new(event: &'static EventInfo, parameters: P, parts: Parts, body: Bytes, verified: Verified) -> Self {
        Self { event, parameters, parts, body, verified, violations: Vec::new() }
    }

    /// Sets the violated constraints.
    #[must_use]
    pub fn with_violations(self, violations: Vec<Violation>) -> Self {
        Self { violations, ..self }
    }

    /// Replaces the parameters.
    pub fn with_parameters<Q>(self, parameters: Q) -> Delivery<Q> {
        let Self { event, parts, body, verified, violations, .. } = self;
        Delivery { event, parameters, parts, body, verified, violations }
    }

    /// Returns the constraints that the payload violates. Only code generated with `constraints = "report"` passes such a payload to the handler.
    #[must_use]
    pub fn violations(&self) -> &[Violation] {
        &self.violations
    }
}

/// A verified delivery that does not match the document.
#[derive(Debug)]
pub struct Mismatch {
    /// The delivery, not decoded.
    pub delivery: Delivery,
    /// The reason why the delivery does not match.
    pub error: DecodeError,
}
