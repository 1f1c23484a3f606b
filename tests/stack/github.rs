//! Receives GitHub's 261 events, which are methods of one trait.

use std::fs;
use std::path::Path;
use std::sync::{Arc, Mutex};

use bytes::Bytes;
use hookgen::{Accepted, Delivery, Mismatch, Result, Service};
use http::request::Parts;
use http_body_util::Full;
use tower_service::Service as _;

use self::generated::AnyEvent;
use self::generated::webhooks::{self, Handler, Receiver};
use crate::{nested, on_small_stack};

#[rustfmt::skip]
#[expect(unreachable_pub, reason = "generated code for a public module")]
mod generated {
    include!(concat!(env!("OUT_DIR"), "/github.rs"));
}

/// Accepts every event, and records unknown deliveries and mismatches.
#[derive(Clone, Default)]
struct Recorder(Arc<Mutex<Vec<String>>>);

impl Receiver for Recorder {
    async fn unknown(&self, delivery: Delivery) -> Result<Accepted> {
        self.0.lock().unwrap().push(format!("unknown: {:?}", delivery.parts.headers));
        Ok(Accepted::default())
    }

    async fn mismatched(&self, mismatch: Mismatch) -> Result<http::Response<Bytes>> {
        self.0.lock().unwrap().push(mismatch.error.to_string());
        Ok(mismatch.response())
    }
}

fn service(receiver: Recorder) -> Service<Handler<Recorder>> {
    webhooks::service(receiver, hookgen::signature::unverified("a test"))
}

/// Sends a delivery through the tower service. Returns the status code.
fn receive(receiver: &Recorder, event: &str, body: impl Into<Bytes>) -> u16 {
    let request = http::Request::post("/").header("x-github-event", event).header("content-type", "application/json");
    let request = request.body(Full::new(body.into())).unwrap();
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    let mut service = service(receiver.clone());
    let response = runtime.block_on(async { tokio::spawn(service.call(request)).await });
    response.unwrap().unwrap().status().as_u16()
}

fn parts(event: &str) -> Parts {
    http::Request::post("/").header("x-github-event", event).body(()).unwrap().into_parts().0
}

/// Returns the published examples that are valid, each with its `X-GitHub-Event`.
fn payloads() -> Vec<(String, Vec<u8>)> {
    let directory = Path::new(env!("GITHUB"));
    let index = fs::read_to_string(directory.join("INDEX.tsv")).unwrap();
    let rows = index.lines().skip(1).map(|row| row.split('\t').collect::<Vec<_>>());
    let valid: Vec<_> = rows.filter(|row| row.get(8) == Some(&"valid")).map(|row| row[0].to_owned()).collect();
    let read = |file: String| {
        let path = directory.join(file.trim_start_matches("payloads/"));
        let event = path.parent().unwrap().file_name().unwrap().to_str().unwrap().to_owned();
        (event, fs::read(path).unwrap())
    };
    valid.into_iter().map(read).collect()
}

#[test]
fn every_payload_is_received_on_a_small_stack() {
    let payloads = payloads();
    assert!(payloads.len() > 200, "{}", payloads.len());
    let receiver = Recorder::default();
    for (event, body) in payloads {
        let receiver = receiver.clone();
        assert_eq!(on_small_stack(move || receive(&receiver, &event, body)), 200);
    }
    assert_eq!(*receiver.0.lock().unwrap(), Vec::<String>::new());
}

#[test]
fn every_payload_is_decoded_and_encoded_on_a_small_stack() {
    for (event, body) in payloads() {
        on_small_stack(move || {
            let parts = parts(&event);
            let event = AnyEvent::from_request(&parts, &body).unwrap();
            assert!(event == event.clone());
            assert!(!format!("{event:?}").is_empty());
            let (content_type, again) = event.encode().unwrap();
            assert!(AnyEvent::decode(event.id(), content_type, &again).unwrap() == event);
        });
    }
}

#[test]
fn an_unknown_event_is_reported_on_a_small_stack() {
    let receiver = Recorder::default();
    let receiver_clone = receiver.clone();
    assert_eq!(on_small_stack(move || receive(&receiver_clone, "none-of-these", "{}")), 200);
    assert_eq!(receiver.0.lock().unwrap().len(), 1);
}

/// Returns a payload of GitHub with an unknown property that contains `levels` nested arrays, and its event.
fn deep(levels: usize) -> (String, String) {
    let (event, body) = payloads().swap_remove(0);
    let body = String::from_utf8(body).unwrap();
    (event, body.replacen('{', &format!(r#"{{"deep":{},"#, nested(levels, ("[", "]"), "")), 1))
}

#[test]
fn a_payload_beyond_the_maximum_depth_is_a_mismatch() {
    let receiver = Recorder::default();
    for (levels, status) in [(127, 200), (128, 400)] {
        let (receiver_clone, (event, body)) = (receiver.clone(), deep(levels));
        assert_eq!(on_small_stack(move || receive(&receiver_clone, &event, body)), status, "{levels}");
    }
    let records = receiver.0.lock().unwrap();
    assert_eq!(records.len(), 1, "{records:?}");
    assert!(records[0].contains("/deep: expected at most 128 nested arrays and objects"), "{records:?}");
}
