//! Equality of JSON values as in JSON Schema: numbers are compared by value.

use serde_json::Value;

/// Returns the pointer of the first difference.
pub(crate) fn difference(one: &Value, other: &Value, at: &str) -> Option<String> {
    match (one, other) {
        (Value::Number(one), Value::Number(other)) if one.as_f64() == other.as_f64() => None,
        (Value::Array(ones), Value::Array(others)) if ones.len() == others.len() => ones
            .iter()
            .zip(others)
            .enumerate()
            .find_map(|(index, (one, other))| difference(one, other, &format!("{at}/{index}"))),
        (Value::Object(ones), Value::Object(others)) => {
            let lost = ones.keys().find(|key| !others.contains_key(*key)).map(|key| format!("{at}/{key} lost"));
            let added = others.keys().find(|key| !ones.contains_key(*key)).map(|key| format!("{at}/{key} added"));
            let changed =
                || ones.iter().find_map(|(key, one)| difference(one, others.get(key)?, &format!("{at}/{key}")));
            lost.or(added).or_else(changed)
        }
        _ if one == other => None,
        _ => Some(format!("{at} changed")),
    }
}
