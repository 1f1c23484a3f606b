use http::Method;

use super::*;
use crate::receive::handshake;
use crate::signature::{Slack, Zoom};

fn head(method: Method, uri: &str, headers: &[(&str, &str)]) -> (Parts, Bytes) {
    let mut request = Request::builder().method(method).uri(uri);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    (request.body(()).unwrap().into_parts().0, Bytes::new())
}

#[test]
fn meta_gets_its_challenge_back_for_the_token() {
    let service = bookings(&Seen::default()).handshake(handshake::meta("a verify token").unwrap());
    let ask = |query: &str| receive(&service, head(Method::GET, &format!("/hooks?{query}"), &[]));
    let good = ask("hub.mode=subscribe&hub.verify_token=a+verify%20token&hub.challenge=1158201444");
    assert_eq!((good.status().as_u16(), good.body().as_ref()), (200, &b"1158201444"[..]));
    assert_eq!(good.headers()["content-type"], "text/plain; charset=utf-8");
    for wrong in [
        "hub.mode=subscribe&hub.verify_token=another+token&hub.challenge=1",
        "hub.mode=subscribe&hub.verify_token=a+verify+token&hub.challenge=%3Cscript%3E",
        "hub.mode=subscribe&hub.verify_token=a+verify+token",
        "hub.mode=unsubscribe&hub.verify_token=a+verify+token&hub.challenge=1",
    ] {
        assert_eq!(ask(wrong).status(), 403, "{wrong}");
    }
    assert_eq!(ask("x=y").status(), 405);
    assert_eq!(receive(&bookings(&Seen::default()), head(Method::GET, "/?hub.mode=subscribe", &[])).status(), 405);
}

#[test]
fn cloud_events_are_allowed_by_origin() {
    let service = bookings(&Seen::default()).handshake(handshake::cloud_events(["events.example"]).rate(120));
    let ask = |origin| receive(&service, head(Method::OPTIONS, "/hooks", &[("WebHook-Request-Origin", origin)]));
    let good = ask("events.example");
    assert_eq!(good.status(), 200);
    assert_eq!(good.headers()["webhook-allowed-origin"], "events.example");
    assert_eq!(good.headers()["webhook-allowed-rate"], "120");
    assert_eq!(ask("evil.example").status(), 405);
}

#[test]
fn microsoft_gets_its_token_back_as_text() {
    let service = bookings(&Seen::default()).handshake(handshake::microsoft_graph());
    let ask = |token: &str| receive(&service, head(Method::POST, &format!("/hooks?validationToken={token}"), &[]));
    let good = ask("Validation%3a+Testing+client+application");
    assert_eq!((good.status().as_u16(), good.body().as_ref()), (200, &b"Validation: Testing client application"[..]));
    assert_eq!(ask("%3Cscript%3E").status(), 400);
}

/// The vector of Zoom's documentation; secret and digest are ours (computed with Python's `hmac`).
#[test]
fn zoom_gets_a_signed_token_if_it_signs() {
    const TOKEN_BODY: &str = r#"{"payload":{"plainToken":"qgg8vlvZRS6UYooatFL8Aw"},"event":"endpoint.url_validation"}"#;
    let secret = "zoom-test-secret";
    let service =
        Router::new(&ROUTES, Zoom::new(secret).unwrap()).clock(NOW).handshake(handshake::zoom(secret).unwrap());
    let ask = |body: &'static str| {
        let (mut parts, body) = (head(Method::POST, "/", &[]).0, Bytes::from_static(body.as_bytes()));
        Zoom::new(secret).unwrap().sign("", NOW, &body, &mut parts.headers).unwrap();
        (parts, body)
    };
    let good = receive(&service, ask(TOKEN_BODY));
    assert_eq!(json(&good)["plainToken"], "qgg8vlvZRS6UYooatFL8Aw");
    assert_eq!(json(&good)["encryptedToken"], "ae7c940e5051b2a17c1c49f4818fff9a88e210f5d820ff3c862635e27c93a4d9");

    let unsigned = (head(Method::POST, "/", &[]).0, Bytes::from_static(TOKEN_BODY.as_bytes()));
    assert_eq!(receive(&service, unsigned).status(), 401);
    let oracle = ask(r#"{"payload":{"plainToken":"v0:1700000000:{}"},"event":"endpoint.url_validation"}"#);
    assert!(!String::from_utf8_lossy(receive(&service, oracle).body()).contains("encryptedToken"));
}

#[test]
fn slack_and_discord_are_answered_after_verification() {
    let secret = "slack-test-secret";
    let service = Router::new(&ROUTES, Slack::new(secret).unwrap()).clock(NOW);
    let service = service.handshake(handshake::slack()).handshake(handshake::discord());
    let ask = |body: &'static str| {
        let mut parts = head(Method::POST, "/", &[]).0;
        Slack::new(secret).unwrap().sign("", NOW, body.as_bytes(), &mut parts.headers).unwrap();
        receive(&service, (parts, Bytes::from_static(body.as_bytes())))
    };
    assert_eq!(ask(r#"{"type":"url_verification","challenge":"3eZbrw1aB"}"#).body().as_ref(), b"3eZbrw1aB");
    assert_eq!(ask(r#"{"type":1}"#).body().as_ref(), br#"{"type":1}"#);
    assert!(ask(r#"{"type":"event_callback","challenge":"3eZbrw1aB"}"#).body().is_empty());
}
