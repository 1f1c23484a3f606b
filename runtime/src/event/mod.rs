//! The nouns that receivers, senders and the generated code share.

pub(crate) mod body;
#[cfg(feature = "receiver")]
mod delivery;
#[cfg(any(feature = "receiver", feature = "sender"))]
mod failure;
pub(crate) mod media;
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
pub use failure::{HandlerError, Result};
#[cfg(feature = "sender")]
pub use message::Message;
#[cfg(any(feature = "receiver", feature = "sender"))]
pub use reply::{Accepted, Reply, ReplyError};

use crate::json::{DecodeError, Decoded, EncodeError};

/// What is known about an event before any message of it exists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EventInfo {
    /// `newBooking`, `createOrder.onOrderStatusChange`: unique in the document.
    pub id: &'static str,
    /// The form that stays the same when the document grows: `newBooking.post`.
    pub long_id: &'static str,
    /// The webhook's or callback's name as the document writes it.
    pub key: &'static str,
    /// The HTTP method, as on the wire.
    pub method: &'static str,
    /// The media types of the body, as the document writes them; empty for an event without a body.
    pub content_types: &'static [&'static str],
}

impl EventInfo {
    /// Stands for an event that is not in the document.
    pub const UNKNOWN: Self = Self { id: "", long_id: "", key: "", method: "", content_types: &[] };
}

/// One message that an API sends. Generated for marker types such as `webhooks::NewBooking`.
pub trait Event: Copy + Send + Sync + 'static {
    /// The body: `()` without one, an `Option` where it may be empty, an enum where there are several media types.
    type Payload: Send + Sync + 'static;

    /// What the document says about the event.
    const INFO: EventInfo;

    /// Reads a body whose media type is the one at this position of [`EventInfo::content_types`].
    ///
    /// # Errors
    /// Lists every place where the body is not what the document says.
    fn read(media: usize, body: &[u8]) -> std::result::Result<Decoded<Self::Payload>, DecodeError>;

    /// Writes a body: its content type (empty if there is no body) and its bytes.
    ///
    /// # Errors
    /// When the payload has no form on the wire, such as a number that JSON does not know.
    fn write(payload: &Self::Payload) -> std::result::Result<(&'static str, Vec<u8>), EncodeError>;

    /// Reads a body.
    ///
    /// # Errors
    /// When the content type is none of the declared ones, or the body is not what the document says: every place is listed.
    fn decode(content_type: &str, body: &[u8]) -> std::result::Result<Decoded<Self::Payload>, DecodeError> {
        let types = Self::INFO.content_types;
        let media = if types.is_empty() { 0 } else { body::media(types, content_type)? };
        Self::read(media, body)
    }

    /// Writes a body: its content type (empty if there is no body) and its bytes.
    ///
    /// # Errors
    /// When the payload has no form on the wire, such as a number that JSON does not know.
    fn encode(payload: &Self::Payload) -> std::result::Result<(&'static str, Vec<u8>), EncodeError> {
        Self::write(payload)
    }
}

/// What travels beside the payload of an event, and what comes back.
#[cfg(any(feature = "receiver", feature = "sender"))]
pub trait Operation: Event {
    /// Header, query, path and cookie parameters; `()` if there are none.
    type Parameters: crate::parameters::Parameters;
    /// The declared replies; [`Accepted`] if there are none.
    type Reply: Reply;
}
