//! The operation `POST /alerts` of the club.

use std::error::Error;

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{StatusCode, request::Parts};
use axum::routing::post;
use hookgen::signature::StandardWebhooks;
use hookgen::{Client, Endpoint, Exchange};
use tokio::sync::mpsc;

use crate::club::register_alerts::{ConcertAlertCancellationUrl, ConcertAlertConcertUrl, Sender};

/// A request that registers for alerts. The callback URLs are evaluated for it.
pub(crate) struct Registration(Exchange);

/// Returns the server of the club, and the registrations that it accepts.
pub(crate) fn open() -> (Router, mpsc::UnboundedReceiver<Registration>) {
    let (registrations, incoming) = mpsc::unbounded_channel();
    (Router::new().route("/alerts", post(register)).with_state(registrations), incoming)
}

async fn register(
    State(registrations): State<mpsc::UnboundedSender<Registration>>,
    parts: Parts,
    body: Bytes,
) -> StatusCode {
    match registrations.send(Registration(Exchange::from_request(&parts, body))) {
        Ok(()) => StatusCode::CREATED,
        Err(_) => StatusCode::SERVICE_UNAVAILABLE,
    }
}

impl Registration {
    /// Sends an alert about a concert and one about its cancellation, if the registration contains the URL for it.
    pub(crate) async fn serve(&self, client: &Client) -> Result<(), Box<dyn Error>> {
        let sender = Sender::new(client.clone());
        let signer = StandardWebhooks::new(crate::SECRET)?;

        let concerts = Endpoint::signed(ConcertAlertConcertUrl::callback_url(&self.0)?, signer.clone())?;
        let sent = sender.concert_alert_concert_url(&concerts, "The Closures play on Sunday.").await?;
        println!("club:   {} accepted the alert: {}", concerts.url(), sent.status);

        match ConcertAlertCancellationUrl::callback_url(&self.0) {
            Ok(url) => {
                let cancellations = Endpoint::signed(url, signer)?;
                let sent = sender.concert_alert_cancellation_url(&cancellations, "The Closures do not play.").await?;
                println!("club:   {} accepted the alert: {}", cancellations.url(), sent.status);
            }
            Err(error) => println!("club:   no URL for cancellations: {error}"),
        }
        Ok(())
    }
}
