use super::*;
use crate::signature::{all, basic, unverified};

const GOOD: &str = r#"{"name":"Ada"}"#;

#[test]
fn a_good_delivery_reaches_its_method() {
    let seen = Seen::default();
    let response = receive(&bookings(&seen), signed("msg_1", GOOD));
    assert_eq!(response.status(), 204);
    assert_eq!(seen.take(), ["Ada msg_1"]);
}

#[test]
fn what_is_not_proven_is_401_and_nobody_hears_of_it() {
    let seen = Seen::default();
    let service = bookings(&seen);
    let tampered = (signed("msg_1", GOOD).0, Bytes::from_static(br#"{"name":"Eve"}"#));
    let mut unsigned = signed("msg_1", GOOD);
    unsigned.0.headers.remove("webhook-signature");
    for request in [tampered, unsigned] {
        let response = receive(&service, request);
        assert_eq!(response.status(), 401);
        assert_eq!(response.body(), &Bytes::from_static(br#"{"status":401,"title":"Unauthorized"}"#));
    }
    let late = bookings(&seen).clock(Timestamp::from_seconds(NOW.seconds() + 301));
    assert_eq!(receive(&late, signed("msg_1", GOOD)).status(), 401);
    assert!(seen.take().is_empty());
}

#[test]
fn who_forgot_a_password_is_told_that_there_is_one() {
    let verifier = all(StandardWebhooks::new(SECRET).unwrap(), basic("shop", "correct horse").unwrap());
    let response = receive(&Router::new(&ROUTES, verifier).clock(NOW), signed("msg_1", GOOD));
    assert_eq!(response.status(), 401);
    assert_eq!(response.headers()["www-authenticate"], r#"Basic realm="webhooks""#);
}

#[test]
fn a_mismatch_is_422_and_names_the_pointers() {
    let seen = Seen::default();
    let service = bookings(&seen);
    let response = receive(&service, signed("msg_1", r#"{"secret":"value"}"#));
    assert_eq!(response.status(), 422);
    assert_eq!(response.headers()["content-type"], "application/problem+json");
    assert_eq!(
        json(&response)["errors"],
        serde_json::json!([{ "pointer": "/name", "reason": "required, but missing" }])
    );
    assert!(!String::from_utf8_lossy(response.body()).contains("value"));
    assert_eq!(receive(&service, signed("msg_1", "{")).status(), 400);
    assert!(seen.take().is_empty());
}

#[test]
fn a_mismatch_goes_to_whoever_asks_for_it() {
    let seen = Seen::default();
    let told = seen.clone();
    let service = bookings(&seen).mismatched(move |mismatch| {
        told.push(String::from_utf8_lossy(&mismatch.delivery.body));
        async { Ok(crate::event::response::empty(http::StatusCode::ACCEPTED)) }
    });
    assert_eq!(receive(&service, signed("msg_1", "{}")).status(), 202);
    assert_eq!(seen.take(), ["{}"]);
}

#[test]
fn heads_are_judged_before_signatures() {
    let service = bookings(&Seen::default());
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
fn a_body_may_be_as_large_as_set() {
    let seen = Seen::default();
    assert_eq!(receive(&bookings(&seen).max_body(GOOD.len()), signed("msg_1", GOOD)).status(), 204);
    assert_eq!(receive(&bookings(&seen).max_body(GOOD.len() - 1), signed("msg_1", GOOD)).status(), 413);
}

#[test]
fn failures_are_the_senders_to_repeat_and_the_receivers_to_read() {
    let service = bookings(&Seen::default());
    let response = receive(&service, signed("msg_1", r#"{"name":"fail"}"#));
    assert_eq!(response.status(), 503);
    assert_eq!(response.headers()["retry-after"], "2");
    assert!(!String::from_utf8_lossy(response.body()).contains("database"));
    assert_eq!(receive(&service, signed("msg_1", r#"{"name":"panic"}"#)).status(), 500);
}

#[test]
fn no_verification_is_a_choice() {
    let seen = Seen::default();
    let heard = seen.clone();
    let service = Router::new(&ROUTES, unverified("a test")).on(NewBooking, move |booking, delivery| {
        heard.push(format!("{} by {}", booking.name, delivery.verified.scheme));
        async { Ok(Accepted::OK) }
    });
    let (parts, ()) = http::Request::post("/").body(()).unwrap().into_parts();
    assert_eq!(receive(&service, (parts, Bytes::from_static(GOOD.as_bytes()))).status(), 200);
    assert_eq!(seen.take(), ["Ada by unverified"]);
}

#[test]
fn an_event_without_a_handler_is_accepted_and_can_be_seen() {
    let seen = Seen::default();
    let heard = seen.clone();
    let silent = Router::new(&ROUTES, StandardWebhooks::new(SECRET).unwrap()).clock(NOW);
    assert_eq!(receive(&silent, signed("msg_1", GOOD)).status(), 200);
    let curious = silent.fallback(move |delivery| {
        heard.push(delivery.event.id);
        async { Ok(Accepted::ACCEPTED) }
    });
    assert_eq!(receive(&curious, signed("msg_1", GOOD)).status(), 202);
    assert_eq!(seen.take(), ["newBooking"]);
}

#[test]
fn a_method_that_nobody_has_written_accepts() {
    let service = Router::new(&ROUTES, StandardWebhooks::new(SECRET).unwrap())
        .clock(NOW)
        .on(NewBooking, |booking, delivery| async {
            crate::codegen::unhandled::<_, crate::Accepted>((booking, delivery))
        });
    assert_eq!(receive(&service, signed("msg_1", GOOD)).status(), 200);
}

#[test]
fn a_request_can_be_decoded_without_a_service() {
    let (parts, body) = signed("msg_1", GOOD);
    let decode = |id: &str, content_type: &str, _: &[u8]| Ok(format!("{id} {content_type}"));
    assert_eq!(
        crate::codegen::event_of_request(&ROUTES, &parts, &body, decode),
        Ok("newBooking application/json".to_owned())
    );
}
