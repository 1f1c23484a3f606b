//! Validation of string formats: the assertion that `formats = "assert"` enables.

mod date_time;
mod host;
mod uri;

pub use date_time::{is_date, is_date_time, is_duration, is_time};
pub use host::{is_email, is_hostname, is_ipv4, is_ipv6};
pub use uri::{is_uri, is_uri_reference};

/// A value of the keyword `format` that can be validated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// `date-time`
    DateTime,
    /// `date`
    Date,
    /// `time`
    Time,
    /// `duration`
    Duration,
    /// `uuid`
    Uuid,
    /// `uri`
    Uri,
    /// `uri-reference`
    UriReference,
    /// `email`
    Email,
    /// `hostname`
    Hostname,
    /// `ipv4`
    Ipv4,
    /// `ipv6`
    Ipv6,
    /// `byte`
    Base64,
    /// `decimal`
    Decimal,
}

impl Format {
    /// Returns the value of the keyword `format`.
    pub fn name(self) -> &'static str {
        match self {
            Self::DateTime => "date-time",
            Self::Date => "date",
            Self::Time => "time",
            Self::Duration => "duration",
            Self::Uuid => "uuid",
            Self::Uri => "uri",
            Self::UriReference => "uri-reference",
            Self::Email => "email",
            Self::Hostname => "hostname",
            Self::Ipv4 => "ipv4",
            Self::Ipv6 => "ipv6",
            Self::Base64 => "byte",
            Self::Decimal => "decimal",
        }
    }

    /// Returns whether a string conforms to the format.
    pub fn is_valid(self, text: &str) -> bool {
        match self {
            Self::DateTime => is_date_time(text),
            Self::Date => is_date(text),
            Self::Time => is_time(text),
            Self::Duration => is_duration(text),
            Self::Uuid => is_uuid(text),
            Self::Uri => is_uri(text),
            Self::UriReference => is_uri_reference(text),
            Self::Email => is_email(text),
            Self::Hostname => is_hostname(text),
            Self::Ipv4 => is_ipv4(text),
            Self::Ipv6 => is_ipv6(text),
            Self::Base64 => is_base64(text),
            Self::Decimal => is_decimal(text),
        }
    }
}

/// Returns whether the string is a `uuid`: 32 hexadecimal digits in five groups (RFC 9562, section 4).
pub fn is_uuid(text: &str) -> bool {
    let groups: Vec<&str> = text.split('-').collect();
    let lengths = [8, 4, 4, 4, 12];
    groups.len() == lengths.len()
        && groups
            .iter()
            .zip(lengths)
            .all(|(group, length)| group.len() == length && group.bytes().all(|byte| byte.is_ascii_hexdigit()))
}

/// Returns whether the string is a `byte` value: base64 in the standard alphabet, with padding (RFC 4648, section 4).
pub fn is_base64(text: &str) -> bool {
    let digits = text.trim_end_matches('=');
    text.len().is_multiple_of(4)
        && text.len() - digits.len() <= 2
        && digits.len() % 4 != 1
        && digits.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'+' || byte == b'/')
}

/// Returns whether the string is a `decimal`: digits with optional sign, fraction and exponent; leading zeros are allowed.
pub fn is_decimal(text: &str) -> bool {
    let unsigned = text.strip_prefix(['-', '+']).unwrap_or(text);
    let (number, exponent) = unsigned.split_once(['e', 'E']).unwrap_or((unsigned, "0"));
    let (integer, fraction) = number.split_once('.').unwrap_or((number, "0"));
    [integer, fraction, exponent.strip_prefix(['-', '+']).unwrap_or(exponent)].into_iter().all(is_digits)
}

/// Returns whether the string consists of one or more ASCII digits.
fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests;
