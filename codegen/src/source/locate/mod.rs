//! Computes the positions of JSON pointers in a text.
//!
//! Nodes contain no positions. If there are diagnostics, a single scan of the text determines the positions of all of their locations.

mod json;
mod scan;
mod yaml;

use std::collections::BTreeMap;
use std::rc::Rc;

use crate::source::parse::Format;
use crate::source::source_text::SourceText;

pub(crate) use scan::Span;
pub(super) use scan::quoted_end;
pub(super) use yaml::without_mark;

/// The position of a node.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct NodePosition {
    /// All occurrences of the key in the object. Empty for array items and for the root.
    pub(crate) keys: Vec<Span>,
    pub(crate) value: Span,
    /// Whether the value is an object of several lines.
    pub(crate) is_multiline: bool,
    /// Whether the value is an object.
    pub(crate) is_object: bool,
    /// The alias, if the value is one.
    pub(crate) alias: Option<Span>,
}

impl NodePosition {
    /// Returns the key, or the value if there is no key.
    pub(crate) fn key(&self) -> Span {
        self.keys.first().copied().unwrap_or(self.value)
    }
}

/// The requested pointers, as a tree of tokens.
#[derive(Debug, Default)]
struct RequestedPointers(BTreeMap<Rc<str>, RequestedPointers>);

/// The positions of the requested pointers.
#[derive(Debug, Default)]
struct Tree {
    found: NodePosition,
    children: BTreeMap<Rc<str>, Tree>,
}

impl Tree {
    /// Adds the children of `other` whose tokens this tree does not contain.
    fn add_missing_children(&mut self, other: Tree) {
        for (token, child) in other.children {
            self.children.entry(token).or_insert(child);
        }
    }
}

/// Locates several pointers in a single scan of the text. A pointer that does not resolve has the position of its innermost ancestor.
pub(crate) fn locate(text: &SourceText, format: Format, paths: &[Vec<Rc<str>>]) -> Vec<NodePosition> {
    let mut requested = RequestedPointers::default();
    for path in paths {
        path.iter().fold(&mut requested, |current, token| current.0.entry(token.clone()).or_default());
    }
    let mut tree = Tree::default();
    match format {
        Format::Json => json::walk(text, &requested, &mut tree),
        Format::Yaml => yaml::walk(text, &requested, &mut tree),
    }
    paths.iter().map(|path| pick(&tree, path)).collect()
}

fn pick(tree: &Tree, path: &[Rc<str>]) -> NodePosition {
    let mut current = tree;
    for token in path {
        match current.children.get(token) {
            Some(child) => current = child,
            None => {
                let value = current.found.key();
                return NodePosition { value, ..NodePosition::default() };
            }
        }
    }
    current.found.clone()
}

#[cfg(test)]
mod tests;
