use std::convert::Infallible;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use http_body::{Body, Frame};
use http_body_util::Full;
use tower_service::Service as _;

use super::*;

const BODY: &str = r#"{"name":"Ada"}"#;

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

/// A body of several frames, which does not end unless `is_finite`.
struct FramedBody {
    frames: Vec<&'static str>,
    is_finite: bool,
}

impl Body for FramedBody {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        if self.frames.is_empty() {
            return if self.is_finite { Poll::Ready(None) } else { Poll::Pending };
        }
        Poll::Ready(Some(Ok(Frame::data(Bytes::from_static(self.frames.remove(0).as_bytes())))))
    }
}

#[test]
fn bodies_of_several_frames_are_collected() {
    let calls = CallLog::default();
    let finite = request(BODY).map(|_| FramedBody { frames: vec![r#"{"name":"#, r#""Ada"}"#], is_finite: true });
    assert_eq!(call(bookings(&calls), finite).status(), 204);
    assert_eq!(calls.take(), ["Ada msg_1"]);
}

#[test]
fn bodies_that_are_too_large_or_too_slow_are_not_read_completely() {
    let service = bookings(&CallLog::default()).max_body(8);
    assert_eq!(call(service.clone(), request(BODY)).status(), 413);
    let endless = request(BODY).map(|_| FramedBody { frames: vec![r#"{"name":"#, r#""Ada"}"#], is_finite: false });
    assert_eq!(call(service, endless).status(), 413);
    let slow = request(BODY).map(|_| FramedBody { frames: vec!["{"], is_finite: false });
    let service = bookings(&CallLog::default()).read_deadline(Duration::from_millis(10));
    assert_eq!(call(service.clone(), slow).status(), 408);
    let wrong_method = Request::get("/").body(FramedBody { frames: vec!["{"], is_finite: false }).unwrap();
    assert_eq!(call(service.read_deadline(None), wrong_method).status(), 405);
}

#[test]
fn the_handler_deadline_applies_with_any_timer() {
    let calls = CallLog::default();
    let service = bookings(&calls).handler_deadline(Duration::from_millis(10));
    for service in [service.clone(), service.timer(tokio::time::sleep)] {
        let response = call(service, request(r#"{"name":"pending"}"#));
        assert_eq!(response.status(), 503);
        assert!(response.headers().contains_key("retry-after"));
    }
}

#[test]
fn axum_accepts_the_service_as_a_route() {
    let calls = CallLog::default();
    let mut app: axum::Router = axum::Router::new().route_service("/hooks", bookings(&calls));
    let request = request(BODY).map(axum::body::Body::new);
    let response = block_on(app.call(request)).unwrap();
    assert_eq!(response.status(), 204);
    assert_eq!(calls.take(), ["Ada msg_1"]);
}

#[cfg(feature = "axum")]
#[test]
fn axum_accepts_the_service_as_a_nested_router() {
    let calls = CallLog::default();
    let mut app: axum::Router = axum::Router::new().nest("/nested", bookings(&calls).into());
    let mut request = request("{}").map(axum::body::Body::new);
    *request.uri_mut() = "/nested/hooks".parse().unwrap();
    let response = block_on(app.call(request)).unwrap();
    assert_eq!(response.status(), 422);
    let body = block_on(http_body_util::BodyExt::collect(response.into_body())).unwrap().to_bytes();
    assert!(String::from_utf8_lossy(&body).contains("/name"));
}
