//! Near misses: values that are modified at one location.

use serde_json::{Value, json};

use crate::rng::Rng;

/// Returns the bounds of all keywords in schemas. Errors in checks are likely at and next to bounds.
pub(crate) fn bounds<'a>(schemas: impl Iterator<Item = &'a Value>) -> Vec<f64> {
    const WORDS: [&str; 3] = ["m", "exclusiveM", "multipleOf"];
    let mut found = Vec::new();
    let mut waiting: Vec<&Value> = schemas.collect();
    while let Some(value) = waiting.pop() {
        match value {
            Value::Array(items) => waiting.extend(items),
            Value::Object(entries) => {
                for (key, value) in entries {
                    let bound = value.as_f64().filter(|_| WORDS.iter().any(|word| key.starts_with(word)));
                    found.extend(bound);
                    waiting.push(value);
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
pub(crate) fn miss(value: &Value, bounds: &[f64], rng: &mut Rng) -> Value {
    let mut places = Vec::new();
    collect(value, String::new(), &mut places);
    let mut changed = value.clone();
    if let Some(place) = rng.pick(&places)
        && let Some(node) = changed.pointer_mut(place)
    {
        match rng.pick(bounds).copied() {
            Some(bound) if rng.percent(30) => to_bound(node, bound + rng.between(-1, 1) as f64),
            _ => change(node, rng),
        }
    }
    changed
}

fn collect(value: &Value, pointer: String, places: &mut Vec<String>) {
    match value {
        Value::Array(items) => {
            items.iter().enumerate().for_each(|(index, item)| collect(item, format!("{pointer}/{index}"), places));
        }
        Value::Object(entries) => {
            for (key, entry) in entries {
                collect(entry, format!("{pointer}/{}", key.replace('~', "~0").replace('/', "~1")), places);
            }
        }
        _ => {}
    }
    // Objects and arrays are counted twice, because missing and additional properties and items are frequent errors.
    let times = if value.is_object() || value.is_array() { 3 } else { 1 };
    places.extend(std::iter::repeat_n(pointer, times));
}

/// Returns a number that is equal to a bound, or a string or array with this length.
fn to_bound(node: &mut Value, bound: f64) {
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

fn change(node: &mut Value, rng: &mut Rng) {
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
            let whole = value as i64;
            let choices = [
                json!(value + 0.5),
                json!(-value),
                json!(0),
                json!(whole.saturating_mul(10)),
                json!(whole.saturating_add(1)),
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
        Value::Object(entries) => {
            let keys: Vec<String> = entries.keys().cloned().collect();
            match (rng.below(5), rng.pick(&keys)) {
                (0, _) | (_, None) => drop(entries.insert("x-unheard-of".to_owned(), json!(1))),
                (1, Some(key)) => drop(entries.insert(key.clone(), Value::Null)),
                (_, Some(key)) => drop(entries.remove(key)),
            }
        }
    }
}
