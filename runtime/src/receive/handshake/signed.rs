//! Handshakes with the same signature as deliveries.

use bytes::Bytes;
use http::Response;
use http::request::Parts;

use super::{Handshake, is_safe_to_echo, json, plain};
use crate::receive::lookup::lookup;
use crate::signature::{self, KeyError, Signature};

/// The maximum size of a handshake's body in bytes. A request with a larger body is a delivery.
const MAX_BODY: usize = 4 << 10;

fn read(body: &[u8], steps: &[&str]) -> Option<String> {
    if body.len() > MAX_BODY { None } else { lookup(body, steps) }
}

/// Slack's URL verification, created by [`slack`].
#[derive(Clone, Copy, Debug)]
pub struct Slack;

/// Responds to [Slack's URL verification](https://docs.slack.dev/reference/events/url_verification/) with the challenge that it contains.
#[must_use]
pub const fn slack() -> Slack {
    Slack
}

impl Handshake for Slack {
    fn signed(&self, _: &Parts, body: &[u8]) -> Option<Response<Bytes>> {
        let challenge = read(body, &["challenge"])?;
        let is_check = read(body, &["type"])? == "url_verification" && is_safe_to_echo(&challenge, 512, "._-+/=");
        is_check.then(|| plain(challenge))
    }
}

/// Zoom's endpoint validation, created by [`zoom`].
#[derive(Clone, Debug)]
pub struct Zoom(Signature);

/// Responds to [Zoom's endpoint validation](https://developers.zoom.us/docs/api/webhooks/#validate-your-webhook-endpoint) with the HMAC of its
/// token, with the app's secret as the key. Tokens that could be the signed content of a delivery are not signed.
///
/// # Errors
/// Returns an error if the secret is shorter than 8 bytes.
pub fn zoom(secret: impl AsRef<[u8]>) -> Result<Zoom, KeyError> {
    signature::Zoom::new(secret).map(Zoom)
}

impl Handshake for Zoom {
    fn signed(&self, _: &Parts, body: &[u8]) -> Option<Response<Bytes>> {
        let token = read(body, &["payload", "plainToken"])?;
        if read(body, &["event"])? != "endpoint.url_validation" || !is_safe_to_echo(&token, 256, "_-") {
            return None;
        }
        let reply = serde_json::json!({ "plainToken": token, "encryptedToken": self.0.tag_of(token.as_bytes())? });
        Some(json(reply.to_string()))
    }
}

/// Discord's ping, created by [`discord`].
#[derive(Clone, Copy, Debug)]
pub struct Discord;

/// Responds to [Discord's ping](https://docs.discord.com/developers/interactions/overview#setting-up-an-endpoint).
#[must_use]
pub const fn discord() -> Discord {
    Discord
}

impl Handshake for Discord {
    fn signed(&self, _: &Parts, body: &[u8]) -> Option<Response<Bytes>> {
        let is_ping = read(body, &["type"])? == "1";
        is_ping.then(|| json(r#"{"type":1}"#))
    }
}
