//! A tree of YAML or JSON, cheap to clone, and the mapping that keeps its order.

use std::rc::Rc;

use crate::report::NodeLocation;

/// A value of YAML or JSON.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Node {
    Null,
    Bool(bool),
    Number(Number),
    String(Rc<str>),
    Array(Rc<[Node]>),
    Object(Rc<Object>),
}

/// A number as written. Integers that no `i128` holds are floats.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Number {
    Int(i128),
    Float(f64),
}

/// A mapping in the document's order. Keys are text (`200:` and `on:` arrive as they are written) and unique.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Object {
    entries: Vec<(Rc<str>, Node)>,
    /// Positions of the entries sorted by key; only big mappings have it.
    sorted: Box<[u32]>,
}

/// Mappings up to this size are searched from end to end.
const SMALL: usize = 12;

impl Object {
    /// A mapping of `entries`, which keeps the first of equal keys; the positions of the others are the second value.
    pub(super) fn new(entries: Vec<(Rc<str>, Node)>) -> (Self, Vec<usize>) {
        let mut order: Vec<u32> = (0u32..).take(entries.len()).collect();
        order.sort_by(|&a, &b| key_at(&entries, a).cmp(key_at(&entries, b)));
        let mut twins: Vec<usize> = order
            .windows(2)
            .filter(|pair| key_at(&entries, pair[0]) == key_at(&entries, pair[1]))
            .map(|pair| pair[1] as usize)
            .collect();
        if twins.is_empty() {
            let sorted = if entries.len() > SMALL { order.into_boxed_slice() } else { Box::default() };
            return (Self { entries, sorted }, twins);
        }
        twins.sort_unstable();
        let unique =
            entries.into_iter().enumerate().filter(|(at, _)| twins.binary_search(at).is_err()).map(|(_, entry)| entry);
        (Self::new(unique.collect()).0, twins)
    }

    pub(crate) fn get(&self, key: &str) -> Option<&Node> {
        let found = if self.sorted.is_empty() {
            self.entries.iter().find(|(name, _)| **name == *key)
        } else {
            let at = self.sorted.binary_search_by(|&at| key_at(&self.entries, at).cmp(key)).ok()?;
            self.entries.get(*self.sorted.get(at)? as usize)
        };
        found.map(|(_, node)| node)
    }

    /// The entries in the document's order.
    pub(crate) fn iter(&self) -> impl ExactSizeIterator<Item = (&Rc<str>, &Node)> {
        self.entries.iter().map(|(key, node)| (key, node))
    }

    pub(crate) fn len(&self) -> usize {
        self.entries.len()
    }
}

fn key_at(entries: &[(Rc<str>, Node)], at: u32) -> &str {
    entries.get(at as usize).map_or("", |(key, _)| key)
}

impl Node {
    /// What stands below a token of a JSON pointer (RFC 6901): the value of a key, or an item by its index.
    pub(crate) fn child(&self, token: &str) -> Option<&Node> {
        match self {
            Self::Object(map) => map.get(token),
            Self::Array(items) => items.get(index(token)?),
            _ => None,
        }
    }

    /// Returns the JSON type for messages: `an object`, `an array`, `a string`, `a number`, `a boolean` or `null`.
    pub(crate) fn kind(&self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Bool(_) => "a boolean",
            Self::Number(_) => "a number",
            Self::String(_) => "a string",
            Self::Array(_) => "an array",
            Self::Object(_) => "an object",
        }
    }
}

/// An array index of a JSON pointer: digits without leading zeros.
fn index(token: &str) -> Option<usize> {
    let plain = token == "0" || (!token.starts_with('0') && token.bytes().all(|byte| byte.is_ascii_digit()));
    if plain { token.parse().ok() } else { None }
}

/// A node together with its place: what every reader walks with.
#[derive(Clone, Debug)]
pub(crate) struct LocatedNode {
    pub(crate) node: Node,
    pub(crate) location: NodeLocation,
}

impl LocatedNode {
    /// The value of a key of a mapping.
    pub(crate) fn get(&self, key: &str) -> Option<LocatedNode> {
        match &self.node {
            Node::Object(map) => Some(LocatedNode { node: map.get(key)?.clone(), location: self.location.child(key) }),
            _ => None,
        }
    }

    /// The entries of a mapping in document order; empty for anything else.
    pub(crate) fn entries(&self) -> Vec<(Rc<str>, LocatedNode)> {
        match &self.node {
            Node::Object(map) => map
                .iter()
                .map(|(key, node)| {
                    (key.clone(), LocatedNode { node: node.clone(), location: self.location.child(key) })
                })
                .collect(),
            _ => Vec::new(),
        }
    }

    /// The items of a list; empty for anything else.
    pub(crate) fn items(&self) -> Vec<LocatedNode> {
        match &self.node {
            Node::Array(items) => items
                .iter()
                .enumerate()
                .map(|(at, node)| LocatedNode { node: node.clone(), location: self.location.child(&at.to_string()) })
                .collect(),
            _ => Vec::new(),
        }
    }

    /// What stands below a token of a JSON pointer.
    pub(crate) fn child(&self, token: &str) -> Option<LocatedNode> {
        Some(LocatedNode { node: self.node.child(token)?.clone(), location: self.location.child(token) })
    }

    pub(crate) fn as_str(&self) -> Option<&str> {
        match &self.node {
            Node::String(text) => Some(text),
            _ => None,
        }
    }

    pub(crate) fn as_bool(&self) -> Option<bool> {
        match self.node {
            Node::Bool(value) => Some(value),
            _ => None,
        }
    }

    /// Returns the JSON type for messages: `an object`, `an array`, `a string`, `a number`, `a boolean` or `null`.
    pub(crate) fn kind(&self) -> &'static str {
        self.node.kind()
    }
}
