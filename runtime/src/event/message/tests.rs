use super::Message;
use crate::event::body::{DecodeResult, EncodeResult, decode_empty, encode_empty};
use crate::event::{Accepted, Event, EventInfo, Operation};
use crate::parameters::{ParameterReader, ParameterStyle, Parameters, RequestParameters};
use crate::signature::Timestamp;

#[derive(Clone, Copy, Debug)]
struct Ping;

impl Event for Ping {
    type Payload = ();
    const INFO: EventInfo =
        EventInfo { id: "ping", long_id: "ping.post", key: "ping", method: "POST", content_types: &[] };

    fn decode_as(_: usize, body: &[u8]) -> DecodeResult<()> {
        decode_empty(body)
    }

    fn encode((): &()) -> EncodeResult {
        encode_empty()
    }
}

struct Tags;

impl Parameters for Tags {
    fn read(_: &ParameterReader<'_>) -> Result<Self, crate::DecodeError> {
        Ok(Self)
    }

    fn write(&self, parameters: &mut RequestParameters) -> Result<(), crate::EncodeError> {
        parameters.path("shop", ParameterStyle::Scalar, "a/b")?;
        parameters.query("tag", ParameterStyle::Separated(','), &["x y", "z"])?;
        parameters.cookie("session", ParameterStyle::Scalar, "s;1")?;
        parameters.header("X-Count", ParameterStyle::Scalar, &3)
    }
}

impl Operation for Ping {
    type Parameters = Tags;
    type Reply = Accepted;
}

fn message() -> Message {
    Message::new::<Ping>(&(), &Tags).unwrap().with_id("msg_1").with_created(Timestamp::from_seconds(7))
}

#[test]
fn parameters_are_added_to_the_url() {
    assert_eq!(message().address("https://x.test/{shop}/hooks?v=1"), "https://x.test/a%2Fb/hooks?v=1&tag=x%20y,z");
    assert_eq!(message().address("https://x.test/#top?"), "https://x.test/?tag=x%20y,z");
    assert_eq!(message().address("https://x.test/"), "https://x.test/?tag=x%20y,z");
    assert_eq!(message().parameters().cookies, ["session=s%3B1"]);
    assert_eq!(message().parameters().headers, [("X-Count".to_owned(), "3".to_owned())]);
}

#[test]
fn deserializing_reverses_serializing() {
    for body in [&b""[..], br#"{"a":1}"#, b"\xff\x00"] {
        let message = Message { body: body.to_vec().into(), content_type: Some("x/y".to_owned()), ..message() };
        let stored = serde_json::to_string(&message).unwrap();
        assert_eq!(serde_json::from_str::<Message>(&stored).unwrap(), message, "{stored}");
    }
}

#[test]
fn invalid_base64_is_an_error() {
    let stored = r#"{"id":"1","event":"ping","method":"POST","created":1,"body_base64":"?"}"#;
    assert!(serde_json::from_str::<Message>(stored).unwrap_err().to_string().contains("/body_base64"));
}

#[test]
fn every_message_has_its_own_id() {
    let id = || Message::new::<Ping>(&(), &Tags).unwrap().id().to_owned();
    assert_ne!(id(), id());
}
