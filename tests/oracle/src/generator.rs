//! Generates random values that are probably valid for a schema. The validator determines whether they are.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value, json};

use crate::rng::Rng;
use crate::{number, string};

/// The depth below which only required properties and items are generated.
const REQUIRED_ONLY_DEPTH: u32 = 7;
/// The depth at which generation fails, for infinite recursion.
const MAX_DEPTH: u32 = 40;

pub(crate) struct Generator<'a> {
    pub(crate) defs: &'a Map<String, Value>,
    pub(crate) rng: Rng,
    /// The percentage of optional properties that are generated.
    fill: u64,
    /// The number of values that remain before only required ones are generated.
    budget: u32,
    /// The remaining number of retries after a failure.
    retries: u32,
}

/// A set of schemas that apply together, without references and `allOf`.
#[derive(Default)]
struct SchemaSet<'a> {
    /// The keywords of each schema.
    keywords: Vec<&'a Map<String, Value>>,
    /// The properties of discriminators, and their values for the selected branches.
    tags: Vec<(String, Value)>,
    impossible: bool,
    seen: BTreeSet<String>,
}

impl<'a> Generator<'a> {
    pub(crate) fn new(defs: &'a Map<String, Value>, rng: Rng) -> Self {
        Self { defs, rng, fill: 50, budget: 0, retries: 0 }
    }

    /// Returns a value for the schema with this name, or `None` if none was found.
    pub(crate) fn generate(&mut self, name: &str) -> Option<Value> {
        self.fill = *self.rng.pick(&[0, 30, 50, 95])?;
        self.budget = 600;
        self.retries = 300;
        self.value(&[self.defs.get(name)?], 0)
    }

    fn value(&mut self, schemas: &[&'a Value], depth: u32) -> Option<Value> {
        for _ in 0..8 {
            let found = self.attempt(schemas, depth);
            if found.is_some() || self.retries == 0 || depth > MAX_DEPTH {
                return found;
            }
            self.retries -= 1;
        }
        None
    }

    fn attempt(&mut self, schemas: &[&'a Value], depth: u32) -> Option<Value> {
        if depth > MAX_DEPTH {
            return None;
        }
        self.budget = self.budget.saturating_sub(1);
        let mut set = SchemaSet::default();
        schemas.iter().for_each(|schema| self.flatten(schema, depth, &mut set));
        if set.impossible {
            return None;
        }
        if let Some(value) = self.enumerated(&set) {
            return value;
        }
        match self.kind(&set, depth)? {
            "null" => Some(Value::Null),
            "boolean" => Some(Value::Bool(self.rng.percent(50))),
            "integer" => number::integer(&set.keywords, &mut self.rng),
            "number" => number::any(&set.keywords, &mut self.rng),
            "string" => string::string(&set.keywords, &mut self.rng).map(Value::String),
            "array" => self.array(&set, depth),
            _ => self.object(&set, depth),
        }
    }

    fn is_deep(&self, depth: u32) -> bool {
        depth >= REQUIRED_ONLY_DEPTH || self.budget == 0
    }

    fn flatten(&mut self, schema: &'a Value, depth: u32, set: &mut SchemaSet<'a>) {
        let map = match schema {
            Value::Object(map) => map,
            Value::Bool(false) => return set.impossible = true,
            _ => return,
        };
        if let Some(name) = reference(schema)
            && set.seen.insert(name.to_owned())
            && let Some(target) = self.defs.get(name)
        {
            self.flatten(target, depth, set);
        }
        set.keywords.push(map);
        for subschema in map.get("allOf").and_then(Value::as_array).into_iter().flatten() {
            self.flatten(subschema, depth, set);
        }
        let tags = map.get("x-tags").and_then(|tags| Some((tags["property"].as_str()?, tags["cases"].as_array()?)));
        let arrays = ["oneOf", "anyOf"].into_iter().filter_map(|keyword| map.get(keyword)?.as_array());
        let branch_arrays: Vec<&'a Vec<Value>> = arrays.collect();
        for branches in &branch_arrays {
            if let Some(branch) = self.branch(branches, depth) {
                let case = tags.iter().flat_map(|(property, cases)| cases.iter().map(move |case| (*property, case)));
                let matching: Vec<_> = case.filter(|(_, case)| branch.get("$ref") == Some(&case[1])).collect();
                if let Some((property, case)) = self.rng.pick(&matching) {
                    set.tags.push(((*property).to_owned(), case[0].clone()));
                }
                self.flatten(branch, depth, set);
            }
        }
        if let (true, Some((property, cases))) = (branch_arrays.is_empty(), tags)
            && self.rng.percent(70)
            && let Some(case) = self.rng.pick(cases)
        {
            set.tags.push((property.to_owned(), case[0].clone()));
            if let Some(target) = case[1].as_str().and_then(|target| self.defs.get(target.strip_prefix("#/$defs/")?)) {
                self.flatten(target, depth, set);
            }
        }
    }

    /// Selects a branch. If the depth or the budget is exhausted, a scalar branch is preferred.
    fn branch(&mut self, branches: &'a [Value], depth: u32) -> Option<&'a Value> {
        if self.is_deep(depth) {
            let scalar = branches.iter().find(|branch| {
                let target = reference(branch).and_then(|name| self.defs.get(name)).unwrap_or(branch);
                target.get("type").and_then(Value::as_str).is_some_and(|kind| kind != "object" && kind != "array")
            });
            if scalar.is_some() {
                return scalar;
            }
        }
        self.rng.pick(branches)
    }

    /// Returns a value of the `enum` and `const` keywords, if there are any.
    fn enumerated(&mut self, set: &SchemaSet<'a>) -> Option<Option<Value>> {
        let value_lists = set.keywords.iter().filter_map(|schema| match (schema.get("const"), schema.get("enum")) {
            (Some(value), _) => Some(std::slice::from_ref(value)),
            (None, Some(Value::Array(values))) => Some(values.as_slice()),
            _ => None,
        });
        let value_lists: Vec<&[Value]> = value_lists.collect();
        let types = types(&set.keywords);
        let (first, others) = value_lists.split_first()?;
        let is_allowed = |value: &&Value| {
            others.iter().all(|values| values.contains(value)) && types.as_ref().is_none_or(|types| is_of(value, types))
        };
        let matching: Vec<&Value> = first.iter().filter(is_allowed).collect();
        Some(self.rng.pick(&matching).map(|value| (*value).clone()))
    }

    fn kind(&mut self, set: &SchemaSet<'a>, depth: u32) -> Option<&'static str> {
        const ANY: [&str; 6] = ["boolean", "integer", "number", "string", "string", "null"];
        let implied = set.keywords.iter().filter_map(|schema| schema.get("x-implied")?.as_array());
        let implied: Vec<&str> = implied.flatten().filter_map(Value::as_str).collect();
        let mut types: Vec<&'static str> = match types(&set.keywords) {
            Some(types) => types.into_iter().collect(),
            None if !implied.is_empty() => KINDS.into_iter().filter(|kind| implied.contains(kind)).collect(),
            None => return self.rng.pick(&ANY).copied(),
        };
        let null = if self.is_deep(depth) { 70 } else { 15 };
        if types.len() > 1 && types.contains(&"null") {
            if self.rng.percent(null) {
                return Some("null");
            }
            types.retain(|kind| *kind != "null");
        }
        self.rng.pick(&types).copied()
    }

    fn array(&mut self, set: &SchemaSet<'a>, depth: u32) -> Option<Value> {
        let bound = |keyword: &'static str| {
            set.keywords.iter().filter_map(move |schema| schema.get(keyword)?.as_f64()).map(|bound| bound as usize)
        };
        let low = bound("minItems").max().unwrap_or(0);
        let high = bound("maxItems").min().unwrap_or(usize::MAX).min(low + 3);
        let count = if self.is_deep(depth) { low } else { low + self.rng.below(high.saturating_sub(low) + 1) };
        let unique = set.keywords.iter().any(|schema| schema.get("uniqueItems") == Some(&Value::Bool(true)));
        let mut items: Vec<Value> = Vec::new();
        let contains: Vec<&'a Value> = set.keywords.iter().filter_map(|schema| schema.get("contains")).collect();
        for index in 0..count.max(contains.len()) {
            let mut schemas: Vec<&'a Value> =
                set.keywords.iter().filter_map(|schema| item_schema(schema, index)).collect();
            schemas.extend(contains.get(index));
            for _ in 0..8 {
                match self.value(&schemas, depth + 1) {
                    Some(item) if !unique || !items.contains(&item) => {
                        items.push(item);
                        break;
                    }
                    Some(_) => {}
                    None => return (index >= low).then_some(Value::Array(items)),
                }
            }
        }
        Some(Value::Array(items))
    }

    fn object(&mut self, set: &SchemaSet<'a>, depth: u32) -> Option<Value> {
        let mut properties: BTreeMap<&'a str, Vec<&'a Value>> = BTreeMap::new();
        for (name, schema) in set.keywords.iter().filter_map(|schema| schema.get("properties")?.as_object()).flatten() {
            properties.entry(name).or_default().push(schema);
        }
        let required: BTreeSet<&'a str> = set
            .keywords
            .iter()
            .filter_map(|schema| schema.get("required")?.as_array())
            .flatten()
            .filter_map(Value::as_str)
            .collect();
        for name in &required {
            properties.entry(name).or_default();
        }
        let mut object = Map::new();
        for (name, mut schemas) in properties {
            let is_required = required.contains(name);
            if !is_required && (self.is_deep(depth) || !self.rng.percent(self.fill)) {
                continue;
            }
            schemas.extend(set.keywords.iter().filter_map(|schema| additional_schema(schema, name)));
            match self.value(&schemas, depth + 1) {
                Some(value) => drop(object.insert(name.to_owned(), value)),
                None if is_required => return None,
                None => {}
            }
        }
        for (property, value) in &set.tags {
            object.insert(property.clone(), value.clone());
        }
        self.additional_properties(set, depth, &mut object);
        Some(Value::Object(object))
    }

    /// Adds properties that are not in `properties`.
    fn additional_properties(&mut self, set: &SchemaSet<'a>, depth: u32, object: &mut Map<String, Value>) {
        let min =
            set.keywords.iter().filter_map(|schema| schema.get("minProperties")?.as_u64()).max().unwrap_or(0) as usize;
        let values: Vec<&'a Value> =
            set.keywords.iter().filter_map(|schema| schema.get("additionalProperties")).collect();
        let is_typed = values.iter().any(|value| value.is_object());
        let percent = if is_typed { 60 } else { 12 };
        let target_count =
            if !self.is_deep(depth) && self.rng.percent(percent) { object.len() + 1 + self.rng.below(2) } else { 0 };
        for _ in 0..min.max(target_count).saturating_sub(object.len()) {
            let names: Vec<&'a Value> = set.keywords.iter().filter_map(|schema| schema.get("propertyNames")).collect();
            let key = if names.is_empty() {
                (*self.rng.pick(&["x-oracle", "ключ", "a b", "~/", "", "self"]).unwrap_or(&"x")).to_owned()
            } else {
                let Some(Value::String(name)) = self.value(&names, depth + 1) else { continue };
                name
            };
            let value = if values.is_empty() {
                Some(json!({ "any": [1, "x", null, 2.5] }))
            } else {
                self.value(&values, depth + 1)
            };
            if let (Some(value), false) = (value, object.contains_key(&key)) {
                object.insert(key, value);
            }
        }
        let patterns = set.keywords.iter().filter_map(|schema| schema.get("patternProperties")?.as_object()).flatten();
        for (pattern, schema) in patterns.collect::<Vec<_>>() {
            if let (true, Some(key)) = (self.rng.percent(self.fill), string::matching(pattern, &mut self.rng))
                && let Some(value) = self.value(&[schema], depth + 1)
            {
                object.entry(key).or_insert(value);
            }
        }
    }
}

const KINDS: [&str; 7] = ["null", "boolean", "integer", "number", "string", "array", "object"];

fn reference(schema: &Value) -> Option<&str> {
    schema.get("$ref")?.as_str()?.strip_prefix("#/$defs/")
}

/// Returns the types that all of the schemas allow, or `None` if none of them has the keyword `type`.
fn types(keywords: &[&Map<String, Value>]) -> Option<BTreeSet<&'static str>> {
    let mut found: Option<BTreeSet<&'static str>> = None;
    for declared in keywords.iter().filter_map(|schema| schema.get("type")) {
        let declared: Vec<&str> = match declared {
            Value::Array(kinds) => kinds.iter().filter_map(Value::as_str).collect(),
            other => other.as_str().into_iter().collect(),
        };
        let allowed = KINDS
            .into_iter()
            .filter(|kind| declared.contains(kind) || *kind == "integer" && declared.contains(&"number"));
        let allowed: BTreeSet<&'static str> = allowed.collect();
        found = Some(found.map_or_else(|| allowed.clone(), |found| found.intersection(&allowed).copied().collect()));
    }
    found
}

fn is_of(value: &Value, types: &BTreeSet<&str>) -> bool {
    match value {
        Value::Null => types.contains("null"),
        Value::Bool(_) => types.contains("boolean"),
        Value::Number(number) => types.contains("number") || types.contains("integer") && !number.is_f64(),
        Value::String(_) => types.contains("string"),
        Value::Array(_) => types.contains("array"),
        Value::Object(_) => types.contains("object"),
    }
}

fn item_schema(schema: &Map<String, Value>, index: usize) -> Option<&Value> {
    let first = schema.get("prefixItems").and_then(Value::as_array);
    first.and_then(|first| first.get(index)).or_else(|| schema.get("items"))
}

/// Returns the schema for a property that is not in `properties`.
fn additional_schema<'a>(schema: &'a Map<String, Value>, name: &str) -> Option<&'a Value> {
    let is_named = schema.get("properties").is_some_and(|properties| properties.get(name).is_some());
    // `additionalProperties: false` next to a schema with the property: no value would be valid, and hookgen accepts it.
    let values = schema.get("additionalProperties").filter(|values| **values != Value::Bool(false));
    if is_named || schema.contains_key("patternProperties") { None } else { values }
}
