//! The shop: accepts orders and sends callbacks about their status.

use std::convert::Infallible;
use std::error::Error;

use bytes::Bytes;
use hookgen::signature::StandardWebhooks;
use hookgen::{Client, Endpoint, Exchange, SsrfPolicy, Url};
use http::{Request, Response, StatusCode};
use http_body_util::{BodyExt as _, Full};
use hyper::body::Incoming;
use hyper::service::{Service, service_fn};
use serde_json::json;
use tokio::sync::mpsc;

use crate::api::create_order::{OnOrderStatusChange, OnOrderStatusChangeReply as Reply, Sender};
use crate::api::{OrderStatus, OrderStatusChange, Parcel};

/// An order and its callback URL.
pub(crate) struct Order {
    id: String,
    callback_url: Url,
}

/// Returns the service of the shop, and the orders that it accepts.
pub(crate) fn open() -> (
    impl Service<Request<Incoming>, Response = Response<Full<Bytes>>, Error = Infallible, Future: Send> + Clone + Send,
    mpsc::UnboundedReceiver<Order>,
) {
    let (orders, incoming) = mpsc::unbounded_channel();
    let desk = service_fn(move |request| {
        let orders = orders.clone();
        async move {
            let (status, body) = match place(&orders, request).await {
                Ok(placed) => (StatusCode::CREATED, placed),
                Err(error) => (StatusCode::BAD_REQUEST, error.to_string()),
            };
            let mut response = Response::new(body.into());
            *response.status_mut() = status;
            Ok(response)
        }
    });
    (desk, incoming)
}

/// Handles `POST /orders`. The callback URL is the value of the runtime expression for this request.
async fn place(
    orders: &mpsc::UnboundedSender<Order>,
    request: Request<Incoming>,
) -> Result<String, Box<dyn Error + Send + Sync>> {
    let (parts, body) = request.into_parts();
    let body = body.collect().await?.to_bytes();
    let exchange = Exchange::from_request(&parts, body);
    let callback_url = OnOrderStatusChange::callback_url(&exchange)?;
    let id = "T-1001".to_owned();
    println!("shop:     accepts order {id} with the callback URL {callback_url}");
    let placed = json!({ "id": id }).to_string();
    orders.send(Order { id, callback_url })?;
    Ok(placed)
}

/// Sends a callback for each status of an order, until the customer responds with 410.
pub(crate) async fn fulfil(order: &Order) -> Result<(), Box<dyn Error>> {
    let client = Client::builder().ssrf_policy(SsrfPolicy::new().allow_loopback()).build()?;
    let sender = Sender::new(client);
    let endpoint = Endpoint::signed(&order.callback_url, StandardWebhooks::new(crate::SECRET)?)?;

    for change in steps(&order.id) {
        println!("shop:     order {} is {}: sends a callback to {}", order.id, change.status, endpoint.url());
        match sender.on_order_status_change(&endpoint, &change).await {
            Ok(sent) => println!("shop:     the customer responded with {} ({:?})", sent.status, sent.reply?),
            Err(error) => match error.reply::<OnOrderStatusChange>() {
                Some(Ok(reply @ Reply::Gone)) => {
                    println!("shop:     the customer responded with 410 ({reply:?}): no more callbacks");
                    break;
                }
                _ => return Err(error.into()),
            },
        }
    }
    Ok(())
}

fn steps(order_id: &str) -> [OrderStatusChange; 3] {
    let parcel = Parcel { carrier: "Snail Mail".to_owned(), tracking_number: Some(None), weight_in_grams: 1250 };
    [
        (OrderStatus::Packed, "2026-03-02T09:30:00Z", None),
        (OrderStatus::Shipped, "2026-03-02T16:05:00Z", Some(parcel)),
        (OrderStatus::Delivered, "2026-03-04T11:47:00Z", None),
    ]
    .map(|(status, at, parcel)| OrderStatusChange { order_id: order_id.to_owned(), status, at: at.into(), parcel })
}
