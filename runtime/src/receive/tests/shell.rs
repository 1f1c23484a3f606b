use std::convert::Infallible;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use http_body::{Body, Frame};
use http_body_util::Full;
use tower_service::Service as _;

use super::*;

const GOOD: &str = r#"{"name":"Ada"}"#;

fn request(body: &str) -> Request<Full<Bytes>> {
    let (parts, body) = signed("msg_1", body);
    Request::from_parts(parts, Full::new(body))
}

fn call<B>(mut service: Router, request: Request<B>) -> Response<Full<Bytes>>
where
    B: Body<Data = Bytes, Error = Infallible> + Send + 'static,
{
    block_on(service.call(request)).unwrap()
}

/// Comes in pieces, and never ends unless it is told to.
struct Dripping(Vec<&'static str>, bool);

impl Body for Dripping {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        if self.0.is_empty() {
            return if self.1 { Poll::Ready(None) } else { Poll::Pending };
        }
        Poll::Ready(Some(Ok(Frame::data(Bytes::from_static(self.0.remove(0).as_bytes())))))
    }
}

#[test]
fn bodies_are_collected() {
    let seen = Seen::default();
    let whole = request(GOOD).map(|_| Dripping(vec![r#"{"name":"#, r#""Ada"}"#], true));
    assert_eq!(call(bookings(&seen), whole).status(), 204);
    assert_eq!(seen.take(), ["Ada msg_1"]);
}

#[test]
fn bodies_that_are_too_large_or_too_slow_are_not_read_to_their_end() {
    let service = bookings(&Seen::default()).max_body(8);
    assert_eq!(call(service.clone(), request(GOOD)).status(), 413);
    let endless = request(GOOD).map(|_| Dripping(vec![r#"{"name":"#, r#""Ada"}"#], false));
    assert_eq!(call(service, endless).status(), 413);
    let slow = request(GOOD).map(|_| Dripping(vec!["{"], false));
    let service = bookings(&Seen::default()).read_deadline(Duration::from_millis(10));
    assert_eq!(call(service.clone(), slow).status(), 408);
    let wrong_head = Request::get("/").body(Dripping(vec!["{"], false)).unwrap();
    assert_eq!(call(service.read_deadline(None), wrong_head).status(), 405);
}

#[test]
fn handlers_have_a_deadline_under_any_timer() {
    let seen = Seen::default();
    let service = bookings(&seen).handler_deadline(Duration::from_millis(10));
    for service in [service.clone(), service.timer(tokio::time::sleep)] {
        let response = call(service, request(r#"{"name":"forever"}"#));
        assert_eq!(response.status(), 503);
        assert!(response.headers().contains_key("retry-after"));
    }
}

#[test]
fn axum_mounts_it_as_it_is() {
    let seen = Seen::default();
    let mut app: axum::Router = axum::Router::new().route_service("/hooks", bookings(&seen));
    let request = request(GOOD).map(axum::body::Body::new);
    let response = block_on(app.call(request)).unwrap();
    assert_eq!(response.status(), 204);
    assert_eq!(seen.take(), ["Ada msg_1"]);
}

#[cfg(feature = "axum")]
#[test]
fn axum_nests_it() {
    let seen = Seen::default();
    let mut app: axum::Router = axum::Router::new().nest("/deep", bookings(&seen).into());
    let mut request = request("{}").map(axum::body::Body::new);
    *request.uri_mut() = "/deep/hooks".parse().unwrap();
    let response = block_on(app.call(request)).unwrap();
    assert_eq!(response.status(), 422);
    let body = block_on(http_body_util::BodyExt::collect(response.into_body())).unwrap().to_bytes();
    assert!(String::from_utf8_lossy(&body).contains("/name"));
}
