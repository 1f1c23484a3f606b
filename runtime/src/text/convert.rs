//! Texts to values of well-known crates and back, each behind the feature of its name.

#[cfg(feature = "chrono")]
mod to_chrono {
    use chrono::{FixedOffset, NaiveDate, ParseError, TimeZone};

    use crate::text::{Date, DateTime};

    impl DateTime {
        /// The moment with its offset, as the crate `chrono` has it.
        ///
        /// # Errors
        /// When the text is not RFC 3339.
        pub fn to_chrono(&self) -> Result<chrono::DateTime<FixedOffset>, ParseError> {
            chrono::DateTime::parse_from_rfc3339(self)
        }
    }

    impl<Z: TimeZone> From<chrono::DateTime<Z>> for DateTime {
        fn from(moment: chrono::DateTime<Z>) -> Self {
            Self(crate::text::strict::chrono::rfc3339(&moment.fixed_offset()))
        }
    }

    impl Date {
        /// The day, as the crate `chrono` has it.
        ///
        /// # Errors
        /// When `chrono` can't read the text as year, month and day.
        pub fn to_chrono(&self) -> Result<NaiveDate, ParseError> {
            NaiveDate::parse_from_str(self, "%Y-%m-%d")
        }
    }

    impl From<NaiveDate> for Date {
        fn from(day: NaiveDate) -> Self {
            Self(day.to_string())
        }
    }
}

#[cfg(feature = "jiff")]
mod to_jiff {
    use jiff::civil;
    use jiff::{Error, Span, Timestamp};

    use crate::text::{Date, DateTime, Duration};

    impl DateTime {
        /// The moment, as the crate `jiff` has it.
        ///
        /// # Errors
        /// When the text is not a timestamp.
        pub fn to_jiff(&self) -> Result<Timestamp, Error> {
            self.parse()
        }
    }

    impl From<Timestamp> for DateTime {
        fn from(moment: Timestamp) -> Self {
            Self(moment.to_string())
        }
    }

    impl Date {
        /// The day, as the crate `jiff` has it.
        ///
        /// # Errors
        /// When the text is not a date.
        pub fn to_jiff(&self) -> Result<civil::Date, Error> {
            self.parse()
        }
    }

    impl From<civil::Date> for Date {
        fn from(day: civil::Date) -> Self {
            Self(day.to_string())
        }
    }

    impl Duration {
        /// The span, as the crate `jiff` has it.
        ///
        /// # Errors
        /// When the text is not a duration.
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
        /// The moment with its offset, as the crate `time` has it.
        ///
        /// # Errors
        /// When the text is not RFC 3339.
        pub fn to_time(&self) -> Result<OffsetDateTime, Parse> {
            OffsetDateTime::parse(self, &Rfc3339)
        }
    }

    impl TryFrom<OffsetDateTime> for DateTime {
        type Error = Format;
        fn try_from(moment: OffsetDateTime) -> Result<Self, Format> {
            moment.format(&Rfc3339).map(Self)
        }
    }

    impl Date {
        /// The day, as the crate `time` has it.
        ///
        /// # Errors
        /// When the text is not a date.
        pub fn to_time(&self) -> Result<time::Date, Parse> {
            time::Date::parse(self, &Iso8601::DATE)
        }
    }

    impl TryFrom<time::Date> for Date {
        type Error = Format;
        fn try_from(day: time::Date) -> Result<Self, Format> {
            day.format(&Iso8601::DATE).map(Self)
        }
    }
}

#[cfg(feature = "uuid")]
mod to_uuid {
    use crate::text::Uuid;

    impl Uuid {
        /// The identifier, as the crate `uuid` has it.
        ///
        /// # Errors
        /// When the text is no UUID.
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
        /// The address, as the crate `url` has it.
        ///
        /// # Errors
        /// When the text is no URL.
        pub fn to_url(&self) -> Result<url::Url, url::ParseError> {
            self.parse()
        }
    }

    impl UriReference {
        /// The address that this one means, seen from another.
        ///
        /// # Errors
        /// When the text is no reference to a URL.
        pub fn to_url(&self, base: &url::Url) -> Result<url::Url, url::ParseError> {
            base.join(self)
        }
    }

    impl From<url::Url> for Uri {
        fn from(address: url::Url) -> Self {
            Self(address.into())
        }
    }
}
