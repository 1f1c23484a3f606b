//! Intended differences between hookgen and JSON Schema. Each of them changes the schema. It explains a disagreement only if the changed schema has the same
//! result as hookgen.

use serde_json::{Map, Value, json};

use crate::number;

/// An intended difference. They are applied in order: a tolerance does not change what a later one adds.
pub(crate) struct Tolerance {
    pub(crate) name: &'static str,
    pub(crate) reason: &'static str,
    /// Changes a schema. Its subschemas are visited separately.
    change: fn(&mut Map<String, Value>),
}

pub(crate) const TOLERANCES: &[Tolerance] = &[
    Tolerance {
        name: "unknown properties",
        reason: "providers add properties: they are ignored or kept",
        change: allow_unknown_properties,
    },
    Tolerance {
        name: "open enums",
        reason: "providers add values: an enum of strings keeps unknown values in `Other`",
        change: open_enums,
    },
    Tolerance {
        name: "first match",
        reason: "a value that is valid for several branches of a `oneOf` is decoded as one of them",
        change: replace_one_of,
    },
    Tolerance {
        name: "discriminator",
        reason: "the discriminator selects the branch, although validators ignore it",
        change: apply_discriminator,
    },
    Tolerance {
        name: "implied type",
        reason: "keywords that apply to one type imply it if there is no `type`",
        change: apply_implied_types,
    },
    Tolerance {
        name: "integer range",
        reason: "integers have 64 or, by `format`, 32 bits; others are errors",
        change: limit_integers,
    },
    Tolerance {
        name: "nullable in 3.1",
        reason: "`nullable`, which is not a keyword of 3.1, has its meaning of 3.0",
        change: apply_nullable,
    },
    Tolerance {
        name: "null next to enum",
        reason: "null is valid if `type` contains it, even if `enum` does not",
        change: allow_null_in_enum,
    },
    Tolerance {
        name: "unevaluated",
        reason: "`unevaluatedItems` does not restrict arrays",
        change: remove_unevaluated_items,
    },
];

impl Tolerance {
    /// Changes a schema and its subschemas.
    pub(crate) fn apply(&self, schema: &mut Value) {
        const WITHOUT_SUBSCHEMAS: [&str; 7] = ["enum", "const", "default", "example", "examples", "required", "x-tags"];
        const SUBSCHEMAS_BY_NAME: [&str; 4] = ["properties", "patternProperties", "dependentSchemas", "$defs"];
        match schema {
            Value::Array(items) => items.iter_mut().for_each(|item| self.apply(item)),
            Value::Object(map) => {
                for (keyword, value) in
                    map.iter_mut().filter(|(keyword, _)| !WITHOUT_SUBSCHEMAS.contains(&keyword.as_str()))
                {
                    match value {
                        Value::Object(subschemas) if SUBSCHEMAS_BY_NAME.contains(&keyword.as_str()) => {
                            subschemas.values_mut().for_each(|subschema| self.apply(subschema));
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

fn allow_unknown_properties(schema: &mut Map<String, Value>) {
    for keyword in ["additionalProperties", "unevaluatedProperties"] {
        if schema.get(keyword) == Some(&Value::Bool(false)) {
            schema.remove(keyword);
        }
    }
}

fn open_enums(schema: &mut Map<String, Value>) {
    // Branches that are enums of strings are merged into one enum.
    for keyword in ["oneOf", "anyOf"] {
        let is_string_enum = |branch: &Value| {
            let values = branch.get("enum").and_then(Value::as_array);
            branch.get("const").is_some_and(Value::is_string)
                || values.is_some_and(|all| all.iter().all(Value::is_string))
        };
        let branches = schema.get(keyword).and_then(Value::as_array);
        if branches.is_some_and(|branches| branches.len() > 1 && branches.iter().all(is_string_enum)) {
            schema.remove(keyword);
            schema.insert("type".into(), json!("string"));
        }
    }
    let is_string = schema.get("type").is_some_and(|kind| kind == "string");
    let Some(Value::Array(values)) = schema.get("enum") else { return };
    let (strings, other): (Vec<Value>, Vec<Value>) = values.iter().cloned().partition(Value::is_string);
    if strings.len() > 1 && (is_string || other.iter().all(Value::is_null)) {
        schema.remove("enum");
        add_subschema(schema, json!({ "anyOf": [{ "type": "string" }, { "enum": other }] }));
    }
}

fn replace_one_of(schema: &mut Map<String, Value>) {
    if let Some(branches) = schema.remove("oneOf") {
        add_subschema(schema, json!({ "anyOf": branches }));
    }
}

fn apply_discriminator(schema: &mut Map<String, Value>) {
    let Some(tags) = schema.remove("x-tags") else { return };
    let (property, cases) = (&tags["property"], tags["cases"].as_array().cloned().unwrap_or_default());
    let Some(property) = property.as_str().filter(|_| !cases.is_empty()) else { return };
    schema.remove("oneOf");
    schema.remove("anyOf");
    let values: Vec<&Value> = cases.iter().map(|case| &case[0]).collect();
    let has = |test: Value| json!({ "type": "object", "required": [property], "properties": { property: test } });
    add_subschema(schema, has(json!({ "enum": values })));
    for case in &cases {
        add_subschema(schema, json!({ "if": has(json!({ "const": case[0] })), "then": { "$ref": case[1] } }));
    }
}

fn apply_implied_types(schema: &mut Map<String, Value>) {
    if let Some(implied) = schema.remove("x-implied") {
        schema.insert("type".into(), implied);
    }
}

fn limit_integers(schema: &mut Map<String, Value>) {
    if !has_type(schema, "integer") {
        return;
    }
    let format = schema.get("format").and_then(Value::as_str).unwrap_or_default();
    let (low, high) = number::range(format).unwrap_or((i64::MIN.into(), u64::MAX.into()));
    let number = |bound: i128| i64::try_from(bound).map_or_else(|_| json!(bound as u64), |bound| json!(bound));
    let (low, high) = (number(low), number(high));
    add_subschema(schema, json!({ "minimum": low, "maximum": high }));
}

fn apply_nullable(schema: &mut Map<String, Value>) {
    if schema.remove("x-null").is_some() {
        let own = std::mem::take(schema);
        schema.insert("anyOf".into(), json!([own, { "type": "null" }]));
    }
}

fn allow_null_in_enum(schema: &mut Map<String, Value>) {
    if has_type(schema, "null")
        && let Some(Value::Array(values)) = schema.get_mut("enum")
    {
        values.push(Value::Null);
    }
}

fn remove_unevaluated_items(schema: &mut Map<String, Value>) {
    schema.remove("unevaluatedItems");
}

fn has_type(schema: &Map<String, Value>, kind: &str) -> bool {
    match schema.get("type") {
        Some(Value::String(only)) => only == kind,
        Some(Value::Array(kinds)) => kinds.iter().any(|one| one == kind),
        _ => false,
    }
}

/// Adds a subschema to `allOf`.
fn add_subschema(schema: &mut Map<String, Value>, other: Value) {
    match schema.get_mut("allOf") {
        Some(Value::Array(subschemas)) => subschemas.push(other),
        _ => drop(schema.insert("allOf".into(), json!([other]))),
    }
}
