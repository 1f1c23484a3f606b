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
//! ```
//!
//! Turning the text into a value is the reader's choice, and so is what to do when it can't be: `.parse::<T>()`, which every text has, and behind
//! the feature of the same name methods such as `to_chrono`, `to_jiff`, `to_time`, `to_uuid` and `to_url`. [`Base64::to_bytes`] is always
//! there. Functions that say whether a text keeps to its format are in [`format`].

mod base64;
mod convert;
pub mod format;
mod newtype;
mod require;
#[doc(hidden)]
pub mod strict;

pub use base64::NotBase64;
use newtype::texts;

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
