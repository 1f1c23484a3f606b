//! Replies: a status code with body and header, a range, and the default, each with its own body; `null` in OpenAPI 3.0 and 3.1.

use std::sync::{Arc, Mutex};

use hookgen::Delivery;
use http::StatusCode;
use serde_json::json;

use crate::golden::stock::webhooks::{self, Receiver, StockUpdateReply};
use crate::golden::stock::{
    AnyEvent, Change, Delivered, Party, Problem, Refusal, RefusalReason, StockUpdate, StockUpdateOkReply,
    StockUpdateSeason,
};
use crate::loopback::{client, serve, signature_scheme, signed};

/// Replies with the value that it contains.
#[derive(Clone)]
struct Shop(Arc<Mutex<StockUpdateReply>>);

impl Receiver for Shop {
    async fn stock_update(&self, payload: StockUpdate, _: Delivery) -> hookgen::Result<StockUpdateReply> {
        assert_eq!(payload, update());
        Ok(self.0.lock().unwrap().clone())
    }
}

fn update() -> StockUpdate {
    let supplier = Party { name: "Acme".to_owned(), vat: None };
    StockUpdate {
        item: "lamp".to_owned(),
        change: Change::Delivered(Box::new(Delivered {
            r#type: "delivered".to_owned(),
            units: 3,
            supplier: Some(Some(supplier)),
        })),
        remark: None,
        season: Some(None),
        checksum: None,
    }
}

fn code(status: u16) -> StatusCode {
    StatusCode::from_u16(status).unwrap()
}

/// Returns the status and the typed reply that the sender receives, for success and failure.
async fn received(reply: StockUpdateReply) -> (u16, StockUpdateReply) {
    let shop = Shop(Arc::new(Mutex::new(reply)));
    let hooks = serve(webhooks::service(shop, signature_scheme())).await;
    match webhooks::Sender::new(client()).stock_update(&signed(hooks), &update()).await {
        Ok(delivered) => (delivered.status.as_u16(), delivered.reply.unwrap()),
        Err(error) => {
            let status = error.response().unwrap().status().as_u16();
            (status, error.reply::<webhooks::StockUpdate>().unwrap().unwrap())
        }
    }
}

#[tokio::test]
async fn the_sender_receives_every_declared_reply_typed() {
    let problem = Problem { title: Some("Flooded".to_owned()), detail: None };
    let refusal = Refusal { reason: RefusalReason::Closed, until: Some("2027-01-01T00:00:00Z".into()) };
    for (status, reply) in [
        (200, StockUpdateReply::Ok { x_stock_version: Some(-7), body: StockUpdateOkReply { accepted: 3 } }),
        (200, StockUpdateReply::Ok { x_stock_version: None, body: StockUpdateOkReply { accepted: 0 } }),
        (404, StockUpdateReply::NotFound),
        (500, StockUpdateReply::Status5xx(code(500), problem.clone())),
        (599, StockUpdateReply::Status5xx(code(599), problem)),
        (423, StockUpdateReply::Default(code(423), refusal.clone())),
        (202, StockUpdateReply::Default(code(202), refusal)),
    ] {
        assert_eq!(received(reply.clone()).await, (status, reply));
    }
}

#[tokio::test]
async fn a_reply_with_a_status_outside_of_its_range_is_500() {
    let shop =
        Shop(Arc::new(Mutex::new(StockUpdateReply::Status5xx(code(200), Problem { title: None, detail: None }))));
    let hooks = serve(webhooks::service(shop, signature_scheme())).await;
    let error = webhooks::Sender::new(client()).stock_update(&signed(hooks), &update()).await.unwrap_err();
    assert_eq!(error.response().unwrap().status(), 500);
}

#[test]
fn nullable_of_openapi_3_0_is_decoded_and_encoded() {
    let payload = json!({
        "item": "lamp", "remark": null, "season": null, "checksum": "",
        "change": { "type": "returned", "units": 1, "buyer": { "name": "?" } },
    });
    let update: StockUpdate = serde_json::from_value(payload.clone()).unwrap();
    assert!(matches!(&update.change, Change::Sold(sold) if sold.r#type == "returned"), "{update:?}");
    assert_eq!((&update.remark, &update.season), (&None, &Some(None)));
    assert_eq!(serde_json::to_value(&update).unwrap(), payload);
    let summer: StockUpdate = serde_json::from_value(
        json!({ "item": "", "remark": "", "season": "summer", "change": { "type": "sold", "units": 1 } }),
    )
    .unwrap();
    assert_eq!(summer.season, Some(Some(StockUpdateSeason::Summer)));
}

#[test]
fn invalid_payloads_of_openapi_3_0_are_errors_with_their_pointer() {
    for (payload, pointer) in [
        (json!({ "item": "lamp", "remark": null, "change": { "type": "lent", "units": 1 } }), "/change/type"),
        (json!({ "item": "lamp", "remark": null, "change": { "type": "sold", "units": 0 } }), "/change/units"),
        (json!({ "item": "lamp", "change": { "type": "sold", "units": 1 } }), "/remark"),
        (json!({ "item": null, "remark": null, "change": { "type": "sold", "units": 1 } }), "/item"),
    ] {
        let error = AnyEvent::decode("stockUpdate", "application/json", payload.to_string().as_bytes())
            .unwrap_err()
            .to_string();
        assert!(error.contains(&format!("{pointer}: ")), "{error}");
    }
}
