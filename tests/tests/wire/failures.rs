//! Failures of deliveries, and how sender and receiver handle them.

use std::convert::Infallible;
use std::time::Duration;

use axum::extract::State;
use axum::response::{IntoResponse as _, Response};
use axum::routing::post;
use bytes::Bytes;
use hookgen::signature::{StandardWebhooks, Timestamp, Verify as _};
use hookgen::{
    Client, Deliverer, Endpoint, MemoryStore, ReplyError, RetryAdvice, RetryPolicy, SendError, SsrfPolicy,
    TransportErrorKind,
};
use http::{HeaderMap, StatusCode};

use crate::golden::notices::webhooks::{self, Notice, Sender};
use crate::loopback::{Seen, client, listen, serve, signature_scheme, signed};

/// The requests that a scripted endpoint received, and the responses that remain.
#[derive(Clone)]
struct Script {
    seen: Seen<(HeaderMap, Bytes)>,
    responses: Seen<Response>,
}

/// Serves an endpoint that returns these responses in turn, and then 200.
async fn scripted(responses: impl IntoIterator<Item = Response>) -> (Script, String) {
    let script = Script { seen: Seen::default(), responses: Seen::default() };
    responses.into_iter().for_each(|response| script.responses.push(response));
    async fn respond(State(script): State<Script>, headers: HeaderMap, body: Bytes) -> Response {
        script.seen.push((headers, body));
        let mut remaining = script.responses.take().into_iter();
        let next = remaining.next();
        remaining.for_each(|response| script.responses.push(response));
        next.unwrap_or_else(|| (StatusCode::OK, "fine").into_response())
    }
    let app =
        axum::Router::new().route("/hook", post(respond)).route("/elsewhere", post(respond)).with_state(script.clone());
    let url = listen(app).await;
    (script, format!("{url}/hook"))
}

const TEXT: &str = "The shop is open.";

async fn delivery_error(url: &str, sender: &Sender<Client>) -> SendError {
    sender.notice(&signed(url), TEXT).await.unwrap_err()
}

#[tokio::test]
async fn a_second_attempt_has_the_same_id_and_body_and_a_new_signature() {
    let (script, url) = scripted([StatusCode::SERVICE_UNAVAILABLE.into_response()]).await;
    // A clock that advances by a minute with every call.
    struct AdvancingClock(std::sync::atomic::AtomicI64);
    impl hookgen::signature::Clock for AdvancingClock {
        fn now(&self) -> Timestamp {
            Timestamp::from_seconds(self.0.fetch_add(60, std::sync::atomic::Ordering::Relaxed))
        }
    }
    let start = 1_800_000_000;
    let deliverer = Deliverer::new(client())
        .retrying(RetryPolicy::after([Duration::from_millis(5)]), tokio::time::sleep)
        .clock(AdvancingClock(start.into()));
    let delivered = Sender::from(deliverer).notice(&signed(&url), TEXT).await.unwrap();
    assert_eq!((delivered.attempts, delivered.status.as_u16()), (2, 200));

    let [(first, first_body), (second, second_body)] = script.seen.take().try_into().unwrap();
    assert_eq!(first["webhook-id"], second["webhook-id"]);
    assert_eq!(first["webhook-id"], delivered.message_id.as_str());
    assert_eq!([&first["webhook-timestamp"], &second["webhook-timestamp"]], ["1800000000", "1800000060"]);
    assert_ne!(first["webhook-signature"], second["webhook-signature"]);
    assert_eq!(first_body, second_body);
    let (mut parts, ()) = http::Request::post("/").body(()).unwrap().into_parts();
    parts.headers = second;
    signature_scheme().verify(&parts, &second_body, Timestamp::from_seconds(start + 60)).unwrap();
}

#[tokio::test]
async fn after_410_there_is_no_retry_and_the_advice_is_to_disable_the_endpoint() {
    let (script, url) = scripted([StatusCode::GONE.into_response()]).await;
    let deliverer = Deliverer::new(client()).retrying(RetryPolicy::after([Duration::ZERO; 3]), tokio::time::sleep);
    let error = delivery_error(&url, &Sender::from(deliverer)).await;
    assert_eq!((error.retry_advice(), script.seen.take().len()), (RetryAdvice::Disable, 1));
}

#[tokio::test]
async fn retry_after_is_part_of_the_advice() {
    let too_many_requests = (StatusCode::TOO_MANY_REQUESTS, [("retry-after", "7")]).into_response();
    let (_, url) = scripted([too_many_requests]).await;
    let error = delivery_error(&url, &Sender::new(client())).await;
    assert_eq!(error.retry_advice(), RetryAdvice::Retry { after: Some(Duration::from_secs(7)) });
}

#[tokio::test]
async fn redirects_are_not_followed() {
    let redirect = (StatusCode::TEMPORARY_REDIRECT, [("location", "/elsewhere")]).into_response();
    let (script, url) = scripted([redirect]).await;
    let error = delivery_error(&url, &Sender::new(client())).await;
    assert_eq!((error.response().unwrap().status().as_u16(), error.retry_advice()), (307, RetryAdvice::GiveUp));
    assert_eq!(script.seen.take().len(), 1);
}

fn kind(error: &SendError) -> TransportErrorKind {
    match error {
        SendError::Transport { error, .. } => error.kind(),
        other => panic!("{other}"),
    }
}

#[tokio::test]
async fn a_reply_that_is_too_large_is_classified_by_its_status() {
    let (_, url) = scripted([
        (StatusCode::OK, "x".repeat(1025)).into_response(),
        (StatusCode::OK, "x".repeat(1024)).into_response(),
        (StatusCode::TOO_MANY_REQUESTS, [("retry-after", "7")], "x".repeat(1025)).into_response(),
    ])
    .await;
    let policy = SsrfPolicy::new().allow_loopback();
    let sender = Sender::new(Client::builder().ssrf_policy(policy).max_response_body(1024).build().unwrap());
    let delivered = sender.notice(&signed(&url), TEXT).await.unwrap();
    assert_eq!((delivered.status.as_u16(), delivered.reply), (200, Err(ReplyError::Unread { status: StatusCode::OK })));
    sender.notice(&signed(&url), TEXT).await.unwrap().reply.unwrap();
    let error = delivery_error(&url, &sender).await;
    assert_eq!(error.retry_advice(), RetryAdvice::Retry { after: Some(Duration::from_secs(7)) });
}

#[tokio::test]
async fn private_addresses_are_refused_by_default() {
    let (script, url) = scripted([]).await;
    let sender = Sender::new(Client::new().unwrap());
    let port = url.rsplit(':').next().unwrap();
    for url in [
        url.clone(),
        format!("http://localhost:{port}"),
        "http://169.254.169.254/".to_owned(),
        "http://[::1]/".to_owned(),
    ] {
        let error = delivery_error(&url, &sender).await;
        assert_eq!((kind(&error), error.retry_advice()), (TransportErrorKind::Policy, RetryAdvice::GiveUp), "{url}");
        assert!(!error.to_string().contains("127.0.0.1"), "{error}");
    }
    assert!(script.seen.take().is_empty());
}

#[tokio::test]
async fn an_endpoint_that_does_not_respond_is_a_timeout() {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let policy = SsrfPolicy::new().allow_loopback();
    let sender = Sender::new(Client::builder().ssrf_policy(policy).timeout(Duration::from_millis(50)).build().unwrap());
    let error = delivery_error(&format!("http://{}/", listener.local_addr().unwrap()), &sender).await;
    assert_eq!((kind(&error), error.retry_advice()), (TransportErrorKind::Timeout, RetryAdvice::Retry { after: None }));
}

#[tokio::test]
async fn a_message_with_an_undeclared_success_reply_is_delivered() {
    let (_, url) = scripted([StatusCode::ACCEPTED.into_response()]).await;
    let delivered = Sender::new(client()).notice(&signed(&url), TEXT).await.unwrap();
    assert_eq!(delivered.status, 202);
    assert!(delivered.reply.is_err());
}

/// Accepts every notice, or fails with the next of the statuses in `failures`.
#[derive(Clone, Default)]
struct Board {
    notices: Seen<String>,
    failures: Seen<StatusCode>,
}

impl webhooks::Receiver for Board {
    async fn notice(&self, text: String, _: hookgen::Delivery) -> hookgen::Result<webhooks::NoticeReply> {
        if let Some(status) = self.failures.take().pop() {
            return Err(hookgen::HandlerError::new("the notice cannot be stored").with_status(status));
        }
        assert_ne!(text, "panic");
        self.notices.push(text);
        Ok(webhooks::NoticeReply::Ok(String::new()))
    }

    async fn report(
        &self,
        _: crate::golden::notices::ReportBody,
        _: hookgen::Delivery,
    ) -> hookgen::Result<webhooks::ReportReply> {
        Ok(webhooks::ReportReply::Ok)
    }

    async fn anything(&self, _: serde_json::Value, _: hookgen::Delivery) -> hookgen::Result<()> {
        Ok(())
    }
}

async fn status<S>(service: S, endpoint: impl FnOnce(String) -> Endpoint, text: &str) -> u16
where
    S: tower_service::Service<http::Request<axum::body::Body>, Error = Infallible> + Clone + Send + Sync + 'static,
    S::Response: axum::response::IntoResponse,
    S::Future: Send + 'static,
{
    let hooks = serve(service).await;
    let message = Notice::message(text).unwrap();
    match Sender::new(client()).deliver(&message, &endpoint(format!("{hooks}/notice"))).await {
        Ok(delivered) => delivered.status.as_u16(),
        Err(error) => error.response().unwrap().status().as_u16(),
    }
}

#[tokio::test]
async fn only_a_valid_signature_is_accepted() {
    let board = Board::default();
    let service = || webhooks::service(board.clone(), signature_scheme());
    let other = StandardWebhooks::new("whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA").unwrap();
    assert_eq!(status(service(), |url| Endpoint::unsigned(url).unwrap(), "a").await, 401);
    assert_eq!(status(service(), |url| Endpoint::signed(url, other).unwrap(), "b").await, 401);
    assert_eq!(board.notices.take(), [""; 0]);
    assert_eq!(status(service(), signed, "c").await, 200);
    assert_eq!(board.notices.take(), ["c"]);
}

#[tokio::test]
async fn a_stale_message_is_401() {
    let hooks = serve(webhooks::service(Board::default(), signature_scheme())).await;
    struct StaleClock;
    impl hookgen::signature::Clock for StaleClock {
        fn now(&self) -> Timestamp {
            Timestamp::from_seconds(1_500_000_000)
        }
    }
    let sender = Sender::from(Deliverer::new(client()).clock(StaleClock));
    let error = sender.notice(&signed(format!("{hooks}/notice")), TEXT).await.unwrap_err();
    assert_eq!(error.response().unwrap().status(), 401);
}

#[tokio::test]
async fn limits_and_failures_have_the_documented_statuses() {
    let board = Board::default();
    let service = || webhooks::service(board.clone(), signature_scheme());
    assert_eq!(status(service().max_body(4), signed, "12345").await, 413);
    board.failures.push(StatusCode::CONFLICT);
    assert_eq!(status(service(), signed, "x").await, 409);
    assert_eq!(status(service(), signed, "panic").await, 500);
    let hooks = serve(service()).await;
    let mut stored = serde_json::to_value(Notice::message(TEXT).unwrap()).unwrap();
    stored["method"] = "PATCH".into();
    let message: hookgen::Message = serde_json::from_value(stored).unwrap();
    let error = Sender::new(client()).deliver(&message, &signed(format!("{hooks}/notice"))).await.unwrap_err();
    assert_eq!(error.response().unwrap().status(), 405);
}

#[tokio::test]
async fn a_message_that_is_delivered_twice_is_handled_once() {
    let board = Board::default();
    let hooks = serve(webhooks::service(board.clone(), signature_scheme()).idempotency(MemoryStore::new())).await;
    let endpoint = signed(format!("{hooks}/notice"));
    let message = Notice::message(TEXT).unwrap();
    let sender = Sender::new(client());
    board.failures.push(StatusCode::BAD_GATEWAY);
    assert!(sender.deliver(&message, &endpoint).await.is_err());
    for _ in 0..2 {
        assert_eq!(sender.deliver(&message, &endpoint).await.unwrap().status, 200);
    }
    assert_eq!(board.notices.take().len(), 1);
}
