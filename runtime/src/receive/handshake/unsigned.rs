//! Handshakes that carry no signature.

use std::fmt;

use http::request::Parts;
use http::{Method, StatusCode};

use super::{Handshake, is_harmless, plain};
use crate::event::Answer;
use crate::parameters::percent;
use crate::receive::problem;
use crate::signature::{KeyError, Shared};

/// Meta's subscription check: made by [`meta`].
#[derive(Clone)]
pub struct Meta(Shared);

/// Answers [Meta's check](https://developers.facebook.com/docs/graph-api/webhooks/getting-started#verification-requests) of an endpoint:
/// `GET` with `hub.mode=subscribe`, the token that you gave Meta, and a challenge to send back.
///
/// # Errors
/// The token is empty or shorter than 8 bytes.
pub fn meta(verify_token: impl Into<String>) -> Result<Meta, KeyError> {
    Shared::new("meta handshake", verify_token.into()).map(Meta)
}

impl Handshake for Meta {
    fn unsigned(&self, parts: &Parts) -> Option<Answer> {
        if parts.method != Method::GET {
            return None;
        }
        let mode = query(parts, "hub.mode")?;
        let token = query(parts, "hub.verify_token").unwrap_or_default();
        let challenge = query(parts, "hub.challenge").unwrap_or_default();
        let accepted = self.0.equals(token.as_bytes()) && mode == "subscribe" && is_harmless(&challenge, 256, "._-");
        Some(if accepted { plain(&challenge) } else { problem::answer(StatusCode::FORBIDDEN) })
    }
}

impl fmt::Debug for Meta {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Meta(..)")
    }
}

/// Microsoft Graph's endpoint check: made by [`microsoft_graph`].
#[derive(Clone, Copy, Debug)]
pub struct MicrosoftGraph;

/// Answers [Microsoft Graph's check](https://learn.microsoft.com/graph/change-notifications-delivery-webhooks#notificationurl-validation)
/// of an endpoint: `POST` with `?validationToken=…`, which is sent back as text. It proves nothing and gives nothing away.
#[must_use]
pub const fn microsoft_graph() -> MicrosoftGraph {
    MicrosoftGraph
}

impl Handshake for MicrosoftGraph {
    fn unsigned(&self, parts: &Parts) -> Option<Answer> {
        if parts.method != Method::POST {
            return None;
        }
        let token = query(parts, "validationToken")?;
        Some(if is_harmless(&token, 1024, "._~:;,+/=- ") {
            plain(&token)
        } else {
            problem::answer(StatusCode::BAD_REQUEST)
        })
    }
}

/// CloudEvents' abuse protection: made by [`cloud_events`].
#[derive(Clone, Debug)]
pub struct CloudEvents {
    origins: Vec<String>,
    rate: String,
}

/// Answers the [CloudEvents validation request](https://github.com/cloudevents/spec/blob/main/cloudevents/http-webhook.md#4-abuse-protection)
/// of these origins: `OPTIONS` with `WebHook-Request-Origin`.
pub fn cloud_events<O: Into<String>>(origins: impl IntoIterator<Item = O>) -> CloudEvents {
    CloudEvents { origins: origins.into_iter().map(Into::into).collect(), rate: "*".to_owned() }
}

impl CloudEvents {
    /// How many requests per minute are welcome; any number unless set.
    #[must_use]
    pub fn rate(self, per_minute: u32) -> Self {
        Self { rate: per_minute.to_string(), ..self }
    }
}

impl Handshake for CloudEvents {
    fn unsigned(&self, parts: &Parts) -> Option<Answer> {
        let origin = parts.headers.get("webhook-request-origin")?.to_str().ok()?;
        if parts.method != Method::OPTIONS || !self.origins.iter().any(|allowed| allowed.eq_ignore_ascii_case(origin)) {
            return None;
        }
        let answer = Answer::empty(200).with_header("webhook-allowed-origin", origin).with_header("allow", "POST");
        Some(answer.with_header("webhook-allowed-rate", &self.rate))
    }
}

/// The one value of a query parameter.
fn query(parts: &Parts, name: &str) -> Option<String> {
    let pairs = parts.uri.query()?.split('&').filter_map(|pair| pair.split_once('='));
    let mut values =
        pairs.filter(|(key, _)| percent::decode_query(key) == name).map(|(_, value)| percent::decode_query(value));
    let value = values.next()?;
    values.next().is_none().then_some(value)
}
