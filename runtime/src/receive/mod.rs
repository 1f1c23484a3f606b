//! Receiving: a request becomes a call of your method, or an answer that says why not.
//!
//! [`Service::receive`] is the whole of it, in this order: limits of the head, unsigned handshakes, method and content type, size,
//! verification over the raw bytes, signed handshakes, route, duplicate check, decoding, your method. It knows no async runtime and no
//! server. The [`tower_service::Service`] around it collects bodies and keeps deadlines.

#[cfg(feature = "axum")]
mod axum;
mod call;
mod core;
mod duplicates;
pub mod handshake;
mod head;
#[cfg(feature = "memory-store")]
mod memory;
mod panic;
mod path;
mod peek;
mod problem;
mod respond;
mod route;
mod service;
mod table;
mod timer;
mod tower;

pub use self::call::{Call, Dispatch, Handling, unhandled};
pub use self::duplicates::{Begin, Claim, DuplicateStore, StoreError};
pub use self::handshake::Handshake;
#[cfg(feature = "memory-store")]
pub use self::memory::MemoryStore;
pub use self::problem::{mismatched, unknown};
pub use self::route::event_of_request;
pub use self::service::Service;
pub use self::table::{Router, Table};
pub use self::timer::{ThreadTimer, Timer};

#[cfg(test)]
mod tests;
