//! The values of `enum` and `const`.

use crate::document::Keywords;
use crate::model::Literal;
use crate::model::types::analyzer::Analyzer;
use crate::model::types::conjunction::Conjunction;
use crate::model::types::inferred_kinds::kinds_of_value;
use crate::model::types::kinds::Kinds;
use crate::model::types::schema_set::SchemaSet;
use crate::source::{Node, Number};

impl Analyzer<'_> {
    /// The values that a schema set allows, if they are enumerated.
    pub(super) fn values(&self, set: &SchemaSet) -> Option<Vec<Literal>> {
        if let Some(known) = self.values.borrow().get(set) {
            return known.clone();
        }
        // Ends the recursion of circular schemas.
        self.values.borrow_mut().insert(set.clone(), None);
        let values = self.compute_values(set);
        self.values.borrow_mut().insert(set.clone(), values.clone());
        values
    }

    /// The single value that a schema set allows, if it is a scalar other than null.
    pub(super) fn constant(&self, set: &SchemaSet) -> Option<Literal> {
        match self.values(set)?.as_slice() {
            [value @ (Literal::Bool(_) | Literal::Int(_) | Literal::Float(_) | Literal::String(_))] => {
                Some(value.clone())
            }
            _ => None,
        }
    }

    fn compute_values(&self, set: &SchemaSet) -> Option<Vec<Literal>> {
        let conjunction = self.conjunction(&set.parts);
        let kinds = self.kinds(set);
        if kinds == Kinds::NULL {
            return Some(vec![Literal::Null]);
        }
        if let Some(values) = enumerated(&conjunction, kinds) {
            return Some(values);
        }
        conjunction.alternatives().into_iter().find_map(|alternatives| {
            let mut values = Vec::new();
            for branch in self.branches(set, &conjunction, &alternatives) {
                for value in self.values(&branch.set)? {
                    if !values.contains(&value) {
                        values.push(value);
                    }
                }
            }
            Some(values)
        })
    }
}

/// The intersection of all `enum` and `const` keywords, restricted to `kinds`.
pub(super) fn enumerated(conjunction: &Conjunction<'_>, kinds: Kinds) -> Option<Vec<Literal>> {
    let mut enumerations = conjunction.keywords().flat_map(enum_and_const);
    let mut values = unique(enumerations.next()?.iter().filter(|value| kinds_of_value(value).is_subset(kinds)));
    for enumeration in enumerations {
        let other = unique(enumeration.iter());
        values.retain(|value| other.contains(value));
    }
    Some(values)
}

fn enum_and_const(keywords: &Keywords) -> impl Iterator<Item = &[Node]> {
    let enumeration = keywords.enumeration.as_deref();
    enumeration.into_iter().chain(keywords.constant.as_ref().map(std::slice::from_ref))
}

fn unique<'n>(nodes: impl Iterator<Item = &'n Node>) -> Vec<Literal> {
    let mut values = Vec::new();
    for value in nodes.map(literal) {
        if !values.contains(&value) {
            values.push(value);
        }
    }
    values
}

/// Converts a value of the document to a literal. A number without a fraction is an integer, as in JSON Schema.
pub(super) fn literal(node: &Node) -> Literal {
    match node {
        Node::Null => Literal::Null,
        Node::Bool(value) => Literal::Bool(*value),
        Node::Number(number) => number_literal(*number),
        Node::String(text) => Literal::String(text.to_string()),
        Node::Array(_) | Node::Object(_) => Literal::Json(json(node).to_string()),
    }
}

/// Converts a number of the document to a literal.
pub(super) fn number_literal(number: Number) -> Literal {
    /// The largest float up to which all integers are exact.
    const MAX_EXACT_INTEGER: f64 = 9_007_199_254_740_992.0;
    match number {
        Number::Int(int) => Literal::Int(int),
        #[expect(clippy::cast_possible_truncation, reason = "it has no fraction and is in range")]
        Number::Float(float) if float.fract() == 0.0 && float.abs() <= MAX_EXACT_INTEGER => Literal::Int(float as i128),
        Number::Float(float) => Literal::Float(float),
    }
}

fn json(node: &Node) -> serde_json::Value {
    match node {
        Node::Null => serde_json::Value::Null,
        Node::Bool(value) => (*value).into(),
        Node::Number(Number::Float(float)) => (*float).into(),
        Node::Number(Number::Int(int)) => integer(*int),
        Node::String(text) => text.as_ref().into(),
        Node::Array(items) => items.iter().map(json).collect::<Vec<_>>().into(),
        Node::Object(map) => {
            serde_json::Value::Object(map.iter().map(|(key, value)| (key.to_string(), json(value))).collect())
        }
    }
}

fn integer(int: i128) -> serde_json::Value {
    #[expect(clippy::cast_precision_loss, reason = "JSON integers of more than 64 bits are read as floats")]
    let float = int as f64;
    i64::try_from(int).map(Into::into).or_else(|_| u64::try_from(int).map(Into::into)).unwrap_or_else(|_| float.into())
}
