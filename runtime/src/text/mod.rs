//! Texts in a format, exactly as they were sent.
//!
//! A property with `format: date-time` is a [`DateTime`], one with `format: uuid` a [`Uuid`], and so on. Each of these types is the text itself:
//! nothing is refused, nothing is rewritten, and what was received is written back byte for byte, also where a provider's idea of a date is its
//! own. They dereference to `str`:
//!
//! ```
//! use hookgen::text::DateTime;
//!
//! let departure = DateTime::from("2026-11-21T08:15:00+01:00");
//! assert!(departure.starts_with("2026"));
//! assert_eq!(departure.to_string(), "2026-11-21T08:15:00+01:00");
//! ```
//!
//! # Texts as values
//!
//! Turning the text into a value is the reader's choice, and so is what to do when it can't be. Whatever can be parsed from a `str` can be parsed
//! from these: `address.parse::<std::net::Ipv4Addr>()`. Beyond that:
//!
//! | text | feature | to a value | from a value |
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
//! # Texts that must keep to their format
//!
//! With the option `formats = "assert"` a text that does not keep to its format is a violation, like a broken `minLength`; the functions that decide it
//! are in the module [`format`](mod@format). With `date_time = "chrono"` (`"jiff"`, `"time"`) dates and times are values of that crate from the
//! beginning: what it can't parse is refused, and what is written back is its own idea of RFC 3339 (`+00:00` becomes `Z`).

mod base64;
mod convert;
mod newtype;
mod require;
#[doc(hidden)]
pub mod strict;

pub use base64::NotBase64;

use newtype::texts;

/// Whether a text keeps to its format: what `formats = "assert"` checks.
pub mod format {
    pub use crate::format::*;
}

texts! {
    /// `date-time`: RFC 3339, if the sender keeps to it.
    DateTime,
    /// `date`: the `full-date` of RFC 3339, if the sender keeps to it.
    Date,
    /// `time`: the `full-time` of RFC 3339, if the sender keeps to it.
    Time,
    /// `duration`: ISO 8601 as in RFC 3339, appendix A, if the sender keeps to it.
    Duration,
    /// `uuid`: RFC 9562, if the sender keeps to it.
    Uuid,
    /// `uri`: RFC 3986, if the sender keeps to it.
    Uri,
    /// `uri-reference`: RFC 3986, if the sender keeps to it.
    UriReference,
    /// `email`: RFC 5321, if the sender keeps to it.
    Email,
    /// `hostname`: RFC 1123, if the sender keeps to it.
    Hostname,
    /// `ipv4`: four numbers and three dots, if the sender keeps to it.
    Ipv4,
    /// `ipv6`: RFC 4291, if the sender keeps to it.
    Ipv6,
    /// `byte`, or `contentEncoding: base64`: RFC 4648, if the sender keeps to it.
    Base64,
    /// `decimal`: a number written as text, so that no digit is lost.
    Decimal,
}
