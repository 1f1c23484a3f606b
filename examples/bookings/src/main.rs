//! A travel agency that receives the webhooks of a train company, in an axum app that also has other routes.
//!
//! [`agency`] is the app. This file is the train company. It sends a valid delivery, a modified one and one that does not match the document, and prints the
//! responses.

#![expect(clippy::print_stdout, reason = "the example prints the requests and responses")]

mod agency;

/// The code that `build.rs` generates from the OpenAPI document of the train company.
pub mod bookings {
    include!(concat!(env!("OUT_DIR"), "/bookings.rs"));
}

use std::error::Error;

use axum::body::Bytes;
use axum::http::{Request, Response};
use hookgen::signature::{Clock as _, Sign as _, StandardWebhooks, SystemClock};
use hookgen::{Client, SsrfPolicy, Transport as _};

/// The secret of the train company and the agency: at least 24 bytes in base64.
const SECRET: &str = "whsec_Y2hvby1jaG9vLWhvb2tnZW4tZXhhbXBsZQ==";

const BOOKING: &str = r#"{
    "id": "1725ff48-ab45-4bb5-9d02-88745177dedb",
    "trip": { "from": "Berlin", "to": "Wien", "departure": "2026-04-02T07:31:00+02:00" },
    "passenger": "Ada",
    "hasBicycle": true,
    "seat": "42C",
    "price": { "amount": 8990, "currency": "EUR" }
}"#;

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let agency = serve(agency::app(SECRET)?).await?;
    let client = Client::builder().ssrf_policy(SsrfPolicy::new().allow_loopback()).build()?;

    println!("A valid delivery:");
    show(client.send(signed(&agency, "msg_1", BOOKING)?).await?);

    println!("The same delivery, in which the price was modified after signing:");
    let tampered = signed(&agency, "msg_2", BOOKING)?.map(|_| BOOKING.replace("8990", "1").into());
    show(client.send(tampered).await?);

    println!("A signed delivery without the required passenger, and with a seat that does not match its pattern:");
    let invalid = BOOKING.replace("\"passenger\": \"Ada\",", "").replace("42C", "42Z");
    show(client.send(signed(&agency, "msg_3", &invalid)?).await?);

    println!("The first booking again, with a different id:");
    show(client.send(signed(&agency, "msg_4", &BOOKING.replace("1725ff48", "2836aa59"))?).await?);

    println!("The bookings of the agency, from its other route:");
    show(client.send(Request::get(format!("{agency}/bookings")).body(Bytes::new())?).await?);
    Ok(())
}

/// Returns a request of the train company, signed at the current time.
fn signed(agency: &str, id: &str, body: &str) -> Result<Request<Bytes>, Box<dyn Error>> {
    let mut request = Request::post(format!("{agency}/hooks/trains"))
        .header("content-type", "application/json")
        .body(Bytes::copy_from_slice(body.as_bytes()))?;
    StandardWebhooks::new(SECRET)?.sign(id, SystemClock.now(), body.as_bytes(), request.headers_mut())?;
    Ok(request)
}

fn show(response: Response<Bytes>) {
    println!("    {} {}", response.status(), String::from_utf8_lossy(response.body()));
}

/// Serves an app on a free port of this machine. Returns the URL of the server.
async fn serve(app: axum::Router) -> std::io::Result<String> {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
    let address = listener.local_addr()?;
    tokio::spawn(async move { axum::serve(listener, app).await });
    Ok(format!("http://{address}"))
}
