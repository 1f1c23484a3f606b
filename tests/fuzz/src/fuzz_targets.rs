//! The fuzz targets: properties that hold for arbitrary bytes. A target panics if its property does not hold.

use hookgen::codegen::{Value, from_slice, from_slice_with};
use hookgen_codegen::fuzzing;

/// A fuzz target.
pub type FuzzTarget = fn(&[u8]);

/// The fuzz targets and their names.
pub const FUZZ_TARGETS: [(&str, FuzzTarget); 4] = [
    ("expressions", expressions),
    ("bytes_to_report", bytes_to_report),
    ("bytes_to_tokens", bytes_to_tokens),
    ("decode", decode),
];

/// The key of a callback is parsed or is an error, and the suggestion of the error is valid.
pub fn expressions(data: &[u8]) {
    assert_ok(fuzzing::expression(&String::from_utf8_lossy(data)));
}

/// A document is analyzed or has errors, whose locations are in the document.
pub fn bytes_to_report(data: &[u8]) {
    assert_ok(fuzzing::report(name(data), data));
}

/// An analyzed document generates code that can be parsed.
pub fn bytes_to_tokens(data: &[u8]) {
    assert_ok(fuzzing::tokens(name(data), data));
}

/// The parser of the runtime accepts the same input as `serde_json`, with the same result, except that duplicate keys are errors and the maximum depth differs.
pub fn decode(data: &[u8]) {
    let ours = from_slice::<Value>(data).map(|decoded| decoded.value);
    let skipped = from_slice_with(data, |json| {
        json.skip();
        Some(())
    });
    assert!(ours.is_err() || skipped.is_ok(), "decoded, but not skipped");
    match (ours, serde_json::from_slice::<Value>(data)) {
        (Ok(ours), Ok(theirs)) => assert!(are_equal(&ours, &theirs), "{ours} differs from {theirs}"),
        (Err(_), Err(_)) => {}
        (Ok(ours), Err(theirs)) => assert!(theirs.to_string().contains("recursion limit"), "{ours} but {theirs}"),
        (Err(ours), Ok(_)) => {
            let ours = ours.to_string();
            assert!(ours.contains("a duplicate") || ours.contains("nest"), "{ours}");
        }
    }
}

/// Compares two values, except for the last digits of floats: without its feature `float_roundtrip`, `serde_json` does not round correctly.
fn are_equal(ours: &Value, theirs: &Value) -> bool {
    match (ours, theirs) {
        (Value::Number(a), Value::Number(b)) if a.is_f64() && b.is_f64() => {
            let (a, b) = (a.as_f64().unwrap_or(f64::NAN), b.as_f64().unwrap_or(f64::NAN));
            (a - b).abs() <= a.abs() * 4.0 * f64::EPSILON || (a - b).abs() <= f64::MIN_POSITIVE
        }
        (Value::Array(a), Value::Array(b)) => a.len() == b.len() && a.iter().zip(b).all(|(a, b)| are_equal(a, b)),
        (Value::Object(a), Value::Object(b)) => {
            a.len() == b.len() && a.iter().all(|(key, a)| b.get(key).is_some_and(|b| are_equal(a, b)))
        }
        _ => ours == theirs,
    }
}

fn name(data: &[u8]) -> &'static str {
    if data.first() == Some(&b'{') { "document.json" } else { "document.yaml" }
}

fn assert_ok(outcome: Result<bool, String>) {
    if let Err(message) = outcome {
        panic!("{message}");
    }
}
