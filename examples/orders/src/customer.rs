//! The customer: places an order and receives the callbacks about its status.

use std::error::Error;

use hookgen::signature::{KeyError, StandardWebhooks};
use hookgen::{Client, Delivery, Service, SsrfPolicy, Transport as _};
use serde_json::json;

use crate::api::create_order::{self, OnOrderStatusChangeReply as Reply};
use crate::api::{OrderStatus, OrderStatusChange};

pub(crate) struct Customer;

impl create_order::Receiver for Customer {
    async fn on_order_status_change(&self, change: OrderStatusChange, delivery: Delivery) -> hookgen::Result<Reply> {
        let OrderStatusChange { order_id, status, at, parcel } = change;
        println!("customer: order {order_id} is {status} since {at} (verified by {})", delivery.verified.scheme);
        if let Some(parcel) = parcel {
            println!("customer: {} brings {} g", parcel.carrier, parcel.weight_in_grams);
        }
        Ok(match status {
            OrderStatus::Delivered | OrderStatus::Cancelled => Reply::Gone,
            OrderStatus::Packed | OrderStatus::Shipped | OrderStatus::Other(_) => Reply::NoContent,
        })
    }
}

/// Returns the receiver of the customer. The tower service accepts requests on any path.
pub(crate) fn hooks() -> Result<Service<create_order::Handler<Customer>>, KeyError> {
    Ok(create_order::service(Customer, StandardWebhooks::new(crate::SECRET)?))
}

/// Places an order with a callback URL.
pub(crate) async fn place_order(shop: &str, callback_url: &str) -> Result<(), Box<dyn Error>> {
    let order = json!({ "items": ["tea", "two cups"], "callbackUrl": callback_url });
    let request = http::Request::post(format!("{shop}/orders"))
        .header("content-type", "application/json")
        .body(order.to_string().into())?;
    println!("customer: orders {} with the callback URL {callback_url}", order["items"]);
    let client = Client::builder().ssrf_policy(SsrfPolicy::new().allow_loopback()).build()?;
    let response = client.send(request).await?;
    println!("customer: the shop responded with {}", response.status());
    Ok(())
}
