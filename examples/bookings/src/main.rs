//! A travel agency that receives a train company's webhooks, in an axum app that has other things to do as well.
//!
//! [`agency`] is the app; this file plays the train company, and shows what the agency makes of a good delivery, of one that was tampered with, and of one
//! that is not what the document says.

#![expect(clippy::print_stdout, reason = "the program tells a story")]

mod agency;

/// The train company's messages, out of its OpenAPI document: see `build.rs`.
pub mod bookings {
    include!(concat!(env!("OUT_DIR"), "/bookings.rs"));
}

use std::error::Error;

use axum::body::Bytes;
use axum::http::{Request, Response};
use hookgen::signature::{Clock as _, Sign as _, StandardWebhooks, SystemClock};
use hookgen::{Client, SsrfPolicy, Transport as _};

/// What the train company signs with, and the agency checks: 24 bytes or more in base64, agreed on once.
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

    println!("A good delivery:");
    show(client.send(signed(&agency, "msg_1", BOOKING)?).await?);

    println!("The same with a lower price, changed on its way:");
    let tampered = signed(&agency, "msg_2", BOOKING)?.map(|_| BOOKING.replace("8990", "1").into());
    show(client.send(tampered).await?);

    println!("Well signed, but without a passenger and with a seat that no train has:");
    let invalid = BOOKING.replace("\"passenger\": \"Ada\",", "").replace("42C", "42Z");
    show(client.send(signed(&agency, "msg_3", &invalid)?).await?);

    println!("The first booking again, under another number:");
    show(client.send(signed(&agency, "msg_4", &BOOKING.replace("1725ff48", "2836aa59"))?).await?);

    println!("What the agency knows now, by an ordinary route:");
    show(client.send(Request::get(format!("{agency}/bookings")).body(Bytes::new())?).await?);
    Ok(())
}

/// A request as the train company sends it, signed at this moment.
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

/// Serves an app on a free port of this machine, and says where.
async fn serve(app: axum::Router) -> std::io::Result<String> {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
    let address = listener.local_addr()?;
    tokio::spawn(async move { axum::serve(listener, app).await });
    Ok(format!("http://{address}"))
}
