//! A message to be sent.

mod serialization;
#[cfg(test)]
mod tests;

use bytes::Bytes;

use crate::event::{Event, EventInfo, Operation};
use crate::json::EncodeError;
use crate::parameters::{Parameters, RequestParameters};
use crate::signature::{Clock, SystemClock, Timestamp};

/// An encoded message. Every attempt and every endpoint receives the same bytes and the same id.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    id: String,
    event: String,
    method: String,
    content_type: Option<String>,
    body: Bytes,
    created: Timestamp,
    parameters: RequestParameters,
}

impl Message {
    /// Encodes a message with a random id.
    ///
    /// # Errors
    /// Returns an error if the payload or a parameter cannot be encoded, or the system provides no random numbers.
    pub fn new<E: Operation>(payload: &E::Payload, parameters: &E::Parameters) -> Result<Self, EncodeError> {
        let (content_type, body) = <E as Event>::encode(payload)?;
        let mut encoded = RequestParameters::default();
        parameters.write(&mut encoded)?;
        let EventInfo { id, method, .. } = E::INFO;
        Ok(Self {
            id: random_id()?,
            event: id.to_owned(),
            method: method.to_owned(),
            content_type: (!content_type.is_empty()).then(|| content_type.to_owned()),
            body: body.into(),
            created: SystemClock.now(),
            parameters: encoded,
        })
    }

    /// Sets the id, by which receivers recognize duplicates.
    #[must_use]
    pub fn with_id(self, id: impl Into<String>) -> Self {
        Self { id: id.into(), ..self }
    }

    /// Sets the time of creation.
    #[must_use]
    pub fn with_created(self, created: Timestamp) -> Self {
        Self { created, ..self }
    }

    /// Returns the id of the message.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.id
    }

    /// Returns the event id.
    #[must_use]
    pub fn event(&self) -> &str {
        &self.event
    }

    /// Returns the HTTP method.
    #[must_use]
    pub fn method(&self) -> &str {
        &self.method
    }

    /// Returns the content type, if there is a body.
    #[must_use]
    pub fn content_type(&self) -> Option<&str> {
        self.content_type.as_deref()
    }

    /// Returns the body.
    #[must_use]
    pub fn body(&self) -> &Bytes {
        &self.body
    }

    /// Returns the time of creation.
    #[must_use]
    pub fn created(&self) -> Timestamp {
        self.created
    }

    /// Returns the encoded parameters.
    #[must_use]
    pub fn parameters(&self) -> &RequestParameters {
        &self.parameters
    }

    /// Returns the request URL: `url` without its fragment, with the path and query parameters of the message.
    #[must_use]
    pub fn address(&self, url: &str) -> String {
        let url = url.split('#').next().unwrap_or_default();
        let mut url = crate::parameters::expand_path(url, &self.parameters.path);
        if !self.parameters.query.is_empty() {
            url.push(if url.contains('?') { '&' } else { '?' });
            url.push_str(&self.parameters.query.join("&"));
        }
        url
    }
}

/// Returns `msg_` followed by 128 random bits in hexadecimal.
fn random_id() -> Result<String, EncodeError> {
    let mut bits = [0_u8; 16];
    getrandom::fill(&mut bits).map_err(|error| EncodeError::new(error.to_string()))?;
    Ok(format!("msg_{:032x}", u128::from_be_bytes(bits)))
}
