//! Near misses: values that are modified at one location.

use serde_json::{Value, json};

use crate::rng::Rng;

/// Returns the bounds of all keywords in schemas. Errors in checks are likely at and next to bounds.
pub(crate) fn bounds<'a>(schemas: impl Iterator<Item = &'a Value>) -> Vec<f64> {
    const PREFIXES: [&str; 3] = ["m", "exclusiveM", "multipleOf"];
    let mut found = Vec::new();
    let mut pending: Vec<&Value> = schemas.collect();
    while let Some(value) = pending.pop() {
        match value {
            Value::Array(items) => pending.extend(items),
            Value::Object(properties) => {
                for (key, value) in properties {
                    let bound = value.as_f64().filter(|_| PREFIXES.iter().any(|prefix| key.starts_with(prefix)));
                    found.extend(bound);
                    pending.push(value);
                }
            }
            _ => {}
        }
    }
    found.sort_by(f64::total_cmp);
    found.dedup();
    found
}

/// Returns the value with a modification at a random location.
pub(crate) fn near_miss(value: &Value, bounds: &[f64], rng: &mut Rng) -> Value {
    let mut pointers = Vec::new();
    collect_pointers(value, String::new(), &mut pointers);
    let mut changed = value.clone();
    if let Some(pointer) = rng.pick(&pointers)
        && let Some(node) = changed.pointer_mut(pointer)
    {
        match rng.pick(bounds).copied() {
            Some(bound) if rng.percent(30) => change_to_bound(node, bound + rng.between(-1, 1) as f64),
            _ => change_value(node, rng),
        }
    }
    changed
}

fn collect_pointers(value: &Value, pointer: String, pointers: &mut Vec<String>) {
    match value {
        Value::Array(items) => {
            items
                .iter()
                .enumerate()
                .for_each(|(index, item)| collect_pointers(item, format!("{pointer}/{index}"), pointers));
        }
        Value::Object(properties) => {
            for (key, value) in properties {
                collect_pointers(value, format!("{pointer}/{}", key.replace('~', "~0").replace('/', "~1")), pointers);
            }
        }
        _ => {}
    }
    // Objects and arrays are counted three times, because missing and additional properties and items are frequent errors.
    let times = if value.is_object() || value.is_array() { 3 } else { 1 };
    pointers.extend(std::iter::repeat_n(pointer, times));
}

/// Changes a number to a bound, or the length of a string or array to it.
fn change_to_bound(node: &mut Value, bound: f64) {
    let length = bound.clamp(0.0, 3000.0) as usize;
    match node {
        Value::Number(number) if number.is_f64() => *node = json!(bound),
        Value::Number(_) => *node = json!(bound as i64),
        Value::String(text) => {
            let first = text.chars().next().unwrap_or('x');
            *text = text.chars().chain(std::iter::repeat(first)).take(length).collect();
        }
        Value::Array(items) => {
            if let Some(last) = items.last().cloned() {
                items.resize(length, last);
            }
        }
        _ => {}
    }
}

fn change_value(node: &mut Value, rng: &mut Rng) {
    let kinds = [
        Value::Null,
        json!(true),
        json!(7),
        json!(-1.5),
        json!("text"),
        json!(""),
        json!([]),
        json!({}),
        json!([{}]),
        json!({ "a": 1 }),
    ];
    if rng.percent(25) {
        if let Some(kind) = rng.pick(&kinds) {
            *node = kind.clone();
        }
        return;
    }
    match node {
        Value::Null => *node = json!("was null"),
        Value::Bool(bool) => *node = rng.pick(&[json!(!*bool), json!("true"), json!(0)]).cloned().unwrap_or_default(),
        Value::Number(number) => {
            let value = number.as_f64().unwrap_or_default();
            let integer = value as i64;
            let choices = [
                json!(value + 0.5),
                json!(-value),
                json!(0),
                json!(integer.saturating_mul(10)),
                json!(integer.saturating_add(1)),
                json!(1e12),
                json!(-1e9),
                json!(value.to_string()),
            ];
            *node = rng.pick(&choices).cloned().unwrap_or_default();
        }
        Value::String(text) => {
            let choices = [
                String::new(),
                format!("{text}zz"),
                text.repeat(40),
                "unheard of".to_owned(),
                text.to_uppercase(),
                text.chars().skip(1).collect(),
            ];
            *text = rng.pick(&choices).cloned().unwrap_or_default();
        }
        Value::Array(items) => match (rng.below(3), items.last().cloned()) {
            (0, Some(last)) => items.push(last),
            (1, Some(_)) => drop(items.pop()),
            _ => items.push(json!({ "extra": true })),
        },
        Value::Object(properties) => {
            let keys: Vec<String> = properties.keys().cloned().collect();
            match (rng.below(5), rng.pick(&keys)) {
                (0, _) | (_, None) => drop(properties.insert("x-unheard-of".to_owned(), json!(1))),
                (1, Some(key)) => drop(properties.insert(key.clone(), Value::Null)),
                (_, Some(key)) => drop(properties.remove(key)),
            }
        }
    }
}
