//! Without a server.

use crate::bookings;

use axum::body::Bytes;
use axum::http::{Request, Response};
use bookings::webhooks;
use hookgen::Service;

async fn handle<R: webhooks::Receiver>(
    service: &Service<webhooks::Dispatch<R>>,
    event: Request<Vec<u8>>,
) -> Response<Bytes> {
    let (parts, body) = event.into_parts();
    service.receive(parts, body.into()).await
}

struct Silent;

impl webhooks::Receiver for Silent {
    async fn new_booking(
        &self,
        _: bookings::Booking,
        _: hookgen::Delivery,
    ) -> hookgen::Result<webhooks::NewBookingReply> {
        Ok(webhooks::NewBookingReply::Ok)
    }
}

#[tokio::test]
async fn a_request_becomes_a_response() {
    let service = webhooks::service(Silent, hookgen::signature::unverified("a test"));
    let body = include_bytes!("booking.json").to_vec();
    let event = Request::post("/").header("content-type", "application/json").body(body).unwrap();
    assert_eq!(handle(&service, event).await.status(), 200);
}
