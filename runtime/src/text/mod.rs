//! Types of strings with a `format`.
//!
//! A property with `format: date-time` is a [`DateTime`], one with `format: uuid` a [`Uuid`], and so on. Each type wraps the string as received:
//! decoding does not check the format, and encoding writes the same string, also if a provider's dates deviate from RFC 3339. The types
//! dereference to `str`:
//!
//! ```
//! use hookgen::text::DateTime;
//!
//! let departure = DateTime::from("2026-11-21T08:15:00+01:00");
//! assert!(departure.starts_with("2026"));
//! assert_eq!(departure.to_string(), "2026-11-21T08:15:00+01:00");
//! ```
//!
//! # Conversions
//!
//! The application parses a string where it needs the value, and handles the error. Any type that implements `FromStr` can be parsed:
//! `address.parse::<std::net::Ipv4Addr>()`. The crate provides these conversions:
//!
//! | type | feature | to | from |
//! |---|---|---|---|
//! | [`DateTime`], [`Date`] | `chrono`, `jiff`, `time` | `to_chrono()`, `to_jiff()`, `to_time()` | `From`, for `time` `TryFrom` |
//! | [`Duration`] | `jiff` | `to_jiff()` | `From` |
//! | [`Uuid`] | `uuid` | `to_uuid()` | `From` |
//! | [`Uri`], [`UriReference`] | `url` | `to_url()` | `From` |
//! | [`Base64`] | | [`to_bytes()`](Base64::to_bytes) | [`from_bytes()`](Base64::from_bytes) |
//!
//! ```
//! use hookgen::text::Base64;
//!
//! assert_eq!(Base64::from("aGk=").to_bytes().as_deref(), Ok(&b"hi"[..]));
//! ```
//!
//! # Format assertions
//!
//! With the option `formats = "assert"`, a string that does not conform to its format is a violation, like a violated `minLength`; the module
//! [`format`](mod@format) contains the functions that check it. With `date_time = "chrono"` (`"jiff"`, `"time"`), dates and times are values of
//! that crate: a string that it cannot parse is an error, and encoding normalizes the string (`+00:00` becomes `Z`).

mod base64;
mod convert;
mod newtype;
mod require;
#[doc(hidden)]
pub mod strict;

pub use base64::Base64Error;

use newtype::string_newtypes;

/// Functions that check whether a string conforms to a format, as `formats = "assert"` does.
pub mod format {
    pub use crate::format::*;
}

string_newtypes! {
    /// `date-time`: RFC 3339. Not checked.
    DateTime,
    /// `date`: the `full-date` of RFC 3339. Not checked.
    Date,
    /// `time`: the `full-time` of RFC 3339. Not checked.
    Time,
    /// `duration`: ISO 8601 as in RFC 3339, appendix A. Not checked.
    Duration,
    /// `uuid`: RFC 9562. Not checked.
    Uuid,
    /// `uri`: RFC 3986. Not checked.
    Uri,
    /// `uri-reference`: RFC 3986. Not checked.
    UriReference,
    /// `email`: RFC 5321. Not checked.
    Email,
    /// `hostname`: RFC 1123. Not checked.
    Hostname,
    /// `ipv4`: dotted decimal notation (RFC 2673, section 3.2). Not checked.
    Ipv4,
    /// `ipv6`: RFC 4291. Not checked.
    Ipv6,
    /// `byte`, or `contentEncoding: base64`: RFC 4648. Not checked.
    Base64,
    /// `decimal`: a number as a string, so that its precision is kept. Not checked.
    Decimal,
}
