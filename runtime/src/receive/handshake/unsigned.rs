//! Handshakes without a signature.

use std::fmt;

use bytes::Bytes;
use http::header::ALLOW;
use http::request::Parts;
use http::{HeaderName, HeaderValue, Method, Response, StatusCode};

use super::{Handshake, is_safe_to_echo, plain};
use crate::event::response;
use crate::parameters::percent;
use crate::receive::problem;
use crate::signature::{KeyError, SharedSecret};

/// Meta's verification request, created by [`meta`].
#[derive(Clone)]
pub struct Meta(SharedSecret);

/// Responds to [Meta's verification request](https://developers.facebook.com/docs/graph-api/webhooks/getting-started#verification-requests):
/// a `GET` with `hub.mode=subscribe`, the verify token that was configured with Meta, and a challenge, which is returned as the body of the response.
///
/// # Errors
/// Returns an error if the token is shorter than 8 bytes.
pub fn meta(verify_token: impl Into<String>) -> Result<Meta, KeyError> {
    SharedSecret::new("meta handshake", verify_token.into()).map(Meta)
}

impl Handshake for Meta {
    fn unsigned(&self, parts: &Parts) -> Option<Response<Bytes>> {
        if parts.method != Method::GET {
            return None;
        }
        let mode = query(parts, "hub.mode")?;
        let token = query(parts, "hub.verify_token").unwrap_or_default();
        let challenge = query(parts, "hub.challenge").unwrap_or_default();
        let accepted =
            self.0.equals(token.as_bytes()) && mode == "subscribe" && is_safe_to_echo(&challenge, 256, "._-");
        Some(if accepted { plain(challenge) } else { problem::response(StatusCode::FORBIDDEN) })
    }
}

impl fmt::Debug for Meta {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Meta(..)")
    }
}

/// Microsoft Graph's endpoint validation, created by [`microsoft_graph`].
#[derive(Clone, Copy, Debug)]
pub struct MicrosoftGraph;

/// Responds to [Microsoft Graph's endpoint validation](https://learn.microsoft.com/graph/change-notifications-delivery-webhooks#notificationurl-validation):
/// a `POST` with `?validationToken=…`, which is returned as the body of the response. The request is not authenticated.
#[must_use]
pub const fn microsoft_graph() -> MicrosoftGraph {
    MicrosoftGraph
}

impl Handshake for MicrosoftGraph {
    fn unsigned(&self, parts: &Parts) -> Option<Response<Bytes>> {
        if parts.method != Method::POST {
            return None;
        }
        let token = query(parts, "validationToken")?;
        Some(if is_safe_to_echo(&token, 1024, "._~:;,+/=- ") {
            plain(token)
        } else {
            problem::response(StatusCode::BAD_REQUEST)
        })
    }
}

/// The validation request of CloudEvents, created by [`cloud_events`].
#[derive(Clone, Debug)]
pub struct CloudEvents {
    origins: Vec<String>,
    rate: HeaderValue,
}

/// Responds to the [validation request of CloudEvents](https://github.com/cloudevents/spec/blob/main/cloudevents/http-webhook.md#4-abuse-protection)
/// from these origins: `OPTIONS` with `WebHook-Request-Origin`.
pub fn cloud_events<O: Into<String>>(origins: impl IntoIterator<Item = O>) -> CloudEvents {
    CloudEvents { origins: origins.into_iter().map(Into::into).collect(), rate: HeaderValue::from_static("*") }
}

impl CloudEvents {
    /// Sets the number of requests per minute that the sender may send. The default is no limit.
    #[must_use]
    pub fn rate(self, per_minute: u32) -> Self {
        Self { rate: per_minute.into(), ..self }
    }
}

impl Handshake for CloudEvents {
    fn unsigned(&self, parts: &Parts) -> Option<Response<Bytes>> {
        let origin = parts.headers.get("webhook-request-origin")?;
        let name = origin.to_str().ok()?;
        if parts.method != Method::OPTIONS || !self.origins.iter().any(|allowed| allowed.eq_ignore_ascii_case(name)) {
            return None;
        }
        let mut response = response::empty(StatusCode::OK);
        let headers = response.headers_mut();
        headers.insert(HeaderName::from_static("webhook-allowed-origin"), origin.clone());
        headers.insert(ALLOW, HeaderValue::from_static("POST"));
        headers.insert(HeaderName::from_static("webhook-allowed-rate"), self.rate.clone());
        Some(response)
    }
}

/// Returns the value of a query parameter, or `None` if it is missing or repeated.
fn query(parts: &Parts, name: &str) -> Option<String> {
    let pairs = parts.uri.query()?.split('&').filter_map(|pair| pair.split_once('='));
    let mut values =
        pairs.filter(|(key, _)| percent::decode_query(key) == name).map(|(_, value)| percent::decode_query(value));
    let value = values.next()?;
    values.next().is_none().then_some(value)
}
