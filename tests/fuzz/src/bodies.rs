//! What holds for any bytes. A body panics if it does not.

use hookgen::codegen::{Value, from_slice, from_slice_with};
use hookgen_codegen::fuzzing;

/// What is tried on bytes.
pub type Body = fn(&[u8]);

/// Every body by its name.
pub const BODIES: [(&str, Body); 4] = [
    ("expressions", expressions),
    ("bytes_to_report", bytes_to_report),
    ("bytes_to_tokens", bytes_to_tokens),
    ("decode", decode),
];

/// A callback's key is parsed or refused, and what is suggested is right.
pub fn expressions(data: &[u8]) {
    hold(fuzzing::expression(&String::from_utf8_lossy(data)));
}

/// Any bytes are understood or refused with places that are in them.
pub fn bytes_to_report(data: &[u8]) {
    hold(fuzzing::report(name(data), data));
}

/// What is understood becomes Rust.
pub fn bytes_to_tokens(data: &[u8]) {
    hold(fuzzing::tokens(name(data), data));
}

/// The runtime's parser takes what `serde_json` takes, as the same value; but a key comes once, and nesting may have another bound.
pub fn decode(data: &[u8]) {
    let ours = from_slice::<Value>(data).map(|decoded| decoded.value);
    let skipped = from_slice_with(data, |json| {
        json.skip();
        Some(())
    });
    assert!(ours.is_err() || skipped.is_ok(), "read, but not skipped");
    match (ours, serde_json::from_slice::<Value>(data)) {
        (Ok(ours), Ok(theirs)) => assert!(same(&ours, &theirs), "{ours} is not {theirs}"),
        (Err(_), Err(_)) => {}
        (Ok(ours), Err(theirs)) => assert!(theirs.to_string().contains("recursion limit"), "{ours} but {theirs}"),
        (Err(ours), Ok(_)) => {
            let ours = ours.to_string();
            assert!(ours.contains("a second time") || ours.contains("nest"), "{ours}");
        }
    }
}

/// Equal, but for the last digit of floats: without its feature `float_roundtrip` `serde_json` rounds carelessly.
fn same(ours: &Value, theirs: &Value) -> bool {
    match (ours, theirs) {
        (Value::Number(a), Value::Number(b)) if a.is_f64() && b.is_f64() => {
            let (a, b) = (a.as_f64().unwrap_or(f64::NAN), b.as_f64().unwrap_or(f64::NAN));
            (a - b).abs() <= a.abs() * 4.0 * f64::EPSILON || (a - b).abs() <= f64::MIN_POSITIVE
        }
        (Value::Array(a), Value::Array(b)) => a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same(a, b)),
        (Value::Object(a), Value::Object(b)) => {
            a.len() == b.len() && a.iter().all(|(key, a)| b.get(key).is_some_and(|b| same(a, b)))
        }
        _ => ours == theirs,
    }
}

fn name(data: &[u8]) -> &'static str {
    if data.first() == Some(&b'{') { "document.json" } else { "document.yaml" }
}

fn hold(outcome: Result<bool, String>) {
    if let Err(broken) = outcome {
        panic!("{broken}");
    }
}
