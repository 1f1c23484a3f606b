//! Receive and send webhooks described by OpenAPI documents.
//!
//! This crate is the one dependency of the code that `hookgen-codegen` generates: payload types stand on [`json`] and [`text`], receivers and
//! senders on the nouns that both ends of the wire share ([`Event`], [`Operation`], [`Reply`], [`Message`], [`Delivery`]).

#[doc(hidden)]
pub mod codegen;
mod event;
pub mod json;
#[cfg(any(feature = "receiver", feature = "sender"))]
mod parameters;
mod scalar;
#[cfg(any(feature = "receiver", feature = "sender"))]
pub mod signature;

pub use event::{Event, EventInfo};
#[cfg(any(feature = "receiver", feature = "sender"))]
pub use event::{Accepted, Answer, HandlerError, Operation, Reply, ReplyError, Result};
#[cfg(feature = "receiver")]
pub use event::{Delivery, Mismatch};
#[cfg(feature = "sender")]
pub use event::Message;
pub use json::{DecodeError, Decoded, EncodeError};
