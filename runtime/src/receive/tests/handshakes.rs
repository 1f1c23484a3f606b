use http::Method;

use super::*;
use crate::receive::handshake;
use crate::signature::{Slack, Zoom};

fn empty_request(method: Method, uri: &str, headers: &[(&str, &str)]) -> (Parts, Bytes) {
    let mut request = Request::builder().method(method).uri(uri);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    (request.body(()).unwrap().into_parts().0, Bytes::new())
}

#[test]
fn the_challenge_of_meta_is_returned_for_the_verify_token() {
    let service = bookings(&CallLog::default()).handshake(handshake::meta("a verify token").unwrap());
    let send = |query: &str| receive(&service, empty_request(Method::GET, &format!("/hooks?{query}"), &[]));
    let valid = send("hub.mode=subscribe&hub.verify_token=a+verify%20token&hub.challenge=1158201444");
    assert_eq!((valid.status().as_u16(), valid.body().as_ref()), (200, &b"1158201444"[..]));
    assert_eq!(valid.headers()["content-type"], "text/plain; charset=utf-8");
    for query in [
        "hub.mode=subscribe&hub.verify_token=another+token&hub.challenge=1",
        "hub.mode=subscribe&hub.verify_token=a+verify+token&hub.challenge=%3Cscript%3E",
        "hub.mode=subscribe&hub.verify_token=a+verify+token",
        "hub.mode=unsubscribe&hub.verify_token=a+verify+token&hub.challenge=1",
    ] {
        assert_eq!(send(query).status(), 403, "{query}");
    }
    assert_eq!(send("x=y").status(), 405);
    assert_eq!(
        receive(&bookings(&CallLog::default()), empty_request(Method::GET, "/?hub.mode=subscribe", &[])).status(),
        405
    );
}

#[test]
fn cloud_events_are_allowed_by_origin() {
    let service = bookings(&CallLog::default()).handshake(handshake::cloud_events(["events.example"]).rate(120));
    let send =
        |origin| receive(&service, empty_request(Method::OPTIONS, "/hooks", &[("WebHook-Request-Origin", origin)]));
    let valid = send("events.example");
    assert_eq!(valid.status(), 200);
    assert_eq!(valid.headers()["webhook-allowed-origin"], "events.example");
    assert_eq!(valid.headers()["webhook-allowed-rate"], "120");
    assert_eq!(send("evil.example").status(), 405);
}

#[test]
fn the_token_of_microsoft_graph_is_returned_as_text() {
    let service = bookings(&CallLog::default()).handshake(handshake::microsoft_graph());
    let send =
        |token: &str| receive(&service, empty_request(Method::POST, &format!("/hooks?validationToken={token}"), &[]));
    let valid = send("Validation%3a+Testing+client+application");
    assert_eq!((valid.status().as_u16(), valid.body().as_ref()), (200, &b"Validation: Testing client application"[..]));
    assert_eq!(send("%3Cscript%3E").status(), 400);
}

/// The token is from Zoom's documentation. The digest was computed with Python's `hmac`.
#[test]
fn the_token_of_zoom_is_signed_if_the_request_is_signed() {
    const TOKEN_BODY: &str = r#"{"payload":{"plainToken":"qgg8vlvZRS6UYooatFL8Aw"},"event":"endpoint.url_validation"}"#;
    let secret = "zoom-test-secret";
    let service =
        Router::new(&ROUTES, Zoom::new(secret).unwrap()).clock(NOW).handshake(handshake::zoom(secret).unwrap());
    let signed = |body: &'static str| {
        let (mut parts, body) = (empty_request(Method::POST, "/", &[]).0, Bytes::from_static(body.as_bytes()));
        Zoom::new(secret).unwrap().sign("", NOW, &body, &mut parts.headers).unwrap();
        (parts, body)
    };
    let valid = receive(&service, signed(TOKEN_BODY));
    assert_eq!(json(&valid)["plainToken"], "qgg8vlvZRS6UYooatFL8Aw");
    assert_eq!(json(&valid)["encryptedToken"], "ae7c940e5051b2a17c1c49f4818fff9a88e210f5d820ff3c862635e27c93a4d9");

    let unsigned = (empty_request(Method::POST, "/", &[]).0, Bytes::from_static(TOKEN_BODY.as_bytes()));
    assert_eq!(receive(&service, unsigned).status(), 401);
    let delivery_content = signed(r#"{"payload":{"plainToken":"v0:1700000000:{}"},"event":"endpoint.url_validation"}"#);
    assert!(!String::from_utf8_lossy(receive(&service, delivery_content).body()).contains("encryptedToken"));
}

#[test]
fn handshakes_of_slack_and_discord_are_handled_after_verification() {
    let secret = "slack-test-secret";
    let service = Router::new(&ROUTES, Slack::new(secret).unwrap()).clock(NOW);
    let service = service.handshake(handshake::slack()).handshake(handshake::discord());
    let send = |body: &'static str| {
        let mut parts = empty_request(Method::POST, "/", &[]).0;
        Slack::new(secret).unwrap().sign("", NOW, body.as_bytes(), &mut parts.headers).unwrap();
        receive(&service, (parts, Bytes::from_static(body.as_bytes())))
    };
    assert_eq!(send(r#"{"type":"url_verification","challenge":"3eZbrw1aB"}"#).body().as_ref(), b"3eZbrw1aB");
    assert_eq!(send(r#"{"type":1}"#).body().as_ref(), br#"{"type":1}"#);
    assert!(send(r#"{"type":"event_callback","challenge":"3eZbrw1aB"}"#).body().is_empty());
}
