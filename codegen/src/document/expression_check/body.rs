//! Whether a JSON pointer can find anything in values of a schema.
//!
//! Looks at the document itself and not at the table of schemas: what an API is asked is no message of its own, and the table has only
//! what messages reach.

use std::rc::Rc;

use crate::document::read::Reader;
use crate::source::{At, Node, nearest};

/// How many schemas one search looks at.
const BUDGET: usize = 2000;
/// How deep it goes.
const DEEPEST: usize = 64;

/// What a pointer finds.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Found {
    /// A value that may be text or can't.
    Value { text: bool },
    /// The schema lets anything be there.
    Unknown,
    /// The schema says nothing of it; others beside it may.
    Silent,
    /// Nothing. `nearest`: the tokens of what was probably meant.
    Nothing { nearest: Option<Vec<String>> },
}

impl Reader<'_> {
    /// What `tokens` find in values of `schema`.
    pub(super) fn find_in_body(&mut self, schema: &At, tokens: &[String]) -> Found {
        let found = Search { reader: self, left: BUDGET }.find(schema, tokens, DEEPEST);
        let dotted: Vec<String> = match tokens {
            [only] if only.contains('.') && matches!(found, Found::Nothing { .. }) => {
                only.split('.').map(str::to_owned).collect()
            }
            _ => return found,
        };
        match (Search { reader: self, left: BUDGET }.find(schema, &dotted, DEEPEST)) {
            Found::Nothing { .. } => found,
            _ => Found::Nothing { nearest: Some(dotted) },
        }
    }
}

struct Search<'a, 'b> {
    reader: &'a mut Reader<'b>,
    left: usize,
}

impl Search<'_, '_> {
    fn find(&mut self, schema: &At, tokens: &[String], depth: usize) -> Found {
        let (Some(left), Some(deeper)) = (self.left.checked_sub(1), depth.checked_sub(1)) else {
            return Found::Unknown;
        };
        self.left = left;
        match schema.node {
            Node::Bool(false) => return Found::Nothing { nearest: None },
            Node::Map(_) => {}
            _ => return Found::Unknown,
        }
        let mut answers = Vec::new();
        if let Some(reference) = schema.get("$ref") {
            let target = reference.text().and_then(|text| self.reader.schema_target(text, &schema.place).ok());
            answers.push(target.map_or(Found::Unknown, |target| self.find(&target, tokens, deeper)));
        }
        for key in ["allOf", "anyOf", "oneOf"] {
            for part in schema.get(key).map(|parts| parts.items()).unwrap_or_default() {
                answers.push(match self.find(&part, tokens, deeper) {
                    Found::Silent if key != "allOf" => Found::Unknown,
                    found => found,
                });
            }
        }
        answers.push(match tokens.split_first() {
            None if answers.is_empty() || schema.get("type").is_some() => Found::Value { text: may_be_text(schema) },
            None => Found::Silent,
            Some((token, rest)) => self.step(schema, token, rest, deeper),
        });
        best(answers)
    }

    /// One token further.
    fn step(&mut self, schema: &At, token: &str, rest: &[String], depth: usize) -> Found {
        let properties = schema.get("properties");
        if let Some(property) = properties.as_ref().and_then(|properties| properties.get(token)) {
            return match self.find(&property, rest, depth) {
                Found::Nothing { nearest } => Found::Nothing { nearest: nearest.map(|rest| prepend(token, rest)) },
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
            return if may_hold(schema) { Found::Silent } else { Found::Nothing { nearest: None } };
        };
        let names = properties.entries();
        let near = nearest(token, names.iter().map(|(name, _)| &**name)).or_else(|| longer(token, &names));
        Found::Nothing { nearest: near.map(|near| prepend(near, rest.to_vec())) }
    }
}

/// The one name that has the token in it: `webhookEndpoint` for `endpoint`.
fn longer<'a>(token: &str, names: &'a [(Rc<str>, At)]) -> Option<&'a str> {
    let token = token.to_lowercase();
    let mut longer = names.iter().filter(|(name, _)| token.len() > 2 && name.to_lowercase().contains(&token));
    longer.next().filter(|_| longer.next().is_none()).map(|(name, _)| &**name)
}

fn prepend(token: &str, mut rest: Vec<String>) -> Vec<String> {
    rest.insert(0, token.to_owned());
    rest
}

/// The most certain answer wins.
fn best(answers: Vec<Found>) -> Found {
    let rank = |found: &Found| match found {
        Found::Value { text: true } => 5,
        Found::Unknown => 4,
        Found::Value { text: false } => 3,
        Found::Nothing { nearest: Some(_) } => 2,
        Found::Nothing { nearest: None } => 1,
        Found::Silent => 0,
    };
    answers.into_iter().max_by_key(rank).unwrap_or(Found::Unknown)
}

fn types(schema: &At) -> Vec<String> {
    let Some(types) = schema.get("type") else { return Vec::new() };
    let several = types.items().into_iter().chain([types]);
    several.filter_map(|one| one.text().map(str::to_owned)).collect()
}

fn may_be_text(schema: &At) -> bool {
    let types = types(schema);
    types.is_empty() || types.iter().any(|one| one == "string")
}

fn may_hold(schema: &At) -> bool {
    let types = types(schema);
    types.is_empty() || types.iter().any(|one| one == "object" || one == "array")
}
