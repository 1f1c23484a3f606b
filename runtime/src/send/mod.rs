//! Sending: endpoints, transports, attempts and their outcome, and the retry policy. Independent of receiving.

#[cfg(feature = "client")]
mod client;
mod deliverer;
mod endpoint;
mod outcome;
mod retry_policy;
mod ssrf_policy;
mod transport;

#[cfg(feature = "client")]
pub use client::{Client, ClientBuilder};
pub use deliverer::Deliverer;
pub use endpoint::{Endpoint, EndpointError};
pub use outcome::{Delivered, RetryAdvice, SendError};
pub use retry_policy::RetryPolicy;
pub use ssrf_policy::{PolicyError, SsrfPolicy};
pub use transport::{Transport, TransportError, TransportErrorKind};
