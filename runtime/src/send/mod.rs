//! Sending: an endpoint, a transport, attempts and their outcome, and when to try again.
//!
//! Knows nothing of receiving.

#[cfg(feature = "client")]
mod client;
mod courier;
mod endpoint;
mod guard;
mod outcome;
mod retry;
mod transport;

#[cfg(feature = "client")]
pub use client::{Client, ClientBuilder};
pub use courier::Courier;
pub use endpoint::{Endpoint, EndpointError};
pub use guard::{Guard, Refused};
pub use outcome::{Next, SendError, Sent};
pub use retry::Retry;
pub use transport::{Transport, TransportError, TransportErrorKind};
