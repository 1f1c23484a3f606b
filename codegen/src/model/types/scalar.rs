//! Numbers and strings.

use crate::model::types::conjunction::Conjunction;
use crate::model::types::kinds::Kinds;
use crate::model::{Format, Int, Shape};
use crate::source::Number;

/// The shape of a number: `i64` unless `format` or the bounds require another type, or `f64`. `format: float` is `f64` too, because `0.1`
/// does not survive a round trip through `f32`.
pub(super) fn number(conjunction: &Conjunction<'_>, kinds: Kinds) -> Shape {
    if kinds != Kinds::INTEGER {
        return Shape::Float;
    }
    let formats = || conjunction.keywords().filter_map(|keywords| keywords.format.as_deref());
    let by_format = formats().find_map(|format| match format {
        "int8" | "int16" | "int32" => Some(Int::I32),
        "uint8" | "uint16" | "uint32" => Some(Int::U32),
        "uint64" => Some(Int::U64),
        "int64" => Some(Int::I64),
        _ => None,
    });
    Shape::Int(by_format.filter(|int| fits(conjunction, *int)).unwrap_or_else(|| by_bounds(conjunction)))
}

/// An integer is unsigned only if its bounds exceed `i64` and are not negative.
fn by_bounds(conjunction: &Conjunction<'_>) -> Int {
    let maximum = conjunction
        .keywords()
        .filter_map(|keywords| keywords.maximum.or(keywords.exclusive_maximum))
        .map(to_integer)
        .max();
    let beyond = maximum.is_some_and(|maximum| maximum > i128::from(i64::MAX) + 1);
    if beyond && fits(conjunction, Int::U64) && conjunction.keywords().any(|keywords| keywords.minimum.is_some()) {
        Int::U64
    } else {
        Int::I64
    }
}

/// Whether the bounds allow the type of `format`. A contradicting `format` is ignored.
fn fits(conjunction: &Conjunction<'_>, int: Int) -> bool {
    let minimum = conjunction.keywords().filter_map(|keywords| keywords.minimum).map(to_integer).max();
    match int {
        Int::U32 | Int::U64 => minimum.is_none_or(|minimum| minimum >= 0),
        Int::I32 | Int::I64 => true,
    }
}

#[expect(clippy::cast_possible_truncation, reason = "saturates, which is what a bound needs")]
pub(super) fn to_integer(number: Number) -> i128 {
    match number {
        Number::Int(int) => int,
        Number::Float(float) => float as i128,
    }
}

/// The format of a string.
pub(super) fn format(conjunction: &Conjunction<'_>) -> Format {
    let encoded = conjunction.keywords().any(|keywords| {
        keywords.content_encoding.as_deref().is_some_and(|encoding| encoding.eq_ignore_ascii_case("base64"))
    });
    if encoded {
        return Format::Base64;
    }
    let formats = conjunction.keywords().filter_map(|keywords| keywords.format.as_deref());
    formats.map(by_name).find(|format| *format != Format::Plain).unwrap_or(Format::Plain)
}

/// The formats of JSON Schema and of the OpenAPI format registry. Unknown formats are plain strings.
fn by_name(format: &str) -> Format {
    match format {
        "date-time" => Format::DateTime,
        "date" => Format::Date,
        "time" => Format::Time,
        "duration" => Format::Duration,
        "uuid" => Format::Uuid,
        "uri" | "url" | "iri" => Format::Uri,
        "uri-reference" | "iri-reference" => Format::UriReference,
        "email" | "idn-email" => Format::Email,
        "hostname" | "idn-hostname" => Format::Hostname,
        "ipv4" => Format::Ipv4,
        "ipv6" => Format::Ipv6,
        "byte" => Format::Base64,
        "decimal" => Format::Decimal,
        _ => Format::Plain,
    }
}
