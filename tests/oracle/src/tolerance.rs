//! Where hookgen means to differ from JSON Schema's verdict. Each is a change of the schema, so that a disagreement is explained only if the
//! changed schema gives the verdict that hookgen gave.

use serde_json::{Map, Value, json};

use crate::number;

/// A documented exception of the law. The order counts: what a later one adds, an earlier one does not take away.
pub(crate) struct Tolerance {
    pub(crate) name: &'static str,
    pub(crate) reason: &'static str,
    /// Changes one schema; those inside are visited by themselves.
    change: fn(&mut Map<String, Value>),
}

pub(crate) const TOLERANCES: &[Tolerance] = &[
    Tolerance {
        name: "unknown properties",
        reason: "providers add properties: they are ignored or kept, never refused",
        change: opened,
    },
    Tolerance {
        name: "open enums",
        reason: "providers add values: an enum of texts keeps unknown ones in `Other`",
        change: open_enum,
    },
    Tolerance {
        name: "first fit",
        reason: "a value that fits several members of a `oneOf` is read as one of them",
        change: first_fit,
    },
    Tolerance {
        name: "discriminator",
        reason: "the discriminator decides, though it is only a hint to a validator",
        change: discriminated,
    },
    Tolerance {
        name: "implied type",
        reason: "keywords that speak of one kind of value imply it where `type` is not said",
        change: typed,
    },
    Tolerance {
        name: "integer range",
        reason: "integers are 64 or, by `format`, 32 bits wide: one outside is refused",
        change: ranged,
    },
    Tolerance {
        name: "nullable in 3.1",
        reason: "`nullable` is no keyword of 3.1 and means what it meant in 3.0",
        change: nullable,
    },
    Tolerance {
        name: "null beside enum",
        reason: "a type that says null means it, though the `enum` beside it does not list it",
        change: null_in_enum,
    },
    Tolerance { name: "unevaluated", reason: "`unevaluatedItems` closes no list", change: unevaluated },
];

impl Tolerance {
    /// Changes a schema and all inside it.
    pub(crate) fn apply(&self, schema: &mut Value) {
        const DATA: [&str; 7] = ["enum", "const", "default", "example", "examples", "required", "x-tags"];
        const NAMED: [&str; 4] = ["properties", "patternProperties", "dependentSchemas", "$defs"];
        match schema {
            Value::Array(items) => items.iter_mut().for_each(|item| self.apply(item)),
            Value::Object(map) => {
                for (keyword, value) in map.iter_mut().filter(|(keyword, _)| !DATA.contains(&keyword.as_str())) {
                    match value {
                        Value::Object(entries) if NAMED.contains(&keyword.as_str()) => {
                            entries.values_mut().for_each(|entry| self.apply(entry));
                        }
                        Value::Object(_) | Value::Array(_) => self.apply(value),
                        _ => {}
                    }
                }
                (self.change)(map);
            }
            _ => {}
        }
    }
}

fn opened(schema: &mut Map<String, Value>) {
    for keyword in ["additionalProperties", "unevaluatedProperties"] {
        if schema.get(keyword) == Some(&Value::Bool(false)) {
            schema.remove(keyword);
        }
    }
}

fn open_enum(schema: &mut Map<String, Value>) {
    // Members that are lists of texts are one list.
    for keyword in ["oneOf", "anyOf"] {
        let is_list = |member: &Value| {
            let values = member.get("enum").and_then(Value::as_array);
            member.get("const").is_some_and(Value::is_string)
                || values.is_some_and(|all| all.iter().all(Value::is_string))
        };
        let members = schema.get(keyword).and_then(Value::as_array);
        if members.is_some_and(|members| members.len() > 1 && members.iter().all(is_list)) {
            schema.remove(keyword);
            schema.insert("type".into(), json!("string"));
        }
    }
    let is_text = schema.get("type").is_some_and(|kind| kind == "string");
    let Some(Value::Array(values)) = schema.get("enum") else { return };
    let (texts, other): (Vec<Value>, Vec<Value>) = values.iter().cloned().partition(Value::is_string);
    if texts.len() > 1 && (is_text || other.iter().all(Value::is_null)) {
        schema.remove("enum");
        also(schema, json!({ "anyOf": [{ "type": "string" }, { "enum": other }] }));
    }
}

fn first_fit(schema: &mut Map<String, Value>) {
    if let Some(members) = schema.remove("oneOf") {
        also(schema, json!({ "anyOf": members }));
    }
}

fn discriminated(schema: &mut Map<String, Value>) {
    let Some(tags) = schema.remove("x-tags") else { return };
    let (property, cases) = (&tags["property"], tags["cases"].as_array().cloned().unwrap_or_default());
    let Some(property) = property.as_str().filter(|_| !cases.is_empty()) else { return };
    schema.remove("oneOf");
    schema.remove("anyOf");
    let values: Vec<&Value> = cases.iter().map(|case| &case[0]).collect();
    let has = |test: Value| json!({ "type": "object", "required": [property], "properties": { property: test } });
    also(schema, has(json!({ "enum": values })));
    for case in &cases {
        also(schema, json!({ "if": has(json!({ "const": case[0] })), "then": { "$ref": case[1] } }));
    }
}

fn typed(schema: &mut Map<String, Value>) {
    if let Some(implied) = schema.remove("x-implied") {
        schema.insert("type".into(), implied);
    }
}

fn ranged(schema: &mut Map<String, Value>) {
    if !speaks_of(schema, "integer") {
        return;
    }
    let format = schema.get("format").and_then(Value::as_str).unwrap_or_default();
    let (low, high) = number::range(format).unwrap_or((i64::MIN.into(), u64::MAX.into()));
    let number = |bound: i128| i64::try_from(bound).map_or_else(|_| json!(bound as u64), |bound| json!(bound));
    let (low, high) = (number(low), number(high));
    also(schema, json!({ "minimum": low, "maximum": high }));
}

fn nullable(schema: &mut Map<String, Value>) {
    if schema.remove("x-null").is_some() {
        let own = std::mem::take(schema);
        schema.insert("anyOf".into(), json!([own, { "type": "null" }]));
    }
}

fn null_in_enum(schema: &mut Map<String, Value>) {
    if speaks_of(schema, "null")
        && let Some(Value::Array(values)) = schema.get_mut("enum")
    {
        values.push(Value::Null);
    }
}

fn unevaluated(schema: &mut Map<String, Value>) {
    schema.remove("unevaluatedItems");
}

fn speaks_of(schema: &Map<String, Value>, kind: &str) -> bool {
    match schema.get("type") {
        Some(Value::String(only)) => only == kind,
        Some(Value::Array(kinds)) => kinds.iter().any(|one| one == kind),
        _ => false,
    }
}

/// Adds a schema that must hold as well.
fn also(schema: &mut Map<String, Value>, other: Value) {
    match schema.get_mut("allOf") {
        Some(Value::Array(parts)) => parts.push(other),
        _ => drop(schema.insert("allOf".into(), json!([other]))),
    }
}
