//! Receives and sends the webhooks and callbacks of OpenAPI documents.
//!
//! Code that `hookgen-codegen` generates from a document depends only on this crate. A document becomes a module with payload types, `AnyEvent`, and one
//! module per group of events (`webhooks`, or the operation that declares the callbacks) with a `Receiver`, a `service`, a `router` and a `Sender`.
//!
//! # Receiving
//!
//! Implement the group's `Receiver`, or register closures for some of its events with its `router`, and pass a verifier of the module [`signature`]. The
//! result is a [`Service`], which is a tower service. Without a server, call [`Service::receive`]. Methods receive the typed payload and its [`Delivery`], and
//! return the declared replies of the event. The operator `?` converts any error to a [`HandlerError`]. A delivery that does not match the document is
//! a [`Mismatch`]. [`handshake`] contains the handshakes of providers. An [`IdempotencyStore`] prevents that a delivery is handled twice.
//!
//! # Sending
//!
//! A [`Client`] (or any other tower client) sends a [`Message`] to an [`Endpoint`], which consists of a URL and a signer. The result is [`Delivered`] with the
//! typed reply, or a [`SendError`]. [`SendError::retry_advice`] determines whether to retry, and a [`RetryPolicy`] when. The URL of a callback is evaluated
//! for an [`Exchange`]: the request and response of the operation that declares the callback.
//!
//! # Features
//!
//! | feature | |
//! |---|---|
//! | `receiver`, `sender`, `client` | the default features. Without them, the crate contains what payload types and `AnyEvent` require, and depends only on serde and serde_json |
//! | `macros` | `include_openapi!` |
//! | `patterns` | the JSON Schema keyword `pattern`, with the crate `regex`; required for documents with patterns |
//! | `memory-store` | `MemoryStore`, an idempotency store for a single process |
//! | `axum` | `From<Service>` for `axum::Router` |
//! | `chrono`, `jiff`, `time`, `uuid`, `url` | conversions of the types in [`text`], and the types that the option `date_time` selects |
//! | `full` | all of them |
//!
//! Features only add items. Generated code that requires a feature which is not enabled fails to compile with the name of the feature.

#![cfg_attr(
    not(all(feature = "receiver", feature = "client")),
    allow(rustdoc::broken_intra_doc_links, reason = "the documentation links to items of the default features")
)]

#[cfg(any(feature = "receiver", feature = "sender"))]
mod causes;
#[doc(hidden)]
pub mod codegen;
mod event;
#[cfg(feature = "sender")]
mod exchange;
mod format;
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

#[cfg(feature = "sender")]
pub use event::Message;
#[cfg(any(feature = "receiver", feature = "sender"))]
pub use event::{Accepted, HandlerError, Operation, Reply, ReplyError, Result};
#[cfg(feature = "receiver")]
pub use event::{Delivery, Mismatch};
pub use event::{Event, EventInfo};
#[cfg(feature = "sender")]
pub use exchange::{CallbackTarget, Exchange, ResolveError, ResolveErrorKind, TargetPart};
#[cfg(feature = "macros")]
pub use hookgen_macros::include_openapi;
pub use json::{DecodeError, Decoded, EncodeError};
#[cfg(feature = "memory-store")]
pub use receive::MemoryStore;
#[cfg(feature = "receiver")]
pub use receive::{
    Claim, ClaimState, Handshake, IdempotencyStore, Router, Service, StoreError, ThreadTimer, Timer, handshake,
};
#[cfg(feature = "client")]
pub use send::{Client, ClientBuilder};
#[cfg(feature = "sender")]
pub use send::{
    Delivered, Deliverer, Endpoint, EndpointError, PolicyError, RetryAdvice, RetryPolicy, SendError, SsrfPolicy,
    Transport, TransportError, TransportErrorKind,
};
#[cfg(feature = "receiver")]
pub use signature::{Verified, Verify};
#[cfg(feature = "sender")]
pub use url::Url;
