use super::*;
use crate::signature::{all, basic, unverified};

const BODY: &str = r#"{"name":"Ada"}"#;

#[test]
fn a_valid_delivery_is_passed_to_the_handler() {
    let calls = CallLog::default();
    let response = receive(&bookings(&calls), signed("msg_1", BODY));
    assert_eq!(response.status(), 204);
    assert_eq!(calls.take(), ["Ada msg_1"]);
}

#[test]
fn requests_that_fail_verification_get_401_and_are_not_handled() {
    let calls = CallLog::default();
    let service = bookings(&calls);
    let tampered = (signed("msg_1", BODY).0, Bytes::from_static(br#"{"name":"Eve"}"#));
    let mut unsigned = signed("msg_1", BODY);
    unsigned.0.headers.remove("webhook-signature");
    for request in [tampered, unsigned] {
        let response = receive(&service, request);
        assert_eq!(response.status(), 401);
        assert_eq!(response.body(), &Bytes::from_static(br#"{"status":401,"title":"Unauthorized"}"#));
    }
    let delayed = bookings(&calls).clock(Timestamp::from_seconds(NOW.seconds() + 301));
    assert_eq!(receive(&delayed, signed("msg_1", BODY)).status(), 401);
    assert!(calls.take().is_empty());
}

#[test]
fn a_401_response_contains_the_challenge_of_the_verifier() {
    let verifier = all(StandardWebhooks::new(SECRET).unwrap(), basic("shop", "correct horse").unwrap());
    let response = receive(&Router::new(&ROUTES, verifier).clock(NOW), signed("msg_1", BODY));
    assert_eq!(response.status(), 401);
    assert_eq!(response.headers()["www-authenticate"], r#"Basic realm="webhooks""#);
}

#[test]
fn the_response_to_a_mismatch_contains_the_pointers() {
    let calls = CallLog::default();
    let service = bookings(&calls);
    let response = receive(&service, signed("msg_1", r#"{"secret":"value"}"#));
    assert_eq!(response.status(), 422);
    assert_eq!(response.headers()["content-type"], "application/problem+json");
    assert_eq!(
        json(&response)["errors"],
        serde_json::json!([{ "pointer": "/name", "reason": "required, but missing" }])
    );
    assert!(!String::from_utf8_lossy(response.body()).contains("value"));
    assert_eq!(receive(&service, signed("msg_1", "{")).status(), 400);
    assert!(calls.take().is_empty());
}

#[test]
fn a_mismatch_is_passed_to_its_handler() {
    let calls = CallLog::default();
    let log = calls.clone();
    let service = bookings(&calls).mismatched(move |mismatch| {
        log.push(String::from_utf8_lossy(&mismatch.delivery.body));
        async { Ok(crate::event::response::empty(http::StatusCode::ACCEPTED)) }
    });
    assert_eq!(receive(&service, signed("msg_1", "{}")).status(), 202);
    assert_eq!(calls.take(), ["{}"]);
}

#[test]
fn header_fields_are_checked_before_the_signature() {
    let service = bookings(&CallLog::default());
    let request = |change: &dyn Fn(&mut Parts)| {
        let (mut parts, _) =
            http::Request::post("/hooks").header("content-type", "application/json").body(()).unwrap().into_parts();
        change(&mut parts);
        receive(&service, (parts, Bytes::new()))
    };
    let response = request(&|parts| parts.method = http::Method::GET);
    assert_eq!((response.status().as_u16(), response.headers()["allow"].to_str().unwrap()), (405, "POST"));
    let text = http::HeaderValue::from_static("text/html");
    assert_eq!(request(&|parts| drop(parts.headers.insert("content-type", text.clone()))).status(), 415);
    let gzip = http::HeaderValue::from_static("gzip");
    assert_eq!(request(&|parts| drop(parts.headers.insert("content-encoding", gzip.clone()))).status(), 415);
    let long = http::HeaderValue::from_bytes(&b"x".repeat(70_000)).unwrap();
    assert_eq!(request(&|parts| drop(parts.headers.insert("x-long", long.clone()))).status(), 431);
    assert_eq!(request(&|parts| parts.uri = format!("/{}", "x".repeat(9_000)).parse().unwrap()).status(), 414);
    assert_eq!(request(&|_| {}).status(), 401);
}

#[test]
fn bodies_up_to_the_maximum_size_are_accepted() {
    let calls = CallLog::default();
    assert_eq!(receive(&bookings(&calls).max_body(BODY.len()), signed("msg_1", BODY)).status(), 204);
    assert_eq!(receive(&bookings(&calls).max_body(BODY.len() - 1), signed("msg_1", BODY)).status(), 413);
}

#[test]
fn the_response_to_an_error_contains_its_status_code_but_not_its_reason() {
    let service = bookings(&CallLog::default());
    let response = receive(&service, signed("msg_1", r#"{"name":"fail"}"#));
    assert_eq!(response.status(), 503);
    assert_eq!(response.headers()["retry-after"], "2");
    assert!(!String::from_utf8_lossy(response.body()).contains("database"));
    assert_eq!(receive(&service, signed("msg_1", r#"{"name":"panic"}"#)).status(), 500);
}

#[test]
fn unverified_accepts_unsigned_requests() {
    let calls = CallLog::default();
    let log = calls.clone();
    let service = Router::new(&ROUTES, unverified("a test")).on(NewBooking, move |booking, delivery| {
        log.push(format!("{} by {}", booking.name, delivery.verified.scheme));
        async { Ok(Accepted::OK) }
    });
    let (parts, ()) = http::Request::post("/").body(()).unwrap().into_parts();
    assert_eq!(receive(&service, (parts, Bytes::from_static(BODY.as_bytes()))).status(), 200);
    assert_eq!(calls.take(), ["Ada by unverified"]);
}

#[test]
fn an_event_without_a_handler_is_accepted_and_passed_to_the_fallback() {
    let calls = CallLog::default();
    let log = calls.clone();
    let without_fallback = Router::new(&ROUTES, StandardWebhooks::new(SECRET).unwrap()).clock(NOW);
    assert_eq!(receive(&without_fallback, signed("msg_1", BODY)).status(), 200);
    let with_fallback = without_fallback.fallback(move |delivery| {
        log.push(delivery.event.id);
        async { Ok(Accepted::ACCEPTED) }
    });
    assert_eq!(receive(&with_fallback, signed("msg_1", BODY)).status(), 202);
    assert_eq!(calls.take(), ["newBooking"]);
}

#[test]
fn a_method_without_an_implementation_accepts_the_delivery() {
    let service = Router::new(&ROUTES, StandardWebhooks::new(SECRET).unwrap())
        .clock(NOW)
        .on(NewBooking, |booking, delivery| async {
            crate::codegen::unhandled::<_, crate::Accepted>((booking, delivery))
        });
    assert_eq!(receive(&service, signed("msg_1", BODY)).status(), 200);
}

#[test]
fn a_request_can_be_decoded_without_a_service() {
    let (parts, body) = signed("msg_1", BODY);
    let decode = |id: &str, content_type: &str, _: &[u8]| Ok(format!("{id} {content_type}"));
    assert_eq!(
        crate::codegen::event_of_request(&ROUTES, &parts, &body, decode),
        Ok("newBooking application/json".to_owned())
    );
}
