//! Types of the crate `time`.

use time::format_description::well_known::{Iso8601, Rfc3339};
use time::{OffsetDateTime, UtcOffset};

use super::{DATE_PREFIX, strict, time_of};
use crate::format::is_date;

strict! {
    /// `date-time`: a date and time with its offset.
    DateTime(OffsetDateTime), "a date and time (RFC 3339)", parse, rfc3339
}

strict! {
    /// `date`: a date.
    Date(time::Date), "a date (RFC 3339)", parse_date, ToString::to_string
}

strict! {
    /// `time`: a time of day with its offset.
    Time((time::Time, UtcOffset)), "a time of day (RFC 3339)", parse_time, write_time
}

fn parse(text: &str) -> Option<OffsetDateTime> {
    OffsetDateTime::parse(text, &Rfc3339).ok()
}

/// Writes RFC 3339, or the `Display` text for a year of more than four digits, which RFC 3339 cannot represent.
fn rfc3339(date_time: &OffsetDateTime) -> String {
    date_time.format(&Rfc3339).unwrap_or_else(|_| date_time.to_string())
}

fn parse_date(text: &str) -> Option<time::Date> {
    is_date(text).then(|| time::Date::parse(text, &Iso8601::DATE).ok()).flatten()
}

fn parse_time(text: &str) -> Option<(time::Time, UtcOffset)> {
    parse(&format!("{DATE_PREFIX}{text}")).map(|date_time| (date_time.time(), date_time.offset()))
}

fn write_time((time, offset): &(time::Time, UtcOffset)) -> String {
    let date_time = OffsetDateTime::UNIX_EPOCH.replace_time(*time).replace_offset(*offset);
    time_of(&rfc3339(&date_time))
}
