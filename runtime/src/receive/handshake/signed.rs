//! Handshakes that are signed like deliveries.

use http::request::Parts;

use super::{Handshake, is_harmless, plain};
use crate::event::Answer;
use crate::receive::peek::peek;
use crate::signature::{self, KeyError, Signature};

/// Handshakes are small; larger bodies are deliveries.
const MOST_BODY: usize = 4 << 10;

fn read(body: &[u8], steps: &[&str]) -> Option<String> {
    if body.len() > MOST_BODY { None } else { peek(body, steps) }
}

/// Slack's endpoint check: made by [`slack`].
#[derive(Clone, Copy, Debug)]
pub struct Slack;

/// Answers [Slack's check](https://docs.slack.dev/reference/events/url_verification/) of an endpoint: a challenge to send back.
#[must_use]
pub const fn slack() -> Slack {
    Slack
}

impl Handshake for Slack {
    fn signed(&self, _: &Parts, body: &[u8]) -> Option<Answer> {
        let challenge = read(body, &["challenge"])?;
        let is_check = read(body, &["type"])? == "url_verification" && is_harmless(&challenge, 512, "._-+/=");
        is_check.then(|| plain(&challenge))
    }
}

/// Zoom's endpoint check: made by [`zoom`].
#[derive(Clone, Debug)]
pub struct Zoom(Signature);

/// Answers [Zoom's check](https://developers.zoom.us/docs/api/webhooks/#validate-your-webhook-endpoint) of an endpoint: a token to sign with
/// the app's secret. Only tokens that can't be mistaken for the signed text of a delivery are signed.
///
/// # Errors
/// The secret is empty or shorter than 8 bytes.
pub fn zoom(secret: impl AsRef<[u8]>) -> Result<Zoom, KeyError> {
    signature::Zoom::new(secret).map(Zoom)
}

impl Handshake for Zoom {
    fn signed(&self, _: &Parts, body: &[u8]) -> Option<Answer> {
        let token = read(body, &["payload", "plainToken"])?;
        if read(body, &["event"])? != "endpoint.url_validation" || !is_harmless(&token, 256, "_-") {
            return None;
        }
        let reply = serde_json::json!({ "plainToken": token, "encryptedToken": self.0.tag_of(token.as_bytes())? });
        Some(Answer::with_body(200, "application/json", reply.to_string()))
    }
}

/// Discord's ping: made by [`discord`].
#[derive(Clone, Copy, Debug)]
pub struct Discord;

/// Answers [Discord's ping](https://docs.discord.com/developers/interactions/overview#setting-up-an-endpoint).
#[must_use]
pub const fn discord() -> Discord {
    Discord
}

impl Handshake for Discord {
    fn signed(&self, _: &Parts, body: &[u8]) -> Option<Answer> {
        let is_ping = read(body, &["type"])? == "1";
        is_ping.then(|| Answer::with_body(200, "application/json", r#"{"type":1}"#))
    }
}
