//! The behaviour of generated code: a generated sender and receiver communicate by HTTP over loopback, for every document in `whole/`.

#![expect(clippy::panic, clippy::unwrap_used, reason = "test helpers may panic")]

mod failures;
mod forge;
#[expect(unreachable_pub, reason = "generated code for a public module")]
#[rustfmt::skip]
mod golden;
mod loopback;
mod notices;
mod parcels;
mod rides;
mod sensors;
mod stock;
