//! Receiving: verification of a request, routing, decoding, and the call of the handler of its event.
//!
//! [`Service::receive`] performs these steps in order: limits of the request target and headers, unsigned handshakes, method and content type,
//! body size, verification of the raw bytes, signed handshakes, routing, the claim in the idempotency store, decoding, the handler. It is
//! independent of async runtimes and servers. The [`tower_service::Service`] also collects bodies and enforces deadlines.

#[cfg(feature = "axum")]
mod axum;
mod core;
mod handler;
pub mod handshake;
mod idempotency;
mod lookup;
#[cfg(feature = "memory-store")]
mod memory;
mod panic;
mod path;
mod preflight;
mod problem;
mod respond;
mod route;
mod service;
mod table;
mod timer;
mod tower;

pub use self::handler::{Handler, HandlerFuture, IncomingDelivery, unhandled};
pub use self::handshake::Handshake;
pub use self::idempotency::{Claim, ClaimState, IdempotencyStore, StoreError};
#[cfg(feature = "memory-store")]
pub use self::memory::MemoryStore;
pub use self::problem::{mismatched, unknown};
pub use self::route::event_of_request;
pub use self::service::Service;
pub use self::table::{Router, Table};
pub use self::timer::{ThreadTimer, Timer};

#[cfg(test)]
mod tests;
