//! A service without an HTTP server.

use crate::bookings;

use axum::body::Bytes;
use axum::http::{Request, Response};
use bookings::webhooks;
use hookgen::Service;
use hookgen::signature::StandardWebhooks;

struct Agency;

impl webhooks::Receiver for Agency {
    async fn new_booking(
        &self,
        _: bookings::Booking,
        _: hookgen::Delivery,
    ) -> hookgen::Result<webhooks::NewBookingReply> {
        Ok(webhooks::NewBookingReply::Ok)
    }
}

/// A replacement for the crate `lambda_http` with the bounds of its function `run`. It avoids the dependency.
mod lambda_http {
    use std::convert::Infallible;

    use axum::body::Body;
    use axum::http::{Request, Response};

    pub(super) type Error = Box<dyn std::error::Error + Send + Sync>;

    pub(super) async fn run<S, B>(_: S) -> Result<(), Error>
    where
        S: tower_service::Service<Request<Body>, Response = Response<B>, Error = Infallible>,
        S::Future: Send,
        B: axum::body::HttpBody + Send + 'static,
    {
        Ok(())
    }
}

#[tokio::main]
async fn main() -> Result<(), lambda_http::Error> {
    let secret = std::env::var("WEBHOOK_SECRET")?;
    lambda_http::run(webhooks::service(Agency, StandardWebhooks::new(secret)?)).await
}

async fn handle<R: webhooks::Receiver>(
    service: &Service<webhooks::Handler<R>>,
    request: Request<Vec<u8>>,
) -> Response<Bytes> {
    let (parts, body) = request.into_parts();
    service.receive(parts, body.into()).await
}

#[tokio::test]
async fn a_request_becomes_a_response() {
    let service = webhooks::service(Agency, hookgen::signature::unverified("a test"));
    let body = include_bytes!("booking.json").to_vec();
    let request = Request::post("/").header("content-type", "application/json").body(body).unwrap();
    assert_eq!(handle(&service, request).await.status(), 200);
}
