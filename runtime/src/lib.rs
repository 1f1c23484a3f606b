//! Receive and send webhooks described by OpenAPI documents.
//!
//! This crate is the one dependency of the code that `hookgen-codegen` generates: payload types stand on [`json`] and [`text`], receivers and
//! senders on the nouns that both ends of the wire share ([`Event`], [`Operation`], [`Reply`], [`Message`], [`Delivery`]).

#[doc(hidden)]
pub mod codegen;
mod event;
#[cfg(feature = "sender")]
mod exchange;
pub mod json;
#[cfg(any(feature = "receiver", feature = "sender"))]
mod parameters;
#[cfg(feature = "receiver")]
mod receive;
mod scalar;
#[cfg(feature = "sender")]
mod send;
#[cfg(any(feature = "receiver", feature = "sender"))]
pub mod signature;
pub mod text;

pub use event::{Event, EventInfo};
#[cfg(any(feature = "receiver", feature = "sender"))]
pub use event::{Accepted, Answer, HandlerError, Operation, Reply, ReplyError, Result};
#[cfg(feature = "receiver")]
pub use event::{Delivery, Mismatch};
#[cfg(feature = "sender")]
pub use event::Message;
#[cfg(feature = "receiver")]
pub use signature::{Verified, Verify};
#[cfg(feature = "receiver")]
pub use receive::{Begin, Claim, DuplicateStore, Handshake, Router, Service, StoreError, ThreadTimer, Timer, handshake};
#[cfg(feature = "memory-store")]
pub use receive::MemoryStore;
#[cfg(feature = "macros")]
pub use hookgen_macros::include_openapi;
pub use json::{DecodeError, Decoded, EncodeError};
#[cfg(feature = "sender")]
pub use url::Url;
#[cfg(feature = "sender")]
pub use exchange::{CallbackTarget, Exchange, Reason, TargetPart, Unresolved};
#[cfg(feature = "sender")]
pub use send::*;
