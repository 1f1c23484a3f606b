//! Bundles the schemas of events into one JSON Schema 2020-12 document, in which every `$ref` refers to `#/$defs/…`.
//!
//! Three additional keywords are ignored by the validator: `x-tags` (a discriminator: its property, and the schema for each value), `x-null` (`nullable` in a
//! 3.1 document) and `x-implied` (the types that the keywords of a schema without `type` apply to).

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value, json};

use crate::document::{Document, Location};

/// The schemas by name.
#[derive(Default)]
pub(crate) struct Bundle {
    pub(crate) defs: Map<String, Value>,
    names: BTreeMap<(Location, bool), String>,
    pending: Vec<(Location, bool, String)>,
    unsupported: BTreeMap<String, String>,
}

const SUBSCHEMAS: [&str; 11] = [
    "not",
    "if",
    "then",
    "else",
    "items",
    "additionalProperties",
    "unevaluatedItems",
    "unevaluatedProperties",
    "contains",
    "propertyNames",
    "contentSchema",
];
const SCHEMA_ARRAYS: [&str; 4] = ["allOf", "anyOf", "oneOf", "prefixItems"];
const SCHEMA_OBJECTS: [&str; 3] = ["properties", "patternProperties", "dependentSchemas"];
const COPIED: [&str; 27] = [
    "type",
    "enum",
    "const",
    "required",
    "multipleOf",
    "minimum",
    "maximum",
    "exclusiveMinimum",
    "exclusiveMaximum",
    "minLength",
    "maxLength",
    "pattern",
    "minItems",
    "maxItems",
    "uniqueItems",
    "minContains",
    "maxContains",
    "minProperties",
    "maxProperties",
    "dependentRequired",
    "format",
    "default",
    "example",
    "examples",
    "writeOnly",
    "contentEncoding",
    "contentMediaType",
];
const UNSUPPORTED_KEYWORDS: [&str; 4] = ["$id", "$dynamicRef", "$dynamicAnchor", "$recursiveRef"];

impl Bundle {
    /// Returns the name of the schema at a location, or the reason why it is skipped.
    pub(crate) fn root(&mut self, document: &mut Document, at: &Location) -> Result<String, String> {
        let name = self.name(document, at, true);
        while let Some((at, with_subtypes, name)) = self.pending.pop() {
            let converted = if with_subtypes { self.with_subtypes(document, &at) } else { self.convert(document, &at) };
            match converted {
                Ok(schema) => drop(self.defs.insert(name, schema)),
                Err(reason) => drop(self.unsupported.insert(name, reason)),
            }
        }
        match self.reachable(&name).iter().find_map(|name| self.unsupported.get(name)) {
            Some(reason) => Err(reason.clone()),
            None => Ok(name),
        }
    }

    /// Returns the names of all schemas that the schema refers to, directly or indirectly.
    pub(crate) fn reachable(&self, name: &str) -> BTreeSet<String> {
        let mut found = BTreeSet::from([name.to_owned()]);
        let mut pending = vec![name.to_owned()];
        while let Some(name) = pending.pop() {
            let mut references = Vec::new();
            if let Some(schema) = self.defs.get(&name) {
                collect_references(schema, &mut references);
            }
            pending.extend(references.into_iter().filter(|name| found.insert(name.clone())));
        }
        found
    }

    /// Returns the name of a schema. With `with_subtypes`, the schema includes the schemas that its discriminator refers to, if it has no `oneOf` or `anyOf`.
    fn name(&mut self, document: &Document, at: &Location, with_subtypes: bool) -> String {
        let with_subtypes = with_subtypes && has_subtypes(document, at);
        if let Some(name) = self.names.get(&(at.clone(), with_subtypes)) {
            return name.clone();
        }
        let name = format!("n{}", self.names.len());
        self.names.insert((at.clone(), with_subtypes), name.clone());
        self.pending.push((at.clone(), with_subtypes, name.clone()));
        name
    }

    fn reference(&mut self, document: &Document, at: &Location, with_subtypes: bool) -> Value {
        Value::String(format!("#/$defs/{}", self.name(document, at, with_subtypes)))
    }

    /// Converts a schema that includes the schemas that its discriminator refers to.
    fn with_subtypes(&mut self, document: &mut Document, at: &Location) -> Result<Value, String> {
        let own = self.reference(document, at, false);
        let tags = self.tags(document, at, &[])?;
        Ok(json!({ "allOf": [{ "$ref": own }], "x-tags": tags }))
    }

    fn convert(&mut self, document: &mut Document, at: &Location) -> Result<Value, String> {
        let Some(source) = document.get(at).cloned() else { return Err("does not exist".to_owned()) };
        let Value::Object(source) = source else { return Ok(source) };
        let is_30 = document.is_30();
        if let Some(keyword) = UNSUPPORTED_KEYWORDS.iter().find(|keyword| source.contains_key(**keyword)) {
            return Err(format!("`{keyword}`"));
        }
        let mut schema = Map::new();
        if let Some(Value::String(reference)) = source.get("$ref") {
            let target = document.target(at, reference)?;
            let inherits = at.pointer.rsplit('/').nth(1) == Some("allOf");
            schema.insert("$ref".into(), self.reference(document, &target, !inherits));
            if is_30 {
                return Ok(Value::Object(schema));
            }
        }
        for keyword in COPIED.iter().filter(|keyword| source.contains_key(**keyword)) {
            schema.insert((*keyword).into(), source[*keyword].clone());
        }
        self.convert_subschemas(document, at, &source, &mut schema)?;
        let branches: Vec<Value> =
            ["oneOf", "anyOf"].iter().filter_map(|key| schema.get(*key)?.as_array().cloned()).flatten().collect();
        if source.contains_key("discriminator") && !branches.is_empty() {
            schema.insert("x-tags".into(), self.tags(document, at, &branches)?);
        }
        remove_write_only(&mut schema);
        add_implied_types(&mut schema);
        Ok(convert_30(schema, source.get("nullable") == Some(&Value::Bool(true)), is_30))
    }

    /// Converts the subschemas.
    fn convert_subschemas(
        &mut self,
        document: &mut Document,
        at: &Location,
        source: &Map<String, Value>,
        schema: &mut Map<String, Value>,
    ) -> Result<(), String> {
        for (keyword, value) in source {
            let at = at.child(keyword);
            let keyword = keyword.as_str();
            let converted = match value {
                Value::Array(items) if SCHEMA_ARRAYS.contains(&keyword) => {
                    let items: Result<Vec<Value>, String> =
                        (0..items.len()).map(|index| self.convert(document, &at.child(&index.to_string()))).collect();
                    Value::Array(items?)
                }
                Value::Object(subschemas) if SCHEMA_OBJECTS.contains(&keyword) => {
                    let subschemas: Result<Map<String, Value>, String> = subschemas
                        .keys()
                        .map(|key| Ok((key.clone(), self.convert(document, &at.child(key))?)))
                        .collect();
                    Value::Object(subschemas?)
                }
                Value::Object(_) | Value::Bool(_) if SUBSCHEMAS.contains(&keyword) => self.convert(document, &at)?,
                _ => continue,
            };
            schema.insert(keyword.to_owned(), converted);
        }
        Ok(())
    }

    /// Returns the property of a discriminator, and the reference for each of its values.
    fn tags(&mut self, document: &mut Document, at: &Location, branches: &[Value]) -> Result<Value, String> {
        let discriminator = document.get(&at.child("discriminator")).cloned().unwrap_or_default();
        let property = discriminator.get("propertyName").and_then(Value::as_str).unwrap_or_default().to_owned();
        let mut cases: Vec<(String, Value)> = Vec::new();
        for (value, target) in discriminator.get("mapping").and_then(Value::as_object).into_iter().flatten() {
            let target = target.as_str().unwrap_or_default();
            let named = Location { file: at.file.clone(), pointer: "/components/schemas".to_owned() }.child(target);
            let target = if document.get(&named).is_some() { Ok(named) } else { document.target(at, target) };
            if let Ok(target) = target {
                cases.push((value.clone(), self.reference(document, &target, false)));
            }
        }
        let mut implicit: Vec<(String, Value)> = Vec::new();
        for (name, target) in components(document, at) {
            let is_case = if branches.is_empty() {
                inherits(document, &target, at)
            } else {
                branches.iter().any(|branch| self.refers_to(branch, &target))
            };
            if is_case {
                implicit.push((name, self.reference(document, &target, branches.is_empty())));
            }
        }
        implicit.retain(|(_, target)| !cases.iter().any(|(_, mapped)| mapped == target));
        cases.extend(implicit);
        Ok(
            json!({ "property": property, "cases": cases.into_iter().map(|(value, target)| json!([value, target])).collect::<Vec<_>>() }),
        )
    }

    fn refers_to(&self, branch: &Value, target: &Location) -> bool {
        let name = self.names.get(&(target.clone(), false)).or_else(|| self.names.get(&(target.clone(), true)));
        name.is_some_and(|name| branch.get("$ref").and_then(Value::as_str) == Some(&format!("#/$defs/{name}")))
    }
}

fn components(document: &Document, at: &Location) -> Vec<(String, Location)> {
    let schemas = Location { file: at.file.clone(), pointer: "/components/schemas".to_owned() };
    let map = document.get(&schemas).and_then(Value::as_object);
    map.into_iter().flatten().map(|(name, _)| (name.clone(), schemas.child(name))).collect()
}

/// Returns `true` if the `allOf` of a component refers to the schema at `parent`.
fn inherits(document: &mut Document, child: &Location, parent: &Location) -> bool {
    let subschemas = document.get(&child.child("allOf")).and_then(Value::as_array).cloned().unwrap_or_default();
    let references = subschemas.iter().filter_map(|subschema| subschema.get("$ref")?.as_str().map(str::to_owned));
    references.into_iter().any(|reference| document.target(child, &reference).is_ok_and(|target| target == *parent))
}

fn has_subtypes(document: &Document, at: &Location) -> bool {
    let schema = document.get(at);
    schema.is_some_and(|schema| {
        schema.get("discriminator").is_some_and(Value::is_object)
            && schema.get("oneOf").is_none()
            && schema.get("anyOf").is_none()
    })
}

fn collect_references(schema: &Value, found: &mut Vec<String>) {
    match schema {
        Value::String(string) => found.extend(string.strip_prefix("#/$defs/").map(str::to_owned)),
        Value::Array(items) => items.iter().for_each(|item| collect_references(item, found)),
        Value::Object(properties) => properties.values().for_each(|value| collect_references(value, found)),
        _ => {}
    }
}

/// Removes `writeOnly` properties, which an API does not send.
fn remove_write_only(schema: &mut Map<String, Value>) {
    let is_write_only = |value: &Value| value.get("writeOnly") == Some(&Value::Bool(true));
    let properties = schema.get("properties").and_then(Value::as_object);
    let names: Vec<String> = properties
        .into_iter()
        .flatten()
        .filter(|(_, value)| is_write_only(value))
        .map(|(name, _)| name.clone())
        .collect();
    if let Some(Value::Object(properties)) = schema.get_mut("properties") {
        names.iter().for_each(|name| drop(properties.remove(name)));
    }
    if let Some(Value::Array(required)) = schema.get_mut("required") {
        required.retain(|name| !names.iter().any(|removed| name == removed));
    }
}

/// Adds the types that the keywords of a schema without `type` apply to.
fn add_implied_types(schema: &mut Map<String, Value>) {
    let applies = |keywords: &[&str]| keywords.iter().any(|keyword| schema.contains_key(*keyword));
    if applies(&["type", "$ref", "const", "enum"]) {
        return;
    }
    let kinds = [
        (
            "object",
            applies(&[
                "properties",
                "required",
                "additionalProperties",
                "patternProperties",
                "propertyNames",
                "minProperties",
                "maxProperties",
                "dependentRequired",
            ]),
        ),
        ("array", applies(&["items", "prefixItems", "minItems", "maxItems", "uniqueItems", "contains"])),
        ("string", applies(&["minLength", "maxLength", "pattern", "format"])),
        ("number", applies(&["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"])),
    ];
    let implied: Vec<&str> = kinds.iter().filter(|(_, applies)| *applies).map(|(kind, _)| *kind).collect();
    if !implied.is_empty() {
        schema.insert("x-implied".into(), json!(implied));
    }
}

/// Converts `nullable` and the boolean exclusive bounds of 3.0 to JSON Schema 2020-12.
fn convert_30(mut schema: Map<String, Value>, nullable: bool, is_30: bool) -> Value {
    for (exclusive, bound) in [("exclusiveMinimum", "minimum"), ("exclusiveMaximum", "maximum")] {
        if let Some(Value::Bool(is_exclusive)) = schema.get(exclusive).cloned() {
            schema.remove(exclusive);
            if let Some(limit) = schema.get(bound).cloned().filter(|_| is_exclusive) {
                schema.remove(bound);
                schema.insert(exclusive.into(), limit);
            }
        }
    }
    match (nullable, is_30) {
        (true, true) => {
            let write_only = schema.get("writeOnly") == Some(&Value::Bool(true));
            json!({ "anyOf": [schema, { "type": "null" }], "writeOnly": write_only })
        }
        (true, false) => {
            schema.insert("x-null".into(), Value::Bool(true));
            Value::Object(schema)
        }
        (false, _) => Value::Object(schema),
    }
}
