//! Conversions to and from the types of other crates, each behind the feature of that crate's name.

#[cfg(feature = "chrono")]
mod to_chrono {
    use chrono::{FixedOffset, NaiveDate, ParseError, TimeZone};

    use crate::text::{Date, DateTime};

    impl DateTime {
        /// Parses the date and time with its offset.
        ///
        /// # Errors
        /// Returns an error if the string is not a `date-time` of RFC 3339.
        pub fn to_chrono(&self) -> Result<chrono::DateTime<FixedOffset>, ParseError> {
            chrono::DateTime::parse_from_rfc3339(self)
        }
    }

    impl<Z: TimeZone> From<chrono::DateTime<Z>> for DateTime {
        fn from(date_time: chrono::DateTime<Z>) -> Self {
            Self(crate::text::strict::chrono::rfc3339(&date_time.fixed_offset()))
        }
    }

    impl Date {
        /// Parses the date.
        ///
        /// # Errors
        /// Returns an error if `chrono` cannot parse the string as year, month and day.
        pub fn to_chrono(&self) -> Result<NaiveDate, ParseError> {
            NaiveDate::parse_from_str(self, "%Y-%m-%d")
        }
    }

    impl From<NaiveDate> for Date {
        fn from(date: NaiveDate) -> Self {
            Self(date.to_string())
        }
    }
}

#[cfg(feature = "jiff")]
mod to_jiff {
    use jiff::civil;
    use jiff::{Error, Span, Timestamp};

    use crate::text::{Date, DateTime, Duration};

    impl DateTime {
        /// Parses the timestamp.
        ///
        /// # Errors
        /// Returns an error if the string is not a timestamp.
        pub fn to_jiff(&self) -> Result<Timestamp, Error> {
            self.parse()
        }
    }

    impl From<Timestamp> for DateTime {
        fn from(date_time: Timestamp) -> Self {
            Self(date_time.to_string())
        }
    }

    impl Date {
        /// Parses the date.
        ///
        /// # Errors
        /// Returns an error if the string is not a date.
        pub fn to_jiff(&self) -> Result<civil::Date, Error> {
            self.parse()
        }
    }

    impl From<civil::Date> for Date {
        fn from(date: civil::Date) -> Self {
            Self(date.to_string())
        }
    }

    impl Duration {
        /// Parses the duration.
        ///
        /// # Errors
        /// Returns an error if the string is not a duration.
        pub fn to_jiff(&self) -> Result<Span, Error> {
            self.parse()
        }
    }

    impl From<Span> for Duration {
        fn from(span: Span) -> Self {
            Self(span.to_string())
        }
    }
}

#[cfg(feature = "time")]
mod to_time {
    use time::OffsetDateTime;
    use time::error::{Format, Parse};
    use time::format_description::well_known::{Iso8601, Rfc3339};

    use crate::text::{Date, DateTime};

    impl DateTime {
        /// Parses the date and time with its offset.
        ///
        /// # Errors
        /// Returns an error if the string is not a `date-time` of RFC 3339.
        pub fn to_time(&self) -> Result<OffsetDateTime, Parse> {
            OffsetDateTime::parse(self, &Rfc3339)
        }
    }

    impl TryFrom<OffsetDateTime> for DateTime {
        type Error = Format;
        fn try_from(date_time: OffsetDateTime) -> Result<Self, Format> {
            date_time.format(&Rfc3339).map(Self)
        }
    }

    impl Date {
        /// Parses the date.
        ///
        /// # Errors
        /// Returns an error if the string is not a date.
        pub fn to_time(&self) -> Result<time::Date, Parse> {
            time::Date::parse(self, &Iso8601::DATE)
        }
    }

    impl TryFrom<time::Date> for Date {
        type Error = Format;
        fn try_from(date: time::Date) -> Result<Self, Format> {
            date.format(&Iso8601::DATE).map(Self)
        }
    }
}

#[cfg(feature = "uuid")]
mod to_uuid {
    use crate::text::Uuid;

    impl Uuid {
        /// Parses the UUID.
        ///
        /// # Errors
        /// Returns an error if the string is not a UUID.
        pub fn to_uuid(&self) -> Result<uuid::Uuid, uuid::Error> {
            self.parse()
        }
    }

    impl From<uuid::Uuid> for Uuid {
        fn from(id: uuid::Uuid) -> Self {
            Self(id.to_string())
        }
    }
}

#[cfg(feature = "url")]
mod to_url {
    use crate::text::{Uri, UriReference};

    impl Uri {
        /// Parses the URL.
        ///
        /// # Errors
        /// Returns an error if the string is not an absolute URL.
        pub fn to_url(&self) -> Result<url::Url, url::ParseError> {
            self.parse()
        }
    }

    impl UriReference {
        /// Resolves the reference against `base`.
        ///
        /// # Errors
        /// Returns an error if the result is not a URL.
        pub fn to_url(&self, base: &url::Url) -> Result<url::Url, url::ParseError> {
            base.join(self)
        }
    }

    impl From<url::Url> for Uri {
        fn from(url: url::Url) -> Self {
            Self(url.into())
        }
    }
}
