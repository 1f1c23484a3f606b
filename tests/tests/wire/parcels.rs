//! Payloads with all common types; events that are distinguished by their paths.

use bytes::Bytes;
use hookgen::text::{Base64, DateTime, Uri, Uuid};
use hookgen::{Delivery, EventInfo, Mismatch};
use http::StatusCode;
use serde_json::{Value, json};

use crate::golden::parcels::webhooks::{self, ParcelsCountedReply, Receiver};
use crate::golden::parcels::{
    AnyEvent, AtTheDoor, HandOver, InALocker, Parcel, ParcelsCountedPayload, Place, Scan, Size,
};
use crate::loopback::{Seen, client, serve, signature_scheme, signed};

#[derive(Clone, Default)]
struct Shop {
    parcels: Seen<Parcel>,
    counts: Seen<ParcelsCountedPayload>,
    closed: Seen<&'static EventInfo>,
    /// Unknown deliveries and mismatches.
    unhandled: Seen<String>,
}

impl Receiver for Shop {
    async fn parcel_moved(&self, parcel: Parcel, delivery: Delivery) -> hookgen::Result<()> {
        assert_eq!(delivery.verified.scheme, "standard-webhooks");
        assert!(delivery.verified.delivery_id.is_some());
        self.parcels.push(parcel);
        Ok(())
    }

    async fn parcels_counted(
        &self,
        payload: ParcelsCountedPayload,
        _: Delivery,
    ) -> hookgen::Result<ParcelsCountedReply> {
        self.counts.push(payload);
        Ok(ParcelsCountedReply::Status2xx(StatusCode::ACCEPTED))
    }

    async fn carrier_closed(&self, delivery: Delivery) -> hookgen::Result<()> {
        self.closed.push(delivery.event);
        Ok(())
    }

    async fn unknown(&self, delivery: Delivery) -> hookgen::Result<hookgen::Accepted> {
        self.unhandled.push(format!("unknown: {}", delivery.parts.uri.path()));
        Ok(hookgen::Accepted::OK)
    }

    async fn mismatched(&self, mismatch: Mismatch) -> hookgen::Result<http::Response<Bytes>> {
        self.unhandled.push(format!("{}: {}", mismatch.delivery.event.id, mismatch.error));
        Ok(http::Response::builder().status(422).body(Bytes::new())?)
    }
}

fn place(name: &str) -> Place {
    Place { name: name.to_owned(), position: Some((13.4, 52.5)) }
}

fn parcel() -> Parcel {
    let small = Parcel {
        id: Uuid::from("b7f1b3c2-6f2e-4d6b-9d53-9d8f3f1f2a11"),
        size: Size::S,
        weight: 0.25,
        pieces: None,
        scanned: DateTime::from("2026-11-22T00:00:00Z"),
        place: place("Ulm"),
        note: None,
        photo: None,
        track: None,
        labels: None,
        hand_over: HandOver::AtTheDoor(Box::new(AtTheDoor { signature: Some(true) })),
        packed_in: None,
        history: None,
    };
    Parcel {
        size: Size::ExtraLarge,
        weight: 31.5,
        pieces: Some(i64::MAX),
        note: Some(None),
        photo: Some(Base64::from("aGk=")),
        track: Some(Uri::from("https://parcels.example/1?x=ü")),
        labels: Some(vec!["AB-1".to_owned(), "CD-22".to_owned()]),
        hand_over: HandOver::InALocker(Box::new(InALocker { locker: 400, code: "0000".to_owned() })),
        packed_in: Some(Box::new(small.clone())),
        history: Some(vec![Scan {
            name: "Köln".to_owned(),
            position: None,
            at: DateTime::from("yesterday"),
            by: Some("Ada".to_owned()),
        }]),
        ..small
    }
}

#[tokio::test]
async fn typed_payloads_arrive_unchanged() {
    let shop = Shop::default();
    let hooks = serve(webhooks::service(shop.clone(), signature_scheme())).await;
    let sender = webhooks::Sender::new(client());

    let delivered = sender.parcel_moved(&signed(format!("{hooks}/parcelMoved")), &parcel()).await.unwrap();
    assert_eq!((delivered.status.as_u16(), delivered.attempts, delivered.reply.unwrap()), (204, 1, ()));
    assert_eq!(shop.parcels.take(), [parcel()]);

    let by_size = [("S".to_owned(), 3), ("M".to_owned(), 0)].into();
    let count = ParcelsCountedPayload { depot: place("Ulm"), counted: "2026-11-22".into(), by_size };
    let delivered = sender.parcels_counted(&signed(format!("{hooks}/parcelsCounted")), &count).await.unwrap();
    assert_eq!(delivered.reply.unwrap(), ParcelsCountedReply::Status2xx(StatusCode::ACCEPTED));
    assert_eq!(shop.counts.take(), [count]);

    let delivered = sender.carrier_closed(&signed(format!("{hooks}/carrierClosed"))).await.unwrap();
    delivered.reply.unwrap();
    assert_eq!(shop.closed.take()[0].long_id, "carrierClosed.post");
    assert_eq!(shop.unhandled.take(), [""; 0]);
}

#[tokio::test]
async fn unknown_events_are_accepted_and_passed_to_unknown() {
    let shop = Shop::default();
    let hooks = serve(webhooks::service(shop.clone(), signature_scheme())).await;
    let message = webhooks::ParcelMoved::message(&parcel()).unwrap();
    let delivered =
        webhooks::Sender::new(client()).deliver(&message, &signed(format!("{hooks}/parcelLost"))).await.unwrap();
    assert_eq!(delivered.status, 200);
    assert_eq!(shop.unhandled.take(), ["unknown: /parcelLost"]);
}

/// Returns `parcel()` as JSON with a different value at a pointer.
fn changed(pointer: &str, value: Value) -> Value {
    let mut parcel = serde_json::to_value(parcel()).unwrap();
    let (parent, name) = pointer.rsplit_once('/').unwrap();
    match parcel.pointer_mut(parent).unwrap() {
        Value::Array(items) => items[name.parse::<usize>().unwrap()] = value,
        parent => parent[name] = value,
    }
    parcel
}

fn reasons(payload: &Value) -> Vec<String> {
    let error = AnyEvent::decode("parcelMoved", "application/json", payload.to_string().as_bytes()).unwrap_err();
    error.reasons().map(|(pointer, reason)| format!("{pointer}: {reason}")).collect()
}

#[test]
fn errors_contain_the_pointer_of_the_invalid_value() {
    for (pointer, value) in [
        ("/weight", json!("heavy")),
        ("/weight", json!(0)),
        ("/weight", json!(31.6)),
        ("/pieces", json!(1.5)),
        ("/pieces", json!(null)),
        ("/pieces", json!(9_223_372_036_854_775_808_u64)),
        ("/note", json!("x".repeat(81))),
        ("/labels/1", json!("cd-22")),
        ("/labels", json!(["A", "B", "C", "D"])),
        ("/place/name", json!("")),
        ("/place/position", json!([1.0])),
        ("/place/position", json!([1.0, 2.0, 3.0])),
        ("/handOver/locker", json!(401)),
        ("/handOver/kind", json!("balcony")),
        ("/packedIn/handOver/signature", json!("yes")),
        ("/history/0/at", json!(0)),
    ] {
        let reasons = reasons(&changed(pointer, value.clone()));
        assert!(reasons.iter().any(|reason| reason.starts_with(pointer)), "{pointer} = {value}: {reasons:?}");
    }
}

#[test]
fn all_errors_are_reported_and_a_missing_property_has_its_own_pointer() {
    let mut payload = changed("/packedIn/place", json!({}));
    let properties = payload.as_object_mut().unwrap();
    properties.remove("id");
    properties.insert("size".to_owned(), json!(7));
    let reasons = reasons(&payload);
    for pointer in ["/id: ", "/size: ", "/packedIn/place/name: "] {
        assert!(reasons.iter().any(|reason| reason.starts_with(pointer)), "{pointer} is not in {reasons:?}");
    }
    assert_eq!(reasons.len(), 3, "{reasons:?}");
}

#[test]
fn any_event_decodes_and_encodes_every_body() {
    let event = AnyEvent::ParcelMoved(Box::new(parcel()));
    let (content_type, bytes) = event.encode().unwrap();
    assert_eq!(content_type, "application/json");
    for id in ["parcelMoved", "parcelMoved.post"] {
        assert_eq!(AnyEvent::decode(id, "application/json; charset=utf-8", &bytes).unwrap(), event);
    }
    assert_eq!(event.id(), "parcelMoved");
    assert_eq!(AnyEvent::decode("carrierClosed", "", b"").unwrap(), AnyEvent::CarrierClosed);
    assert!(AnyEvent::decode("parcelLost", "application/json", &bytes).is_err());
    assert!(AnyEvent::decode("parcelMoved", "text/plain", &bytes).is_err());
    assert!(AnyEvent::decode("parcelMoved", "application/json", b"{").unwrap_err().is_syntax());
}

#[test]
fn payloads_are_equal_after_a_round_trip_and_unknown_values_are_kept() {
    let payload = changed("/size", json!("gigantic"));
    let parcel: Parcel = serde_json::from_value(payload.clone()).unwrap();
    assert_eq!(parcel.size, Size::Other("gigantic".to_owned()));
    assert_eq!(serde_json::to_value(&parcel).unwrap(), payload);
}

#[test]
fn integers_may_be_written_with_fraction_and_exponent() {
    let bytes = changed("/pieces", json!("?")).to_string().replace("\"?\"", "1.0e1");
    let AnyEvent::ParcelMoved(parcel) = AnyEvent::decode("parcelMoved", "application/json", bytes.as_bytes()).unwrap()
    else {
        panic!()
    };
    assert_eq!(parcel.pieces, Some(10));
}

#[tokio::test]
async fn a_router_handles_some_of_the_events() {
    let seen = Seen::default();
    let counted = seen.clone();
    let router = webhooks::router(signature_scheme()).on(webhooks::CarrierClosed, move |(), _| {
        counted.push(());
        async { Ok(()) }
    });
    let hooks = serve(router).await;
    let sender = webhooks::Sender::new(client());
    let delivered = sender.carrier_closed(&signed(format!("{hooks}/carrierClosed"))).await.unwrap();
    assert_eq!((delivered.status.as_u16(), seen.take().len()), (200, 1));
    let message = webhooks::ParcelMoved::message(&parcel()).unwrap();
    let delivered = sender.deliver(&message, &signed(format!("{hooks}/parcelMoved"))).await.unwrap();
    assert!(delivered.status.is_success());
    assert!(seen.take().is_empty());
}
