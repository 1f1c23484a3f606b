//! Answers that say what is wrong (RFC 9457), and what happens where nobody has said what should.

use serde_json::{Value, json};

use crate::event::{Accepted, Answer, Delivery, Mismatch, Result};
use crate::json::DecodeError;

/// Media type of a problem (RFC 9457, section 6.1).
const MEDIA_TYPE: &str = "application/problem+json";

/// A problem that a status says everything about.
pub(super) fn answer(status: http::StatusCode) -> Answer {
    write(status, Vec::new())
}

fn write(status: http::StatusCode, errors: Vec<Value>) -> Answer {
    let mut problem = json!({ "title": status.canonical_reason().unwrap_or("Error"), "status": status.as_u16() });
    if !errors.is_empty() {
        problem["errors"] = errors.into();
    }
    Answer::with_body(status.as_u16(), MEDIA_TYPE, problem.to_string())
}

/// 400 for a body that can't be parsed, 422 for one that does not fit, with every place.
fn of_decoding(error: &DecodeError) -> Answer {
    let status = if error.is_syntax() { http::StatusCode::BAD_REQUEST } else { http::StatusCode::UNPROCESSABLE_ENTITY };
    let place = |pointer: &str, reason: String| json!({ "pointer": pointer, "reason": reason });
    let mut places: Vec<_> = error.reasons().map(|(pointer, reason)| place(pointer, reason)).collect();
    if places.is_empty() {
        places.push(place("", error.to_string()));
    }
    write(status, places)
}

/// What a receiver does with a delivery that does not fit, unless it says otherwise: logs the places, and answers them.
///
/// # Errors
/// Never.
pub fn mismatched(mismatch: Mismatch) -> Result<Answer> {
    let Mismatch { delivery, error } = mismatch;
    tracing::warn!(
        target: "hookgen",
        event = delivery.event.id,
        delivery_id = delivery.verified.delivery_id,
        %error,
        "a verified delivery does not fit its document"
    );
    Ok(of_decoding(&error))
}

/// What a receiver does with an event that its document does not know, unless it says otherwise: logs that there was one, and accepts it.
///
/// # Errors
/// Never.
pub fn unknown(delivery: Delivery) -> Result<Accepted> {
    tracing::info!(
        target: "hookgen",
        event = delivery.event.id,
        delivery_id = delivery.verified.delivery_id,
        "a verified delivery is of no event that is handled"
    );
    Ok(Accepted::OK)
}
