//! Several events at one endpoint, which are distinguished by a header and the body.

use hookgen::Delivery;
use http::request::Parts;
use serde_json::json;

use crate::golden::forge::webhooks::{self, Receiver};
use crate::golden::forge::{
    AnyEvent, Change, ChangeClosedParameters, ChangeClosedPayload, ChangeOpenedParameters, ChangeOpenedPayload,
    ChangeState, PingPayload, StarCreatedPayload, User,
};
use crate::loopback::{Seen, client, serve, signature_scheme, signed};

#[derive(Clone, Default)]
struct Bot(Seen<&'static str>);

impl Receiver for Bot {
    async fn change_opened(&self, _: ChangeOpenedPayload, _: Delivery<ChangeOpenedParameters>) -> hookgen::Result<()> {
        self.0.push("opened");
        Ok(())
    }

    async fn change_closed(&self, _: ChangeClosedPayload, _: Delivery<ChangeClosedParameters>) -> hookgen::Result<()> {
        self.0.push("closed");
        Ok(())
    }

    async fn star_created(&self, _: StarCreatedPayload, _: Delivery<ChangeClosedParameters>) -> hookgen::Result<()> {
        self.0.push("star");
        Ok(())
    }

    async fn ping(&self, _: PingPayload, _: Delivery<ChangeClosedParameters>) -> hookgen::Result<()> {
        self.0.push("ping");
        Ok(())
    }

    async fn unknown(&self, _: Delivery) -> hookgen::Result<hookgen::Accepted> {
        self.0.push("unknown");
        Ok(hookgen::Accepted::NO_CONTENT)
    }
}

fn user() -> User {
    User { login: "ada".to_owned(), r#type: None }
}

fn change() -> Change {
    Change { number: 1, title: "Say it".to_owned(), author: user(), state: ChangeState::Open, body: Some(None) }
}

fn event_header(event: &str) -> ChangeClosedParameters {
    ChangeClosedParameters { x_forge_event: Some(event.to_owned()) }
}

#[tokio::test]
async fn one_endpoint_receives_all_events() {
    let bot = Bot::default();
    let hooks = signed(serve(webhooks::service(bot.clone(), signature_scheme())).await);
    let sender = webhooks::Sender::new(client());
    let opened = ChangeOpenedPayload { change: change(), sender: None };
    let parameters =
        ChangeOpenedParameters { x_forge_event: Some("change".to_owned()), x_forge_delivery: Some("d-1".into()) };
    sender.change_opened(&hooks, &opened, &parameters).await.unwrap();
    let closed = ChangeClosedPayload { change: change(), merged: true, sender: None };
    sender.change_closed(&hooks, &closed, &event_header("change")).await.unwrap();
    sender.star_created(&hooks, &StarCreatedPayload { sender: user() }, &event_header("star")).await.unwrap();
    let ping = PingPayload { zen: "Speak.".to_owned() };
    sender.ping(&hooks, &ping, &event_header("ping")).await.unwrap();
    assert_eq!(bot.0.take(), ["opened", "closed", "star", "ping"]);

    // The header of one event with the body of another one is unknown.
    let delivered = sender.change_closed(&hooks, &closed, &event_header("star")).await.unwrap();
    assert_eq!((delivered.status.as_u16(), bot.0.take()), (204, vec!["unknown"]));
}

fn request(event: &str) -> Parts {
    http::Request::post("/")
        .header("X-Forge-Event", event)
        .header("content-type", "application/json")
        .body(())
        .unwrap()
        .into_parts()
        .0
}

#[test]
fn a_stored_request_is_decoded_without_a_receiver() {
    let body = json!({ "action": "created", "sender": { "login": "ada", "type": "Bot" } }).to_string();
    let event = AnyEvent::from_request(&request("star"), body.as_bytes()).unwrap();
    assert_eq!(event.id(), "star-created");
    assert!(AnyEvent::from_request(&request("moon"), body.as_bytes()).is_err());
    let error = AnyEvent::from_request(&request("star"), br#"{"action":"created"}"#).unwrap_err();
    assert!(error.to_string().contains("/sender: "), "{error}");
}
