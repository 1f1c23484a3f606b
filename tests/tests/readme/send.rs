//! The sender of README.md.

use crate::bookings;

use std::error::Error;

use bookings::webhooks::{NewBooking, NewBookingReply, Sender};
use bookings::{Booking, Price, PriceCurrency, Trip};
use hookgen::signature::StandardWebhooks;
use hookgen::{Client, Endpoint, RetryAdvice};

async fn announce(client: Client, booking: &Booking, url: &str, secret: &str) -> Result<(), Box<dyn Error>> {
    let sender = Sender::new(client);
    let endpoint = Endpoint::signed(url, StandardWebhooks::new(secret)?)?;
    let error = match sender.new_booking(&endpoint, booking).await {
        Ok(delivered) => {
            println!("{} was delivered: {}", delivered.message_id, delivered.status);
            return Ok(());
        }
        Err(error) => error,
    };
    if let Some(Ok(NewBookingReply::Conflict(conflict))) = error.reply::<NewBooking>() {
        println!("already known as {}", conflict.known_as);
        return Ok(());
    }
    match error.retry_advice() {
        RetryAdvice::Retry { after } => println!("{error}: retry, not before {after:?}"),
        RetryAdvice::GiveUp => println!("{error}: do not retry"),
        RetryAdvice::Disable => println!("{error}: disable this endpoint"),
    }
    Ok(())
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let booking = Booking {
        id: "1725ff48-ab45-4bb5-9d02-88745177dedb".into(),
        trip: Trip { from: "Berlin".into(), to: "Wien".into(), departure: "2026-04-02T07:31:00+02:00".into() },
        passenger: "Ada".into(),
        has_bicycle: Some(true),
        seat: None,
        price: Price { amount: 8990, currency: PriceCurrency::Eur },
    };
    let client = Client::builder().ssrf_policy(hookgen::SsrfPolicy::new().allow_loopback()).build()?;
    announce(client, &booking, "http://127.0.0.1:3000/hooks/trains", &std::env::var("WEBHOOK_SECRET")?).await
}

#[tokio::test]
async fn a_loopback_address_is_not_called() {
    let body = include_str!("booking.json");
    let booking = serde_json::from_str(body).unwrap();
    let client = Client::new().unwrap();
    announce(client, &booking, "http://127.0.0.1:9/", "whsec_Y2hvby1jaG9vLWhvb2tnZW4tZXhhbXBsZQ==").await.unwrap();
}
