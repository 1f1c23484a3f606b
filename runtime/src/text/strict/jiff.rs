//! Types of the crate `jiff`.

use jiff::Zoned;
use jiff::civil;
use jiff::fmt::temporal::{Pieces, PiecesOffset};
use jiff::tz::{Offset, TimeZone};

use super::{DATE_PREFIX, strict, time_of};
use crate::format::is_date;

strict! {
    /// `date-time`: a date and time with its offset.
    DateTime(Zoned), "a date and time (RFC 3339)", parse, rfc3339
}

strict! {
    /// `date`: a date.
    Date(civil::Date), "a date (RFC 3339)", parse_date, ToString::to_string
}

strict! {
    /// `time`: a time of day with its offset.
    Time((civil::Time, Offset)), "a time of day (RFC 3339)", parse_time, write_time
}

fn parse(text: &str) -> Option<Zoned> {
    let pieces = Pieces::parse(text).ok()?;
    let offset = match pieces.offset()? {
        PiecesOffset::Numeric(offset) => offset.offset(),
        _ => Offset::UTC,
    };
    let date = pieces.date();
    date.to_datetime(pieces.time()?).to_zoned(TimeZone::fixed(offset)).ok()
}

fn rfc3339(date_time: &Zoned) -> String {
    let (local, offset) = (date_time.datetime(), date_time.offset());
    if offset.is_zero() {
        return format!("{local}Z");
    }
    let minutes = offset.seconds() / 60;
    let sign = if minutes < 0 { '-' } else { '+' };
    format!("{local}{sign}{:02}:{:02}", minutes.abs() / 60, minutes.abs() % 60)
}

fn parse_date(text: &str) -> Option<civil::Date> {
    is_date(text).then(|| text.parse().ok()).flatten()
}

fn parse_time(text: &str) -> Option<(civil::Time, Offset)> {
    parse(&format!("{DATE_PREFIX}{text}")).map(|date_time| (date_time.time(), date_time.offset()))
}

fn write_time((time, offset): &(civil::Time, Offset)) -> String {
    let date_time = civil::date(1970, 1, 1).to_datetime(*time).to_zoned(TimeZone::fixed(*offset));
    date_time.map_or_else(|_| time.to_string(), |date_time| time_of(&rfc3339(&date_time)))
}
