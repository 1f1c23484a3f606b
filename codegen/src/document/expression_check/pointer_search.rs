//! The search for the schema at a JSON pointer in a request or response body.
//!
//! It reads the document and not the table of schemas, because the table contains only the schemas of messages.

use std::rc::Rc;

use crate::document::reader::Reader;
use crate::source::{LocatedNode, Node, nearest};

/// The maximum number of schemas that a search visits.
const MAX_SCHEMAS: usize = 2000;
/// The maximum depth of a search.
const MAX_DEPTH: usize = 64;

/// The result of a search.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Found {
    /// The schema declares the value.
    Value { may_be_string: bool },
    /// The schema allows any value.
    Unknown,
    /// The schema does not declare the value; another schema of the same `allOf` may.
    Undeclared,
    /// The schema excludes the value. `nearest`: the tokens of a similar pointer that exists.
    Excluded { nearest: Option<Vec<String>> },
}

impl Reader<'_> {
    /// Searches `schema` for the value at `tokens`.
    pub(super) fn find_in_body(&mut self, schema: &LocatedNode, tokens: &[String]) -> Found {
        let found = Search { reader: self, remaining: MAX_SCHEMAS }.find(schema, tokens, MAX_DEPTH);
        let dotted: Vec<String> = match tokens {
            [only] if only.contains('.') && matches!(found, Found::Excluded { .. }) => {
                only.split('.').map(str::to_owned).collect()
            }
            _ => return found,
        };
        match (Search { reader: self, remaining: MAX_SCHEMAS }.find(schema, &dotted, MAX_DEPTH)) {
            Found::Excluded { .. } => found,
            _ => Found::Excluded { nearest: Some(dotted) },
        }
    }
}

struct Search<'a, 'b> {
    reader: &'a mut Reader<'b>,
    remaining: usize,
}

impl Search<'_, '_> {
    fn find(&mut self, schema: &LocatedNode, tokens: &[String], depth: usize) -> Found {
        let (Some(remaining), Some(deeper)) = (self.remaining.checked_sub(1), depth.checked_sub(1)) else {
            return Found::Unknown;
        };
        self.remaining = remaining;
        match schema.node {
            Node::Bool(false) => return Found::Excluded { nearest: None },
            Node::Object(_) => {}
            _ => return Found::Unknown,
        }
        let mut results = Vec::new();
        if let Some(reference) = schema.get("$ref") {
            let target = reference.as_str().and_then(|text| self.reader.schema_target(text, &schema.location).ok());
            results.push(target.map_or(Found::Unknown, |target| self.find(&target, tokens, deeper)));
        }
        for key in ["allOf", "anyOf", "oneOf"] {
            for part in schema.get(key).map(|parts| parts.items()).unwrap_or_default() {
                results.push(match self.find(&part, tokens, deeper) {
                    Found::Undeclared if key != "allOf" => Found::Unknown,
                    found => found,
                });
            }
        }
        results.push(match tokens.split_first() {
            None if results.is_empty() || schema.get("type").is_some() => {
                Found::Value { may_be_string: may_be_string(schema) }
            }
            None => Found::Undeclared,
            Some((token, rest)) => self.step(schema, token, rest, deeper),
        });
        best(results)
    }

    /// Searches for the value below `token`.
    fn step(&mut self, schema: &LocatedNode, token: &str, rest: &[String], depth: usize) -> Found {
        let properties = schema.get("properties");
        if let Some(property) = properties.as_ref().and_then(|properties| properties.get(token)) {
            return match self.find(&property, rest, depth) {
                Found::Excluded { nearest } => Found::Excluded { nearest: nearest.map(|rest| prepend(token, rest)) },
                found => found,
            };
        }
        if let Some(items) = schema.get("items").filter(|_| token.parse::<usize>().is_ok()) {
            return self.find(&items, rest, depth);
        }
        let open = |key: &str| schema.get(key).is_some_and(|value| value.node != Node::Bool(false));
        if [
            "additionalProperties",
            "patternProperties",
            "prefixItems",
            "if",
            "dependentSchemas",
            "unevaluatedProperties",
        ]
        .into_iter()
        .any(open)
        {
            return Found::Unknown;
        }
        let Some(properties) = properties else {
            return if may_have_children(schema) { Found::Undeclared } else { Found::Excluded { nearest: None } };
        };
        let names = properties.entries();
        let near = nearest(token, names.iter().map(|(name, _)| &**name)).or_else(|| only_name_with(token, &names));
        Found::Excluded { nearest: near.map(|near| prepend(near, rest.to_vec())) }
    }
}

/// The only name that contains the token: `webhookEndpoint` for `endpoint`.
fn only_name_with<'a>(token: &str, names: &'a [(Rc<str>, LocatedNode)]) -> Option<&'a str> {
    let token = token.to_lowercase();
    let mut found = names.iter().filter(|(name, _)| token.len() > 2 && name.to_lowercase().contains(&token));
    found.next().filter(|_| found.next().is_none()).map(|(name, _)| &**name)
}

fn prepend(token: &str, mut rest: Vec<String>) -> Vec<String> {
    rest.insert(0, token.to_owned());
    rest
}

/// Returns the most certain result.
fn best(results: Vec<Found>) -> Found {
    let rank = |found: &Found| match found {
        Found::Value { may_be_string: true } => 5,
        Found::Unknown => 4,
        Found::Value { may_be_string: false } => 3,
        Found::Excluded { nearest: Some(_) } => 2,
        Found::Excluded { nearest: None } => 1,
        Found::Undeclared => 0,
    };
    results.into_iter().max_by_key(rank).unwrap_or(Found::Unknown)
}

fn types(schema: &LocatedNode) -> Vec<String> {
    let Some(types) = schema.get("type") else { return Vec::new() };
    let several = types.items().into_iter().chain([types]);
    several.filter_map(|one| one.as_str().map(str::to_owned)).collect()
}

fn may_be_string(schema: &LocatedNode) -> bool {
    let types = types(schema);
    types.is_empty() || types.iter().any(|one| one == "string")
}

fn may_have_children(schema: &LocatedNode) -> bool {
    let types = types(schema);
    types.is_empty() || types.iter().any(|one| one == "object" || one == "array")
}
