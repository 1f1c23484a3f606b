//! Dates, times and durations (RFC 3339).

use super::is_digits;

/// Returns whether the string is a `date-time`, such as `2026-11-21T08:15:00+01:00` (RFC 3339, section 5.6).
pub fn is_date_time(text: &str) -> bool {
    text.split_once(['T', 't']).is_some_and(|(date, time)| is_date(date) && is_time(time))
}

/// Returns whether the string is a `date`, such as `2026-11-21`, that exists in the Gregorian calendar (RFC 3339, section 5.6).
pub fn is_date(text: &str) -> bool {
    let (Some(year), Some(month), Some(day)) = (number(text, 0, 4), number(text, 5, 7), number(text, 8, 10)) else {
        return false;
    };
    let has_separators = text.get(4..5) == Some("-") && text.get(7..8) == Some("-");
    text.len() == 10 && has_separators && (1..=days_in_month(year, month)).contains(&day)
}

/// Returns the number of days of a month, or 0 if the month is invalid.
fn days_in_month(year: u32, month: u32) -> u32 {
    let is_leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if is_leap => 29,
        2 => 28,
        _ => 0,
    }
}

/// Returns whether the string is a `time`, such as `08:15:00.5+01:00` (RFC 3339, section 5.6). A leap second is valid only at 23:59:60 UTC.
pub fn is_time(text: &str) -> bool {
    let (Some(hour), Some(minute), Some(second)) = (number(text, 0, 2), number(text, 3, 5), number(text, 6, 8)) else {
        return false;
    };
    let has_separators = text.get(2..3) == Some(":") && text.get(5..6) == Some(":");
    let Some(offset) = text.get(8..).and_then(strip_fraction).and_then(offset) else { return false };
    let in_utc = (i64::from(hour * 60 + minute) - offset).rem_euclid(24 * 60);
    let is_valid_second = second <= 59 || (second == 60 && in_utc == 24 * 60 - 1);
    has_separators && hour <= 23 && minute <= 59 && is_valid_second
}

/// Strips an optional fraction of a second. Returns `None` if there is no digit after the point.
fn strip_fraction(text: &str) -> Option<&str> {
    let Some(fraction) = text.strip_prefix('.') else { return Some(text) };
    let rest = fraction.trim_start_matches(|character: char| character.is_ascii_digit());
    (rest.len() < fraction.len()).then_some(rest)
}

/// Parses a UTC offset (`Z`, `+01:00`) to minutes.
fn offset(text: &str) -> Option<i64> {
    if text == "Z" || text == "z" {
        return Some(0);
    }
    let sign = match text.get(..1)? {
        "+" => 1,
        "-" => -1,
        _ => return None,
    };
    let (hours, minutes) = (number(text, 1, 3)?, number(text, 4, 6)?);
    let is_valid = text.len() == 6 && text.get(3..4) == Some(":") && hours <= 23 && minutes <= 59;
    is_valid.then(|| sign * i64::from(hours * 60 + minutes))
}

/// Parses a range of bytes that must all be digits.
fn number(text: &str, from: usize, to: usize) -> Option<u32> {
    text.get(from..to).filter(|digits| is_digits(digits))?.parse().ok()
}

/// Returns whether the string is a `duration`, such as `P3DT12H` (RFC 3339, appendix A). Fractions are invalid, and so is `P1Y1D`, which omits
/// a unit between two others.
pub fn is_duration(text: &str) -> bool {
    let Some(text) = text.strip_prefix('P') else { return false };
    if let Some(weeks) = text.strip_suffix('W') {
        return is_digits(weeks);
    }
    match text.split_once('T') {
        Some((date, time)) => (date.is_empty() || is_unit_sequence(date, "YMD")) && is_unit_sequence(time, "HMS"),
        None => is_unit_sequence(text, "YMD"),
    }
}

/// Returns whether the string is a sequence of numbers with units, and the units are consecutive in `units`.
fn is_unit_sequence(text: &str, units: &str) -> bool {
    let mut next: Option<usize> = None;
    let mut rest = text;
    while !rest.is_empty() {
        let after = rest.trim_start_matches(|character: char| character.is_ascii_digit());
        let Some(position) = after.chars().next().and_then(|unit| units.find(unit)) else { return false };
        if after.len() == rest.len() || next.is_some_and(|next| next != position) {
            return false;
        }
        next = Some(position + 1);
        rest = after.get(1..).unwrap_or_default();
    }
    next.is_some()
}
