//! One message to many subscribers.

use std::error::Error;

use crate::bookings;

use bookings::Booking;
use bookings::webhooks::{NewBooking, Sender};
use hookgen::{Client, Endpoint};

async fn announce_to_all(
    sender: &Sender<Client>,
    booking: &Booking,
    subscribers: &[Endpoint],
) -> Result<(), Box<dyn Error>> {
    let message = NewBooking::message(booking)?; // encoded once, with one id; can be stored in a queue
    let stored = serde_json::to_string(&message)?;
    for endpoint in subscribers {
        if let Err(error) = sender.deliver(&serde_json::from_str(&stored)?, endpoint).await {
            println!("{}: {error}; advice: {:?}", message.id(), error.retry_advice());
        }
    }
    Ok(())
}

#[tokio::test]
async fn without_subscribers_nothing_is_sent() {
    let booking = serde_json::from_str(include_str!("booking.json")).unwrap();
    announce_to_all(&Sender::new(Client::new().unwrap()), &booking, &[]).await.unwrap();
}
