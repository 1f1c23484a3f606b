//! The receiver of README.md.

use crate::bookings;

use std::error::Error;

use bookings::Booking;
use bookings::webhooks::{self, NewBookingReply};
use hookgen::Delivery;
use hookgen::signature::{KeyError, StandardWebhooks};

struct Agency;

impl webhooks::Receiver for Agency {
    async fn new_booking(&self, booking: Booking, delivery: Delivery) -> hookgen::Result<NewBookingReply> {
        println!("{} goes to {} (delivery {:?})", booking.passenger, booking.trip.to, delivery.verified.delivery_id);
        Ok(NewBookingReply::Ok)
    }
}

fn app(secret: &str) -> Result<axum::Router, KeyError> {
    let service = webhooks::service(Agency, StandardWebhooks::new(secret)?);
    Ok(axum::Router::new().route_service("/hooks/trains", service))
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:3000").await?;
    Ok(axum::serve(listener, app(&std::env::var("WEBHOOK_SECRET")?)?).await?)
}

#[test]
fn the_app_requires_a_secret() {
    assert!(app("whsec_Y2hvby1jaG9vLWhvb2tnZW4tZXhhbXBsZQ==").is_ok());
    assert!(app("").is_err());
}
