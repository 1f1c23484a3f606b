//! A concert club that alerts its members in plain text: first by webhook, then by callback.
//!
//! `club.rs` was written by `hookgen generate`, and is committed; `--check` says when it no longer fits `openapi.yaml`:
//!
//! ```sh
//! cargo run -p hookgen-cli -- generate examples/club/openapi.yaml -o examples/club/src/club.rs
//! ```
//!
//! The difference between the two is who knows the address. A webhook goes to whatever URL a member gave to the club, in whatever way. A callback goes
//! to the URL that stands in the request which asked for it; one registration may hold several, one per kind of alert.

#![expect(clippy::print_stdout, reason = "the program tells a story")]

mod member;
mod registration;

/// The club's messages, out of its OpenAPI document.
#[rustfmt::skip]
pub mod club;

use std::error::Error;

use hookgen::signature::StandardWebhooks;
use hookgen::{Client, Endpoint, SsrfPolicy};

use club::ConcertAlertParameters;

/// What the club signs with, and its members check: 24 bytes or more in base64, agreed on once.
const SECRET: &str = "whsec_Y29uY2VydC1jbHViLWhvb2tnZW4tZXhhbXBsZQ==";

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let client = Client::builder().ssrf_policy(SsrfPolicy::new().allow_loopback()).build()?;
    let member = serve(member::app()?).await?;

    println!("By webhook, to a URL that the club knows:");
    let endpoint = Endpoint::signed(format!("{member}/newsletter"), StandardWebhooks::new(SECRET)?)?;
    let city = ConcertAlertParameters { x_concert_city: Some("Hamburg".to_owned()) };
    let alerts = club::webhooks::Sender::new(client.clone());
    let sent = alerts.concert_alert(&endpoint, "The Loopbacks play on Friday.", &city).await?;
    println!("club:   {} took the alert: {}", endpoint.url(), sent.status);

    println!("By callback, to the URLs of a registration:");
    let (desk, mut registrations) = registration::open();
    let club = serve(desk).await?;
    for wishes in [
        format!(r#"{{"city":"Köln","concertUrl":"{member}/concerts","cancellationUrl":"{member}/cancellations"}}"#),
        format!(r#"{{"city":"Ulm","concertUrl":"{member}/concerts"}}"#),
    ] {
        member::register(&client, &club, &wishes).await?;
        if let Some(registration) = registrations.recv().await {
            registration.serve(&client).await?;
        }
    }
    Ok(())
}

/// Serves an app on a free port of this machine, and says where.
async fn serve(app: axum::Router) -> std::io::Result<String> {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
    let address = listener.local_addr()?;
    tokio::spawn(async move { axum::serve(listener, app).await });
    Ok(format!("http://{address}"))
}
