//! Receive and send webhooks described by OpenAPI documents.
//!
//! This crate is the runtime of code that `hookgen-codegen` generates. For each document, the generated module contains the payload types, the enum
//! `AnyEvent`, and a module for each group of events (`webhooks`, or an operation that declares callbacks) with a `Receiver`, a `service`, a `router` and a
//! `Sender`.
//!
//! # Receiving
//!
//! Implement the group's `Receiver`, or tell its `router` what to do with some events; choose a verifier from [`signature`]; mount the [`Service`] that
//! comes out. It is a tower service, and without a server the function [`Service::receive`]. Methods get the typed payload and the [`Delivery`] around it, and
//! return the event's replies; `?` turns any error into a [`HandlerError`]. Deliveries that do not fit the document arrive, raw, as a
//! [`Mismatch`]. [`handshake`] answers what providers ask before they send; a [`IdempotencyStore`] remembers what was there before.
//!
//! # Sending
//!
//! A [`Client`] (or any tower client) carries [`Message`]s to an [`Endpoint`], which is a URL and the signer for it. [`Delivered`] holds the typed reply,
//! [`SendError::retry_advice`] says what to do after a failure, [`RetryPolicy`] when. Where a callback goes is asked of the [`Exchange`] that wanted it.
//!
//! # Features
//!
//! | feature | |
//! |---|---|
//! | `receiver`, `sender`, `client` | enabled by default. Without them: payload types and `AnyEvent`, with serde and serde_json as the only dependencies |
//! | `macros` | `include_openapi!` |
//! | `patterns` | the keyword `pattern` of JSON Schema, with the crate `regex` |
//! | `memory-store` | `MemoryStore`, an [`IdempotencyStore`] for a single process |
//! | `axum` | `From<Service>` for `axum::Router` |
//! | `chrono`, `jiff`, `time`, `uuid`, `url` | conversions of the types in [`text`], and the option `date_time` of the generator |
//! | `full` | all features |
//!
//! Features add items and do not change behavior. Generated code that requires a disabled feature fails to compile with an error that names it.

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
