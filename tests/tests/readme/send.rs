//! The README's sender.

use crate::bookings;

use std::error::Error;

use bookings::Booking;
use bookings::webhooks::{NewBooking, NewBookingReply, Sender};
use hookgen::signature::StandardWebhooks;
use hookgen::{Client, Endpoint, Next};

async fn tell(booking: &Booking, url: &str, secret: &str) -> Result<(), Box<dyn Error>> {
    let sender = Sender::new(Client::new()?);
    let endpoint = Endpoint::signed(url, StandardWebhooks::new(secret)?)?;
    let error = match sender.new_booking(&endpoint, booking).await {
        Ok(sent) => return Ok(println!("{} was taken with {}", sent.message_id, sent.status)),
        Err(error) => error,
    };
    if let Some(Ok(NewBookingReply::Conflict(conflict))) = error.reply::<NewBooking>() {
        return Ok(println!("known already, as {}", conflict.known_as));
    }
    match error.retry_advice() {
        RetryAdvice::Retry { after } => println!("{error}: try again, not before {after:?}"),
        RetryAdvice::GiveUp => println!("{error}: this message will never arrive"),
        RetryAdvice::Disable => println!("{error}: send nothing here any more"),
    }
    Ok(())
}

#[tokio::test]
async fn a_subscriber_cannot_lead_the_sender_into_the_own_network() {
    let body = include_str!("booking.json");
    let booking = serde_json::from_str(body).unwrap();
    tell(&booking, "http://127.0.0.1:9/", "whsec_Y2hvby1jaG9vLWhvb2tnZW4tZXhhbXBsZQ==").await.unwrap();
}
