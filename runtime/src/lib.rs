//! Receive and send webhooks described by OpenAPI documents.

#[cfg(any(feature = "receiver", feature = "sender"))]
pub mod signature;
