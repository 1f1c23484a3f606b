//! Types of the crate `jiff`.

use jiff::Zoned;
use jiff::civil;
use jiff::fmt::temporal::{Pieces, PiecesOffset};
use jiff::tz::{Offset, TimeZone};

use super::{SOME_DAY, strict, time_of};
use crate::format::is_date;

strict! {
    /// `date-time`: a moment with its offset.
    DateTime(Zoned), "a date and time (RFC 3339)", parse, rfc3339
}

strict! {
    /// `date`: a day.
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
    let day = pieces.date();
    day.to_datetime(pieces.time()?).to_zoned(TimeZone::fixed(offset)).ok()
}

fn rfc3339(moment: &Zoned) -> String {
    let (local, offset) = (moment.datetime(), moment.offset());
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
    parse(&format!("{SOME_DAY}{text}")).map(|moment| (moment.time(), moment.offset()))
}

fn write_time((time, offset): &(civil::Time, Offset)) -> String {
    let moment = civil::date(1970, 1, 1).to_datetime(*time).to_zoned(TimeZone::fixed(*offset));
    moment.map_or_else(|_| time.to_string(), |moment| time_of(&rfc3339(&moment)))
}
