//! A member of the club: the receiver of all alerts.

use std::error::Error;

use axum::Router;
use axum::http::{Request, StatusCode};
use hookgen::signature::{KeyError, StandardWebhooks};
use hookgen::{Client, Delivery, Transport as _};

use crate::club::ConcertAlertParameters;
use crate::club::register_alerts::{
    self, ConcertAlertCancellationUrl, ConcertAlertCancellationUrlReply, ConcertAlertConcertUrl,
    ConcertAlertConcertUrlReply,
};
use crate::club::webhooks::{self, ConcertAlert, ConcertAlertReply};

/// Returns the receivers, which are routers with functions as handlers. `/newsletter` receives the webhook, the other paths receive the callbacks.
pub(crate) fn app() -> Result<Router, KeyError> {
    let verifier = StandardWebhooks::new(crate::SECRET)?;
    let newsletter = webhooks::router(verifier.clone()).on(ConcertAlert, on_newsletter);
    let callbacks = register_alerts::router(verifier)
        .on(ConcertAlertConcertUrl, on_concert)
        .on(ConcertAlertCancellationUrl, on_cancellation)
        .path(ConcertAlertConcertUrl, "/concerts")
        .path(ConcertAlertCancellationUrl, "/cancellations");
    Ok(Router::new()
        .route_service("/newsletter", newsletter)
        .route_service("/concerts", callbacks.clone())
        .route_service("/cancellations", callbacks))
}

async fn on_newsletter(text: String, delivery: Delivery<ConcertAlertParameters>) -> hookgen::Result<ConcertAlertReply> {
    println!("member: {text} ({})", delivery.parameters.x_concert_city.as_deref().unwrap_or("somewhere"));
    Ok(ConcertAlertReply::Status2xx(StatusCode::OK))
}

async fn on_concert(text: String, _: Delivery) -> hookgen::Result<ConcertAlertConcertUrlReply> {
    println!("member: {text}");
    Ok(ConcertAlertConcertUrlReply::Status2xx(StatusCode::ACCEPTED))
}

async fn on_cancellation(text: String, delivery: Delivery) -> hookgen::Result<ConcertAlertCancellationUrlReply> {
    println!("member: {text} ({})", delivery.parts.uri.query().unwrap_or_default());
    Ok(ConcertAlertCancellationUrlReply::Status2xx(StatusCode::NO_CONTENT))
}

/// Registers for alerts.
pub(crate) async fn register(client: &Client, club: &str, registration: &str) -> Result<(), Box<dyn Error>> {
    let request = Request::post(format!("{club}/alerts"))
        .header("content-type", "application/json")
        .body(registration.to_owned().into())?;
    println!("member: registers {registration}");
    let response = client.send(request).await?;
    println!("member: the club responded with {}", response.status());
    Ok(())
}
