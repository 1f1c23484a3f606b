//! Parameters: in headers, query and cookies, as scalars and arrays, for a GET and for an event with an optional body.

use hookgen::Delivery;

use crate::golden::sensors::webhooks::{self, CalibrateReply, Receiver};
use crate::golden::sensors::{CalibrateParameters, CalibratePayload, ReadingGetParameters, Unit};
use crate::loopback::{Seen, client, serve, signature_scheme, signed};

#[derive(Clone, Default)]
struct Station {
    readings: Seen<ReadingGetParameters>,
    calibrations: Seen<(Option<CalibratePayload>, CalibrateParameters)>,
}

impl Receiver for Station {
    async fn reading_get(&self, delivery: Delivery<ReadingGetParameters>) -> hookgen::Result<()> {
        assert_eq!((delivery.parts.method.as_str(), delivery.body.len()), ("GET", 0));
        self.readings.push(delivery.parameters);
        Ok(())
    }

    async fn calibrate(
        &self,
        payload: Option<CalibratePayload>,
        delivery: Delivery<CalibrateParameters>,
    ) -> hookgen::Result<CalibrateReply> {
        let busy = delivery.parameters.x_attempt == Some(1);
        self.calibrations.push((payload, delivery.parameters));
        Ok(if busy { CalibrateReply::Conflict } else { CalibrateReply::Ok { x_next: Some(60) } })
    }
}

#[tokio::test]
async fn typed_parameters_arrive_unchanged() {
    let station = Station::default();
    let hooks = serve(webhooks::service(station.clone(), signature_scheme())).await;
    let reading = ReadingGetParameters {
        x_station: Some("roof, left".to_owned()),
        unit: Some(Unit::Kelvin),
        value: Some(-0.5),
        at: Some("2026-11-22T00:00:00+01:00".into()),
        tag: Some(vec!["a b".to_owned(), "c&d=e".to_owned(), "ü".to_owned()]),
        levels: Some(vec![1, -2, 3]),
        session: Some("s1".to_owned()),
        x_flags: Some(vec![true, false]),
    };
    let sender = webhooks::Sender::new(client());
    // The query of the endpoint's URL is kept.
    let delivered = sender.reading_get(&signed(format!("{hooks}?tenant=7")), &reading).await.unwrap();
    delivered.reply.unwrap();
    assert_eq!(station.readings.take(), [reading]);
    let nothing = ReadingGetParameters::default();
    sender.reading_get(&signed(&hooks), &nothing).await.unwrap();
    assert_eq!(station.readings.take(), [nothing]);
}

#[tokio::test]
async fn an_optional_body_may_be_absent() {
    let station = Station::default();
    let hooks = signed(serve(webhooks::service(station.clone(), signature_scheme())).await);
    let sender = webhooks::Sender::new(client());
    let twice = CalibrateParameters { x_attempt: Some(2), dry_run: Some(true) };
    for payload in [Some(CalibratePayload { offset: Some(0.25), mode: None, reason: None }), None] {
        let delivered = sender.calibrate(&hooks, &payload, &twice).await.unwrap();
        assert_eq!(delivered.reply.unwrap(), CalibrateReply::Ok { x_next: Some(60) });
        assert_eq!(station.calibrations.take(), [(payload, twice.clone())]);
    }
    let once = CalibrateParameters { x_attempt: Some(1), dry_run: None };
    let error = sender.calibrate(&hooks, &None, &once).await.unwrap_err();
    assert_eq!(error.reply::<webhooks::Calibrate>().unwrap().unwrap(), CalibrateReply::Conflict);
}

#[tokio::test]
async fn conditions_of_a_schema_are_checked() {
    let station = Station::default();
    let service = webhooks::service(station.clone(), hookgen::signature::unverified("bodies written by hand"));
    for (body, status) in [
        (r#"{"mode":"full","reason":"Moved."}"#, 200),
        (r#"{"mode":"quick"}"#, 200),
        (r#"{"mode":"unknown"}"#, 200),
        (r#"{"mode":"factory"}"#, 422),
    ] {
        let request = http::Request::post("/hooks").header("content-type", "application/json");
        let (parts, ()) = request.header("x-attempt", "2").body(()).unwrap().into_parts();
        let response = service.receive(parts, bytes::Bytes::from_static(body.as_bytes())).await;
        assert_eq!(response.status(), status, "{body}");
        let text = String::from_utf8_lossy(response.body());
        assert_eq!(text.contains("/reason"), status == 422, "{text}");
    }
    assert_eq!(station.calibrations.take().len(), 3);
}

#[tokio::test]
async fn an_invalid_parameter_is_none_and_the_delivery_is_accepted() {
    let station = Station::default();
    let service = webhooks::service(station.clone(), hookgen::signature::unverified("a request written by hand"));
    let (parts, ()) = http::Request::get("/hooks?value=warm&unit=fahrenheit&levels=1%7Cx")
        .header("x-station", "roof")
        .body(())
        .unwrap()
        .into_parts();
    let response = service.receive(parts, bytes::Bytes::new()).await;
    assert_eq!(response.status(), 200);
    let [reading] = station.readings.take().try_into().unwrap();
    assert_eq!((reading.value, reading.levels), (None, None));
    assert_eq!(
        (reading.unit, reading.x_station.as_deref()),
        (Some(Unit::Other("fahrenheit".to_owned())), Some("roof"))
    );
}
