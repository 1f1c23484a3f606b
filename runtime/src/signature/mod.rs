//! Signatures and credentials: how receivers verify requests and senders authenticate them.
//!
//! A [`Scheme`] describes how a provider signs. The presets ([`StandardWebhooks`], [`GitHub`], …) are constants of this type. A
//! [`Signature`] is a scheme with its keys; it implements [`Verify`] for receivers and [`Sign`] for senders. [`basic`], [`bearer`] and
//! [`api_key`] do the same for credentials. [`all`] and [`any`] combine verifiers that implement [`CombinableVerifier`]. [`unverified()`] is a
//! verifier that accepts every request and cannot be combined.

mod clock;
mod combine;
mod credentials;
mod encoding;
mod keys;
mod mac;
mod presets;

mod scheme;
mod shared_secret;
mod sign;
mod signature_headers;
mod signer;
mod unverified;
mod verifier;
mod verify;

#[cfg(test)]
mod tests;

pub use self::clock::{Clock, SystemClock, Timestamp};
pub use self::combine::{All, Any, all, any};
pub use self::credentials::{ApiKey, Basic, Bearer, api_key, basic, bearer};
pub use self::keys::KeyError;
pub use self::presets::{
    AdyenHeader, Convoy, GitHub, Meta, Shopify, Slack, Square, StandardWebhooks, Stripe, Svix, Zoom,
};
pub use self::scheme::{Encoding, Format, Hash, KeyEncoding, Part, Scheme, TimestampLocation};
#[cfg(feature = "receiver")]
pub(crate) use self::shared_secret::SharedSecret;
pub use self::sign::{Sign, SignError};
pub use self::unverified::{Unverified, unverified};
pub use self::verifier::Signature;
pub use self::verify::{CombinableVerifier, Verified, Verify, VerifyError};
