//! Behaviour on the wire: a generated sender, real HTTP over loopback, a generated receiver, for every document below `whole/`.

#![expect(clippy::panic, clippy::unwrap_used, reason = "helpers of tests fail as tests do")]

mod failures;
mod forge;
#[expect(unreachable_pub, reason = "generated, for a module that others see")]
#[rustfmt::skip]
mod golden;
mod notices;
mod parcels;
mod post;
mod rides;
mod sensors;
mod stock;
