//! Types of the crate `chrono`.

use chrono::{FixedOffset, NaiveDate, NaiveTime, SecondsFormat};

use super::{DATE_PREFIX, strict, time_of};
use crate::format::is_date;

strict! {
    /// `date-time`: a date and time with its offset.
    DateTime(chrono::DateTime<FixedOffset>), "a date and time (RFC 3339)", parse, rfc3339
}

strict! {
    /// `date`: a date.
    Date(NaiveDate), "a date (RFC 3339)", parse_date, ToString::to_string
}

strict! {
    /// `time`: a time of day with its offset.
    Time((NaiveTime, FixedOffset)), "a time of day (RFC 3339)", parse_time, write_time
}

fn parse(text: &str) -> Option<chrono::DateTime<FixedOffset>> {
    chrono::DateTime::parse_from_rfc3339(text).ok()
}

pub(crate) fn rfc3339(date_time: &chrono::DateTime<FixedOffset>) -> String {
    date_time.to_rfc3339_opts(SecondsFormat::AutoSi, true)
}

fn parse_date(text: &str) -> Option<NaiveDate> {
    is_date(text).then(|| NaiveDate::parse_from_str(text, "%Y-%m-%d").ok()).flatten()
}

fn parse_time(text: &str) -> Option<(NaiveTime, FixedOffset)> {
    parse(&format!("{DATE_PREFIX}{text}")).map(|date_time| (date_time.time(), *date_time.offset()))
}

fn write_time((time, offset): &(NaiveTime, FixedOffset)) -> String {
    let date_time = NaiveDate::default().and_time(*time).and_local_timezone(*offset).single();
    date_time.map_or_else(|| time.to_string(), |date_time| time_of(&rfc3339(&date_time)))
}
