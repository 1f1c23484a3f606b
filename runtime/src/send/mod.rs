//! Sending: an endpoint, a transport, one attempt and its outcome, and when to try again.
//!
//! Knows nothing of receiving.

#[cfg(feature = "client")]
mod client;
mod guard;
mod transport;

#[cfg(feature = "client")]
pub use client::{Client, ClientBuilder};
pub use guard::{Guard, Refused};
pub use transport::{Transport, TransportError, TransportErrorKind};
