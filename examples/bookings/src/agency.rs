//! The agency: an axum app with state. One of its routes receives webhooks.

use std::sync::{Arc, Mutex, PoisonError};

use axum::Router;
use axum::extract::State;
use axum::routing::get;
use hookgen::Delivery;
use hookgen::signature::{KeyError, StandardWebhooks};

use crate::bookings::webhooks::{self, NewBookingReply};
use crate::bookings::{Booking, Conflict};

/// The state of the app.
#[derive(Clone, Default)]
struct Agency {
    bookings: Arc<Mutex<Vec<Booking>>>,
}

impl webhooks::Receiver for Agency {
    async fn new_booking(&self, booking: Booking, delivery: Delivery) -> hookgen::Result<NewBookingReply> {
        let mut bookings = self.bookings.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) =
            bookings.iter().find(|known| known.passenger == booking.passenger && known.trip == booking.trip)
        {
            return Ok(NewBookingReply::Conflict(Conflict { known_as: known.id.to_string() }));
        }
        let id = delivery.verified.delivery_id.as_deref().unwrap_or("without an id");
        println!(
            "    (delivery {id}: {} travels from {} to {})",
            booking.passenger, booking.trip.from, booking.trip.to
        );
        bookings.push(booking);
        Ok(NewBookingReply::Ok)
    }
}

/// Returns the app. `/bookings` lists the bookings, `/hooks/trains` receives the webhooks of the train company.
pub(crate) fn app(secret: &str) -> Result<Router, KeyError> {
    let agency = Agency::default();
    let hooks = webhooks::service(agency.clone(), StandardWebhooks::new(secret)?);
    Ok(Router::new().route("/bookings", get(list)).route_service("/hooks/trains", hooks).with_state(agency))
}

async fn list(State(agency): State<Agency>) -> String {
    let bookings = agency.bookings.lock().unwrap_or_else(PoisonError::into_inner);
    let lines = bookings
        .iter()
        .map(|booking| format!("{}, {} {}", booking.passenger, booking.price.amount, booking.price.currency));
    lines.collect::<Vec<_>>().join("\n")
}
