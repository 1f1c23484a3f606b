//! A shop that calls its customer back: both ends in one program, over loopback.
//!
//! `POST /orders` takes a `callbackUrl`; from then on the shop tells that URL what becomes of the order. [`shop`] is the sender, [`customer`] the
//! receiver; everything that they say to each other was generated from `openapi.yaml`.

#![expect(clippy::print_stdout, reason = "the program tells a story")]

mod customer;
mod server;
mod shop;

/// The shop's messages, out of its OpenAPI document.
pub mod api {
    hookgen::include_openapi!("openapi.yaml");
}

use std::error::Error;

use hyper_util::service::TowerToHyperService;

/// What the shop signs with, and the customer checks: 24 bytes or more in base64, agreed on once.
const SECRET: &str = "whsec_aHR0cHM6Ly9ob29rZ2VuLmV4YW1wbGUvb3JkZXJz";

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let (desk, mut orders) = shop::open();
    let shop = server::serve(desk).await?;
    let customer = server::serve(TowerToHyperService::new(customer::hooks()?)).await?;

    customer::place_order(&shop, &format!("{customer}/hooks/orders")).await?;
    if let Some(order) = orders.recv().await {
        shop::fulfil(&order).await?;
    }
    println!("The end.");
    Ok(())
}
