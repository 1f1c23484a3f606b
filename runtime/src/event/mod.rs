//! Events, deliveries, messages and replies.

pub(crate) mod body;
#[cfg(feature = "receiver")]
mod delivery;
#[cfg(any(feature = "receiver", feature = "sender"))]
mod handler_error;
pub(crate) mod media_type;
#[cfg(feature = "sender")]
mod message;
#[cfg(any(feature = "receiver", feature = "sender"))]
mod reply;
#[cfg(any(feature = "receiver", feature = "sender"))]
pub(crate) mod response;
#[cfg(feature = "receiver")]
pub(crate) mod routes;

#[cfg(feature = "receiver")]
pub use delivery::{Delivery, Mismatch};
#[cfg(any(feature = "receiver", feature = "sender"))]
pub use handler_error::{HandlerError, Result};
#[cfg(feature = "sender")]
pub use message::Message;
#[cfg(any(feature = "receiver", feature = "sender"))]
pub use reply::{Accepted, Reply, ReplyError};

use crate::json::{DecodeError, Decoded, EncodeError};

/// An event as the document declares it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EventInfo {
    /// The event id, unique in the document: `newBooking`, `createOrder.onOrderStatusChange`.
    pub id: &'static str,
    /// The event id with the method, which does not change when another method is added: `newBooking.post`.
    pub long_id: &'static str,
    /// The key of the webhook or callback in the document.
    pub key: &'static str,
    /// The HTTP method, in upper case.
    pub method: &'static str,
    /// The declared media types of the body; empty for an event without a body.
    pub content_types: &'static [&'static str],
}

impl EventInfo {
    /// An event that the document does not declare.
    pub const UNKNOWN: Self = Self { id: "", long_id: "", key: "", method: "", content_types: &[] };
}

/// A message that an API sends. Implemented by generated marker types such as `webhooks::NewBooking`.
pub trait Event: Copy + Send + Sync + 'static {
    /// The type of the body: `()` if there is none, an `Option` if it is optional, an enum if it has several media types.
    type Payload: Send + Sync + 'static;

    /// The declaration of the event.
    const INFO: EventInfo;

    /// Decodes a body as the media type with this index in [`EventInfo::content_types`].
    ///
    /// # Errors
    /// Returns an error if the body does not match its schema.
    fn decode_as(media_type: usize, body: &[u8]) -> std::result::Result<Decoded<Self::Payload>, DecodeError>;

    /// Encodes a payload as its content type, empty if there is no body, and its bytes.
    ///
    /// # Errors
    /// Returns an error if a value cannot be encoded, such as NaN in JSON.
    fn encode(payload: &Self::Payload) -> std::result::Result<(&'static str, Vec<u8>), EncodeError>;

    /// Decodes a body.
    ///
    /// # Errors
    /// Returns an error if the content type is not declared, or the body does not match its schema.
    fn decode(content_type: &str, body: &[u8]) -> std::result::Result<Decoded<Self::Payload>, DecodeError> {
        let types = Self::INFO.content_types;
        let media_type = if types.is_empty() { 0 } else { body::media_type_index(types, content_type)? };
        Self::decode_as(media_type, body)
    }
}

/// The parameters and replies of an event.
#[cfg(any(feature = "receiver", feature = "sender"))]
pub trait Operation: Event {
    /// Header, query, path and cookie parameters; `()` if there are none.
    type Parameters: crate::parameters::Parameters;
    /// The declared replies; [`Accepted`] if there are none, and `()` if they are only 2xx status codes.
    type Reply: Reply;

    /// Encodes a reply. If `Reply` is `()`, the response has the first status code that the document declares.
    ///
    /// # Errors
    /// Returns an error if a header or the body cannot be encoded.
    fn encode_reply(
        reply: &Self::Reply,
    ) -> std::result::Result<http::Response<bytes::Bytes>, crate::json::EncodeError> {
        reply.encode()
    }
}
