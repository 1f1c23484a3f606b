//! The tree of a YAML or JSON document. Nodes are reference-counted.

use std::rc::Rc;

use crate::report::NodeLocation;

/// A YAML or JSON value.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Node {
    Null,
    Bool(bool),
    Number(Number),
    String(Rc<str>),
    Array(Rc<[Node]>),
    Object(Rc<Object>),
}

/// A number. Integers outside the range of `i128` are floats.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Number {
    Int(i128),
    Float(f64),
}

/// An object, in the order of the document. Keys are unique strings; YAML keys such as `200` and `on` are not converted.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Object {
    entries: Vec<(Rc<str>, Node)>,
    /// The indices of the entries, sorted by key. Empty for small objects.
    sorted: Box<[u32]>,
}

/// The maximum size of an object that is searched linearly.
const MAX_LINEAR_SEARCH: usize = 12;

impl Object {
    /// Creates an object. Of several entries with the same key the first is kept; the indices of the others are returned.
    pub(super) fn new(entries: Vec<(Rc<str>, Node)>) -> (Self, Vec<usize>) {
        let mut order: Vec<u32> = (0u32..).take(entries.len()).collect();
        order.sort_by(|&a, &b| key_at(&entries, a).cmp(key_at(&entries, b)));
        let mut duplicates: Vec<usize> = order
            .windows(2)
            .filter(|pair| key_at(&entries, pair[0]) == key_at(&entries, pair[1]))
            .map(|pair| pair[1] as usize)
            .collect();
        if duplicates.is_empty() {
            let sorted = if entries.len() > MAX_LINEAR_SEARCH { order.into_boxed_slice() } else { Box::default() };
            return (Self { entries, sorted }, duplicates);
        }
        duplicates.sort_unstable();
        let unique = entries
            .into_iter()
            .enumerate()
            .filter(|(at, _)| duplicates.binary_search(at).is_err())
            .map(|(_, entry)| entry);
        (Self::new(unique.collect()).0, duplicates)
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

    /// Returns the entries in the order of the document.
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
    /// Returns the child at a token of a JSON pointer (RFC 6901): the value of a property, or an array item.
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

/// Parses the array index in a JSON pointer: digits without leading zeros.
fn index(token: &str) -> Option<usize> {
    let plain = token == "0" || (!token.starts_with('0') && token.bytes().all(|byte| byte.is_ascii_digit()));
    if plain { token.parse().ok() } else { None }
}

/// A node and its location.
#[derive(Clone, Debug)]
pub(crate) struct LocatedNode {
    pub(crate) node: Node,
    pub(crate) location: NodeLocation,
}

impl LocatedNode {
    /// Returns the value of a property of an object.
    pub(crate) fn get(&self, key: &str) -> Option<LocatedNode> {
        match &self.node {
            Node::Object(map) => Some(LocatedNode { node: map.get(key)?.clone(), location: self.location.child(key) }),
            _ => None,
        }
    }

    /// Returns the properties of an object in the order of the document, or nothing for other types.
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

    /// Returns the items of an array, or nothing for other types.
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

    /// Returns the child at a token of a JSON pointer.
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
