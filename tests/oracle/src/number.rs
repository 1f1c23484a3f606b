//! Generates random numbers within the bounds of schemas.

use serde_json::{Map, Value, json};

use crate::rng::Rng;

/// The combined bounds of several schemas.
struct Bounds {
    low: f64,
    high: f64,
    /// Whether the bounds are exclusive.
    is_exclusive: bool,
    step: Option<f64>,
}

impl Bounds {
    fn of(schemas: &[&Map<String, Value>]) -> Self {
        let all = |keyword: &'static str| schemas.iter().filter_map(move |schema| schema.get(keyword)?.as_f64());
        let low = all("minimum").chain(all("exclusiveMinimum")).fold(f64::NEG_INFINITY, f64::max);
        let high = all("maximum").chain(all("exclusiveMaximum")).fold(f64::INFINITY, f64::min);
        let is_exclusive = all("exclusiveMinimum").chain(all("exclusiveMaximum")).next().is_some();
        Self { low, high, is_exclusive, step: all("multipleOf").next() }
    }
}

/// Returns the range of the Rust type for a format, which contains the range of the format.
pub(crate) fn range(format: &str) -> Option<(i128, i128)> {
    Some(match format {
        "int8" | "int16" | "int32" => (i32::MIN.into(), i32::MAX.into()),
        "uint8" | "uint16" | "uint32" => (0, u32::MAX.into()),
        "uint64" => (0, u64::MAX.into()),
        "int64" => (i64::MIN.into(), i64::MAX.into()),
        _ => return None,
    })
}

pub(crate) fn integer(schemas: &[&Map<String, Value>], rng: &mut Rng) -> Option<Value> {
    let bounds = Bounds::of(schemas);
    let format = schemas.iter().find_map(|schema| schema.get("format")?.as_str());
    let (min, max) = format.and_then(range).unwrap_or((i64::MIN.into(), i64::MAX.into()));
    // Integers that an `f64` can represent, so that they can also be written as floats.
    let (min, max) = ((min as f64).max(-9.0e15), (max as f64).min(9.0e15));
    let margin = if bounds.is_exclusive { 1.0 } else { 0.0 };
    let (low, high) = ((bounds.low.ceil() + margin).max(min), (bounds.high.floor() - margin).min(max));
    if low > high {
        return None;
    }
    let near = |rng: &mut Rng| rng.between(low.max(-20.0).min(high) as i64, high.min(low.max(-20.0) + 1000.0) as i64);
    let found = match rng.below(8) {
        0 => low as i64,
        1 => high as i64,
        2 => rng.between(low as i64, high as i64),
        _ => near(rng),
    };
    let step = bounds.step.unwrap_or(1.0).max(1.0) as i64;
    let found = found / step * step;
    Some(if rng.percent(6) { json!(found as f64) } else { json!(found) })
}

pub(crate) fn any(schemas: &[&Map<String, Value>], rng: &mut Rng) -> Option<Value> {
    let bounds = Bounds::of(schemas);
    let low = if bounds.low.is_finite() { bounds.low } else { (bounds.high - 1000.0).min(-1000.0) };
    let high = if bounds.high.is_finite() { bounds.high } else { (low + 1000.0).max(1000.0) };
    let fraction = (1 + rng.below(998)) as f64 / 1000.0;
    let found = low + (high - low) * fraction;
    if let Some(step) = bounds.step {
        let found = (found / step).round() * step;
        return Some(json!(found));
    }
    Some(match rng.below(4) {
        0 if found.trunc() > low && found.trunc() < high => json!(found.trunc() as i64),
        1 => json!((found * 100.0).round() / 100.0),
        _ => json!(found),
    })
}
