//! Callbacks: URLs from an exchange, several expressions, callbacks of callbacks.

use hookgen::{Delivery, Exchange, ResolveErrorKind, RetryAdvice};
use http::{HeaderName, HeaderValue, StatusCode};
use serde_json::json;

use crate::golden::rides::order_ride::{
    self, ArrivedDelete, ArrivedPut, DriverABC, DriverAssigned, DriverAssignedReply, Receipt, ReceiptReply, Receiver,
};
use crate::golden::rides::{
    Car, Driver, DriverCar, OrderRideArrivedPutPayload, Payment, get_invoices,
    post_request_body_callbacks_assigned as driver_callbacks,
};
use crate::loopback::{Seen, client, serve, signature_scheme, signed};

/// The receiver of the customer.
#[derive(Clone, Default)]
struct Rider(Seen<String>);

impl Receiver for Rider {
    async fn driver_assigned(&self, driver: Driver, _: Delivery) -> hookgen::Result<DriverAssignedReply> {
        let gone = driver.name == "Nobody";
        self.0.push(format!("assigned {}", driver.name));
        Ok(if gone { DriverAssignedReply::Gone } else { DriverAssignedReply::Ok })
    }

    async fn driver_abc(&self, driver: Driver, _: Delivery) -> hookgen::Result<()> {
        self.0.push(format!("second URL: {}", driver.name));
        Ok(())
    }

    async fn arrived_put(&self, payload: OrderRideArrivedPutPayload, delivery: Delivery) -> hookgen::Result<()> {
        self.0.push(format!("arrived after {} m: {}", payload.metres, delivery.parts.uri.query().unwrap_or_default()));
        Ok(())
    }

    async fn arrived_delete(&self, _: Delivery) -> hookgen::Result<()> {
        self.0.push("cancelled".to_owned());
        Ok(())
    }

    async fn receipt(&self, payment: Payment, _: Delivery) -> hookgen::Result<ReceiptReply> {
        self.0.push(format!("{} {}", payment.amount, payment.currency));
        Ok(ReceiptReply::Default(StatusCode::CREATED))
    }
}

/// Returns the exchange of an order with callbacks at `hooks`: its request and response.
fn order(hooks: &str) -> Exchange {
    let body =
        json!({ "callbacks": { "assigned": format!("{hooks}/assigned"), "a/b~c": format!("{hooks}/elsewhere") } });
    Exchange::new("POST", format!("{hooks}/riders/ada%20l/rides?trace=t%2F1"))
        .request_header(HeaderName::from_static("x-reply-to"), HeaderValue::from_str(hooks).unwrap())
        .request_body(body.to_string())
        .response_body(r#"{"id":"r 7"}"#)
}

#[test]
fn callback_urls_are_evaluated_for_the_exchange() {
    let exchange = order("https://rider.example/h");
    assert_eq!(DriverAssigned::callback_url(&exchange).unwrap().as_str(), "https://rider.example/h/assigned");
    assert_eq!(DriverABC::callback_url(&exchange).unwrap().as_str(), "https://rider.example/h/elsewhere");
    let arrived = ArrivedPut::callback_url(&exchange).unwrap();
    assert!(arrived.as_str().starts_with("https://rider.example/h/rides/r%207?"), "{arrived}");
    let query: Vec<_> = arrived.query_pairs().map(|(key, value)| format!("{key}={value}")).collect();
    assert_eq!(query, ["rider=ada l", "trace=t/1", "from=POST"]);
    assert_eq!(ArrivedDelete::callback_url(&exchange).unwrap(), arrived);
    assert!(Receipt::callback_url(&exchange).unwrap().as_str().ends_with("/receipts"));
}

#[test]
fn a_value_that_is_missing_in_the_exchange_is_an_error_with_its_expression() {
    let bare = Exchange::new("POST", "https://rides.example/riders/ada/rides");
    let expression_and_kind = |error: hookgen::ResolveError| (error.expression().to_owned(), error.kind().clone());
    assert_eq!(
        expression_and_kind(DriverAssigned::callback_url(&bare).unwrap_err()),
        ("$request.body#/callbacks/assigned".to_owned(), ResolveErrorKind::Missing)
    );
    assert_eq!(
        expression_and_kind(ArrivedPut::callback_url(&bare).unwrap_err()),
        ("$request.header.x-reply-to".to_owned(), ResolveErrorKind::Missing)
    );
    let not_a_scalar = bare.clone().request_body(r#"{"callbacks":{"assigned":["not","a scalar"]}}"#);
    assert_eq!(
        expression_and_kind(DriverAssigned::callback_url(&not_a_scalar).unwrap_err()).1,
        ResolveErrorKind::NotAScalar
    );
    let error = DriverAssigned::callback_url(&bare.request_body("{")).unwrap_err();
    assert_eq!(error.kind(), &ResolveErrorKind::BodyNotJson);
    assert!(error.to_string().contains("orderRide.driver"), "{error}");
}

#[tokio::test]
async fn callbacks_are_sent_to_their_urls() {
    let rider = Rider::default();
    let service = order_ride::service(rider.clone(), signature_scheme())
        .path(DriverAssigned, "/assigned")
        .path(DriverABC, "/elsewhere")
        .path(ArrivedPut, "/rides/{id}")
        .path(ArrivedDelete, "/rides/{id}")
        .path(Receipt, "/receipts");
    let exchange = order(&serve(service).await);
    let sender = order_ride::Sender::new(client());
    let car = Car { plate: "UL-X 1".to_owned(), seats: Some(4) };
    let driver = Driver { name: "Grace".to_owned(), car: Some(Some(DriverCar::Car(Box::new(car)))) };

    let delivered =
        sender.driver_assigned(&signed(DriverAssigned::callback_url(&exchange).unwrap()), &driver).await.unwrap();
    assert_eq!(delivered.reply.unwrap(), DriverAssignedReply::Ok);
    sender.driver_abc(&signed(DriverABC::callback_url(&exchange).unwrap()), &driver).await.unwrap();
    let arrived = signed(ArrivedPut::callback_url(&exchange).unwrap());
    sender.arrived_put(&arrived, &OrderRideArrivedPutPayload { metres: 4200 }).await.unwrap();
    sender.arrived_delete(&arrived).await.unwrap();
    assert_eq!(
        rider.0.take(),
        [
            "assigned Grace",
            "second URL: Grace",
            "arrived after 4200 m: rider=ada%20l&trace=t%2F1&from=POST",
            "cancelled"
        ]
    );

    let nobody = Driver { name: "Nobody".to_owned(), car: None };
    let error =
        sender.driver_assigned(&signed(DriverAssigned::callback_url(&exchange).unwrap()), &nobody).await.unwrap_err();
    assert_eq!(error.retry_advice(), RetryAdvice::Disable);
    assert_eq!(error.reply::<DriverAssigned>().unwrap().unwrap(), DriverAssignedReply::Gone);
}

/// The receiver of the driver, for the nested callback.
#[derive(Clone, Default)]
struct Purse(Seen<i64>);

impl driver_callbacks::Receiver for Purse {
    async fn paid(&self, payment: Payment, _: Delivery) -> hookgen::Result<()> {
        self.0.push(payment.amount);
        Ok(())
    }
}

#[tokio::test]
async fn the_expression_of_a_nested_callback_refers_to_the_request_of_the_outer_callback() {
    let purse = Purse::default();
    let hooks = serve(driver_callbacks::service(purse.clone(), signature_scheme())).await;
    let paid = format!("{hooks}?of=ride&x=1");
    let encoded: String = paid
        .bytes()
        .map(|byte| if byte.is_ascii_alphanumeric() { char::from(byte).to_string() } else { format!("%{byte:02X}") })
        .collect();
    let exchange = Exchange::new("POST", format!("https://rider.example/assigned?paid={encoded}"));
    let url = driver_callbacks::Paid::callback_url(&exchange).unwrap();
    assert_eq!(url.as_str(), paid);
    let payment = Payment { amount: 1250, currency: "EUR".to_owned() };
    driver_callbacks::Sender::new(client()).paid(&signed(url), &payment).await.unwrap();
    assert_eq!(purse.0.take(), [1250]);
}

#[test]
fn a_callback_component_in_two_operations_is_two_events() {
    let exchange = Exchange::new("GET", "https://rides.example/invoices");
    assert_eq!(
        get_invoices::Receipt::callback_url(&exchange).unwrap().as_str(),
        "https://rides.example/invoices/receipts"
    );
    assert_eq!((get_invoices::Receipt::ID, order_ride::Receipt::ID), ("get /invoices.receipt", "orderRide.receipt"));
}
