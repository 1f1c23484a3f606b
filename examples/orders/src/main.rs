//! A shop that sends callbacks to its customer. Sender and receiver are in one program and communicate over loopback.
//!
//! The body of `POST /orders` contains a `callbackUrl`. The shop sends the status changes of the order to this URL. [`shop`] is the sender, [`customer`] the
//! receiver. The code for the callbacks is generated from `openapi.yaml`.

#![expect(clippy::print_stdout, reason = "the example prints the requests and responses")]

mod customer;
mod server;
mod shop;

/// The code that is generated from the OpenAPI document of the shop.
pub mod api {
    hookgen::include_openapi!("openapi.yaml");
}

use std::error::Error;

use hyper_util::service::TowerToHyperService;

/// The secret of the shop and the customer: at least 24 bytes in base64.
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
    Ok(())
}
