//! The customer: orders, and is told what becomes of the order.

use std::error::Error;

use hookgen::signature::{KeyError, StandardWebhooks};
use hookgen::{Client, Delivery, Guard, Transport as _};
use serde_json::json;

use crate::api::create_order::{self, OnOrderStatusChangeReply as Reply};
use crate::api::{OrderStatus, OrderStatusChange};

struct Customer;

impl create_order::Receiver for Customer {
    async fn on_order_status_change(&self, change: OrderStatusChange, delivery: Delivery) -> hookgen::Result<Reply> {
        let OrderStatusChange { order_id, status, at, parcel } = change;
        println!(
            "customer: order {order_id} is {status} since {at}, says a call signed by {}",
            delivery.verified.scheme
        );
        if let Some(parcel) = parcel {
            println!("customer: {} brings {} g", parcel.carrier, parcel.weight_in_grams);
        }
        Ok(match status {
            OrderStatus::Delivered | OrderStatus::Cancelled => Reply::Gone,
            OrderStatus::Packed | OrderStatus::Shipped | OrderStatus::Other(_) => Reply::NoContent,
        })
    }
}

/// The customer's server: it chooses the path.
pub(crate) fn app() -> Result<axum::Router, KeyError> {
    let verifier = StandardWebhooks::new(crate::SECRET)?;
    Ok(axum::Router::new().route_service("/hooks/orders", create_order::service(Customer, verifier)))
}

/// Orders tea, and says where to tell about it.
pub(crate) async fn place_order(shop: &str, callback_url: &str) -> Result<(), Box<dyn Error>> {
    let order = json!({ "items": ["tea", "two cups"], "callbackUrl": callback_url });
    let request = axum::http::Request::post(format!("{shop}/orders"))
        .header("content-type", "application/json")
        .body(order.to_string().into())?;
    println!("customer: orders {} and waits at {callback_url}", order["items"]);
    let client = Client::builder().guard(Guard::new().allow_loopback()).build()?;
    let response = client.send(request).await?;
    println!("customer: the shop answered {}", response.status());
    Ok(())
}
