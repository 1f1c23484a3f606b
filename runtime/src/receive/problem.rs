//! Problem details (RFC 9457), and the default handling of mismatches and unknown events.

use bytes::Bytes;
use http::{HeaderValue, Response, StatusCode};
use serde_json::{Value, json};

use crate::event::{Accepted, Delivery, Mismatch, Result, response};
use crate::json::DecodeError;

/// The media type of problem details (RFC 9457, section 6.1).
const MEDIA_TYPE: &str = "application/problem+json";

/// Creates problem details that contain only a status code.
pub(super) fn response(status: StatusCode) -> Response<Bytes> {
    write(status, Vec::new())
}

fn write(status: StatusCode, errors: Vec<Value>) -> Response<Bytes> {
    let mut problem = json!({ "title": status.canonical_reason().unwrap_or("Error"), "status": status.as_u16() });
    if !errors.is_empty() {
        problem["errors"] = errors.into();
    }
    response::with_body(status, HeaderValue::from_static(MEDIA_TYPE), problem.to_string())
}

/// Creates problem details with the pointer of each error: 400 for a body that cannot be parsed, 422 for a body that does not match its schema.
fn decoding_problem_response(error: &DecodeError) -> Response<Bytes> {
    let status = if error.is_syntax() { StatusCode::BAD_REQUEST } else { StatusCode::UNPROCESSABLE_ENTITY };
    let entry = |pointer: &str, reason: String| json!({ "pointer": pointer, "reason": reason });
    let mut errors: Vec<_> = error.reasons().map(|(pointer, reason)| entry(pointer, reason)).collect();
    if errors.is_empty() {
        errors.push(entry("", error.to_string()));
    }
    write(status, errors)
}

impl Mismatch {
    /// Returns the default response: 400 for a body that cannot be parsed, 422 for one that does not match its schema. Its body is a problem
    /// detail (RFC 9457) with the JSON pointer of each error.
    #[must_use]
    pub fn response(&self) -> Response<Bytes> {
        decoding_problem_response(&self.error)
    }
}

/// Handles a delivery that does not match the document by default: logs the errors and returns them in the response.
///
/// # Errors
/// Never returns an error.
pub fn mismatched(mismatch: Mismatch) -> Result<Response<Bytes>> {
    let Mismatch { delivery, error } = &mismatch;
    tracing::warn!(
        target: "hookgen",
        event = delivery.event.id,
        delivery_id = delivery.verified.delivery_id,
        %error,
        "a verified delivery does not match the document"
    );
    Ok(mismatch.response())
}

/// Handles an event that is not in the document or has no handler by default: logs and accepts the delivery.
///
/// # Errors
/// Never returns an error.
pub fn unknown(delivery: Delivery) -> Result<Accepted> {
    tracing::info!(
        target: "hookgen",
        event = delivery.event.id,
        delivery_id = delivery.verified.delivery_id,
        "a verified delivery of an unknown event"
    );
    Ok(Accepted::OK)
}
