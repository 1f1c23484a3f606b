//! Random values that should fit a schema. Whether they do is the validator's to say.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value, json};

use crate::rng::Rng;
use crate::{number, text};

/// How deep values are drawn in full; below, only what is required.
const DEEP: u32 = 7;
/// Where drawing gives up: a recursion that nothing ends.
const DEEPEST: u32 = 40;

pub(crate) struct Draw<'a> {
    pub(crate) defs: &'a Map<String, Value>,
    pub(crate) rng: Rng,
    /// How many of a hundred optional properties are there.
    fill: u64,
    /// Values left before only what is required is drawn.
    budget: u32,
    /// How often another choice may be tried where one led nowhere.
    retries: u32,
}

/// The schemas that must hold together, taken apart.
#[derive(Default)]
struct Goal<'a> {
    atoms: Vec<&'a Map<String, Value>>,
    /// Discriminators' properties and the value for the member that was picked.
    tags: Vec<(String, Value)>,
    impossible: bool,
    seen: BTreeSet<String>,
}

impl<'a> Draw<'a> {
    pub(crate) fn new(defs: &'a Map<String, Value>, rng: Rng) -> Self {
        Self { defs, rng, fill: 50, budget: 0, retries: 0 }
    }

    /// A value for the schema of this name; `None` if none was found.
    pub(crate) fn draw(&mut self, name: &str) -> Option<Value> {
        self.fill = *self.rng.pick(&[0, 30, 50, 95])?;
        self.budget = 600;
        self.retries = 300;
        self.value(&[self.defs.get(name)?], 0)
    }

    fn value(&mut self, schemas: &[&'a Value], depth: u32) -> Option<Value> {
        for _ in 0..8 {
            let found = self.attempt(schemas, depth);
            if found.is_some() || self.retries == 0 || depth > DEEPEST {
                return found;
            }
            self.retries -= 1;
        }
        None
    }

    fn attempt(&mut self, schemas: &[&'a Value], depth: u32) -> Option<Value> {
        if depth > DEEPEST {
            return None;
        }
        self.budget = self.budget.saturating_sub(1);
        let mut goal = Goal::default();
        schemas.iter().for_each(|schema| self.flatten(schema, depth, &mut goal));
        if goal.impossible {
            return None;
        }
        if let Some(listed) = self.listed(&goal) {
            return listed;
        }
        match self.kind(&goal, depth)? {
            "null" => Some(Value::Null),
            "boolean" => Some(Value::Bool(self.rng.percent(50))),
            "integer" => number::integer(&goal.atoms, &mut self.rng),
            "number" => number::any(&goal.atoms, &mut self.rng),
            "string" => text::text(&goal.atoms, &mut self.rng).map(Value::String),
            "array" => self.array(&goal, depth),
            _ => self.object(&goal, depth),
        }
    }

    fn is_deep(&self, depth: u32) -> bool {
        depth >= DEEP || self.budget == 0
    }

    fn flatten(&mut self, schema: &'a Value, depth: u32, goal: &mut Goal<'a>) {
        let map = match schema {
            Value::Object(map) => map,
            Value::Bool(false) => return goal.impossible = true,
            _ => return,
        };
        if let Some(name) = reference(schema)
            && goal.seen.insert(name.to_owned())
            && let Some(target) = self.defs.get(name)
        {
            self.flatten(target, depth, goal);
        }
        goal.atoms.push(map);
        for part in map.get("allOf").and_then(Value::as_array).into_iter().flatten() {
            self.flatten(part, depth, goal);
        }
        let tags = map.get("x-tags").and_then(|tags| Some((tags["property"].as_str()?, tags["cases"].as_array()?)));
        let lists = ["oneOf", "anyOf"].into_iter().filter_map(|keyword| map.get(keyword)?.as_array());
        let members: Vec<&'a Vec<Value>> = lists.collect();
        for list in &members {
            if let Some(member) = self.member(list, depth) {
                let case = tags.iter().flat_map(|(property, cases)| cases.iter().map(move |case| (*property, case)));
                let fit: Vec<_> = case.filter(|(_, case)| member.get("$ref") == Some(&case[1])).collect();
                if let Some((property, case)) = self.rng.pick(&fit) {
                    goal.tags.push(((*property).to_owned(), case[0].clone()));
                }
                self.flatten(member, depth, goal);
            }
        }
        if let (true, Some((property, cases))) = (members.is_empty(), tags)
            && self.rng.percent(70)
            && let Some(case) = self.rng.pick(cases)
        {
            goal.tags.push((property.to_owned(), case[0].clone()));
            if let Some(target) = case[1].as_str().and_then(|target| self.defs.get(target.strip_prefix("#/$defs/")?)) {
                self.flatten(target, depth, goal);
            }
        }
    }

    /// One of several members; where values are deep enough, one that ends.
    fn member(&mut self, list: &'a [Value], depth: u32) -> Option<&'a Value> {
        if self.is_deep(depth) {
            let simple = list.iter().find(|member| {
                let target = reference(member).and_then(|name| self.defs.get(name)).unwrap_or(member);
                target.get("type").and_then(Value::as_str).is_some_and(|kind| kind != "object" && kind != "array")
            });
            if simple.is_some() {
                return simple;
            }
        }
        self.rng.pick(list)
    }

    /// A value of the lists and constants, where there are any.
    fn listed(&mut self, goal: &Goal<'a>) -> Option<Option<Value>> {
        let lists = goal.atoms.iter().filter_map(|atom| match (atom.get("const"), atom.get("enum")) {
            (Some(value), _) => Some(std::slice::from_ref(value)),
            (None, Some(Value::Array(values))) => Some(values.as_slice()),
            _ => None,
        });
        let lists: Vec<&[Value]> = lists.collect();
        let types = types(&goal.atoms);
        let (first, others) = lists.split_first()?;
        let fits = |value: &&Value| {
            others.iter().all(|list| list.contains(value)) && types.as_ref().is_none_or(|types| is_of(value, types))
        };
        let fit: Vec<&Value> = first.iter().filter(fits).collect();
        Some(self.rng.pick(&fit).map(|value| (*value).clone()))
    }

    fn kind(&mut self, goal: &Goal<'a>, depth: u32) -> Option<&'static str> {
        const ANY: [&str; 6] = ["boolean", "integer", "number", "string", "string", "null"];
        let implied = goal.atoms.iter().filter_map(|atom| atom.get("x-implied")?.as_array());
        let implied: Vec<&str> = implied.flatten().filter_map(Value::as_str).collect();
        let mut types: Vec<&'static str> = match types(&goal.atoms) {
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

    fn array(&mut self, goal: &Goal<'a>, depth: u32) -> Option<Value> {
        let bound = |keyword: &'static str| {
            goal.atoms.iter().filter_map(move |atom| atom.get(keyword)?.as_f64()).map(|bound| bound as usize)
        };
        let low = bound("minItems").max().unwrap_or(0);
        let high = bound("maxItems").min().unwrap_or(usize::MAX).min(low + 3);
        let count = if self.is_deep(depth) { low } else { low + self.rng.below(high.saturating_sub(low) + 1) };
        let unique = goal.atoms.iter().any(|atom| atom.get("uniqueItems") == Some(&Value::Bool(true)));
        let mut items: Vec<Value> = Vec::new();
        let contains: Vec<&'a Value> = goal.atoms.iter().filter_map(|atom| atom.get("contains")).collect();
        for index in 0..count.max(contains.len()) {
            let mut schemas: Vec<&'a Value> = goal.atoms.iter().filter_map(|atom| item_schema(atom, index)).collect();
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

    fn object(&mut self, goal: &Goal<'a>, depth: u32) -> Option<Value> {
        let mut properties: BTreeMap<&'a str, Vec<&'a Value>> = BTreeMap::new();
        for (name, schema) in goal.atoms.iter().filter_map(|atom| atom.get("properties")?.as_object()).flatten() {
            properties.entry(name).or_default().push(schema);
        }
        let required: BTreeSet<&'a str> = goal
            .atoms
            .iter()
            .filter_map(|atom| atom.get("required")?.as_array())
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
            schemas.extend(goal.atoms.iter().filter_map(|atom| additional(atom, name)));
            match self.value(&schemas, depth + 1) {
                Some(value) => drop(object.insert(name.to_owned(), value)),
                None if is_required => return None,
                None => {}
            }
        }
        for (property, value) in &goal.tags {
            object.insert(property.clone(), value.clone());
        }
        self.more(goal, depth, &mut object);
        Some(Value::Object(object))
    }

    /// Properties that the schema does not name.
    fn more(&mut self, goal: &Goal<'a>, depth: u32, object: &mut Map<String, Value>) {
        let least =
            goal.atoms.iter().filter_map(|atom| atom.get("minProperties")?.as_u64()).max().unwrap_or(0) as usize;
        let values: Vec<&'a Value> = goal.atoms.iter().filter_map(|atom| atom.get("additionalProperties")).collect();
        let is_typed = values.iter().any(|value| value.is_object());
        let percent = if is_typed { 60 } else { 12 };
        let few =
            if !self.is_deep(depth) && self.rng.percent(percent) { object.len() + 1 + self.rng.below(2) } else { 0 };
        for _ in 0..least.max(few).saturating_sub(object.len()) {
            let names: Vec<&'a Value> = goal.atoms.iter().filter_map(|atom| atom.get("propertyNames")).collect();
            let key = match names.is_empty() {
                true => (*self.rng.pick(&["x-oracle", "ключ", "a b", "~/", "", "self"]).unwrap_or(&"x")).to_owned(),
                false => match self.value(&names, depth + 1) {
                    Some(Value::String(name)) => name,
                    _ => continue,
                },
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
        let patterns = goal.atoms.iter().filter_map(|atom| atom.get("patternProperties")?.as_object()).flatten();
        for (pattern, schema) in patterns.collect::<Vec<_>>() {
            if let (true, Some(key)) = (self.rng.percent(self.fill), text::matching(pattern, &mut self.rng))
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

/// The types that all of the schemas allow; `None` if none of them says.
fn types(atoms: &[&Map<String, Value>]) -> Option<BTreeSet<&'static str>> {
    let mut found: Option<BTreeSet<&'static str>> = None;
    for stated in atoms.iter().filter_map(|atom| atom.get("type")) {
        let stated: Vec<&str> = match stated {
            Value::Array(kinds) => kinds.iter().filter_map(Value::as_str).collect(),
            other => other.as_str().into_iter().collect(),
        };
        let allowed =
            KINDS.into_iter().filter(|kind| stated.contains(kind) || *kind == "integer" && stated.contains(&"number"));
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

fn item_schema(atom: &Map<String, Value>, index: usize) -> Option<&Value> {
    let first = atom.get("prefixItems").and_then(Value::as_array);
    first.and_then(|first| first.get(index)).or_else(|| atom.get("items"))
}

/// What a schema asks of a property that it does not name.
fn additional<'a>(atom: &'a Map<String, Value>, name: &str) -> Option<&'a Value> {
    let is_named = atom.get("properties").is_some_and(|properties| properties.get(name).is_some());
    // Closed beside the schema that names the property: nothing would fit, and hookgen is said to let it through.
    let rest = atom.get("additionalProperties").filter(|rest| **rest != Value::Bool(false));
    if is_named || atom.contains_key("patternProperties") { None } else { rest }
}
