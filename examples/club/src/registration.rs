//! The club's side of `POST /alerts`.

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

/// A request that asked for alerts: all that is needed to know where they go.
pub(crate) struct Registration(Exchange);

/// The club's server, and the registrations that come in through it.
pub(crate) fn open() -> (Router, mpsc::UnboundedReceiver<Registration>) {
    let (registrations, incoming) = mpsc::unbounded_channel();
    (Router::new().route("/alerts", post(register)).with_state(registrations), incoming)
}

async fn register(
    State(registrations): State<mpsc::UnboundedSender<Registration>>,
    parts: Parts,
    body: Bytes,
) -> StatusCode {
    match registrations.send(Registration(Exchange::of_request(&parts, body))) {
        Ok(()) => StatusCode::CREATED,
        Err(_) => StatusCode::SERVICE_UNAVAILABLE,
    }
}

impl Registration {
    /// Tells of a concert, and of its end: each kind of alert has a URL of its own, or none.
    pub(crate) async fn serve(&self, client: &Client) -> Result<(), Box<dyn Error>> {
        let sender = Sender::new(client.clone());
        let signer = StandardWebhooks::new(crate::SECRET)?;

        let concerts = Endpoint::signed(ConcertAlertConcertUrl::callback_url(&self.0)?, signer.clone())?;
        let sent = sender.concert_alert_concert_url(&concerts, "The Closures play on Sunday.").await?;
        println!("club:   {} took the alert: {}", concerts.url(), sent.status);

        match ConcertAlertCancellationUrl::callback_url(&self.0) {
            Ok(url) => {
                let cancellations = Endpoint::signed(url, signer)?;
                let sent = sender.concert_alert_cancellation_url(&cancellations, "The Closures do not play.").await?;
                println!("club:   {} took the alert: {}", cancellations.url(), sent.status);
            }
            Err(unresolved) => println!("club:   no cancellations here: {unresolved}"),
        }
        Ok(())
    }
}
