//! Where in a text the things stand that JSON pointers name.
//!
//! Trees carry no positions: they are paid for only when there is something to report. Then one walk over the text finds
//! all places that are asked for.

mod json;
mod scan;
mod yaml;

use std::collections::BTreeMap;
use std::rc::Rc;

use crate::source::lines::Text;
use crate::source::parse::Format;

pub(crate) use scan::Span;
pub(super) use scan::quoted_end;
pub(super) use yaml::without_mark;

/// Where one place stands.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Found {
    /// Every occurrence of the place's key in its mapping; empty for items of lists and for the root.
    pub(crate) keys: Vec<Span>,
    pub(crate) value: Span,
    /// The value goes over several lines, so that its first line says little about it.
    pub(crate) sprawls: bool,
    /// The value is a mapping.
    pub(crate) mapping: bool,
    /// The alias that is written where the value should be.
    pub(crate) alias: Option<Span>,
}

impl Found {
    /// The key, or the value where there is no key.
    pub(crate) fn key(&self) -> Span {
        self.keys.first().copied().unwrap_or(self.value)
    }
}

/// The places asked for, as a tree of tokens.
#[derive(Debug, Default)]
struct Wanted(BTreeMap<Rc<str>, Wanted>);

/// What was found of them.
#[derive(Debug, Default)]
struct Tree {
    found: Found,
    children: BTreeMap<Rc<str>, Tree>,
}

impl Tree {
    /// Takes over children that this tree does not have.
    fn adopt(&mut self, other: Tree) {
        for (token, child) in other.children {
            self.children.entry(token).or_insert(child);
        }
    }
}

/// Finds several places in one walk over the text. What does not stand there is found where the nearest thing around it does.
pub(crate) fn locate(text: &Text, format: Format, paths: &[Vec<Rc<str>>]) -> Vec<Found> {
    let mut wanted = Wanted::default();
    for path in paths {
        path.iter().fold(&mut wanted, |here, token| here.0.entry(token.clone()).or_default());
    }
    let mut tree = Tree::default();
    match format {
        Format::Json => json::walk(text, &wanted, &mut tree),
        Format::Yaml => yaml::walk(text, &wanted, &mut tree),
    }
    paths.iter().map(|path| pick(&tree, path)).collect()
}

fn pick(tree: &Tree, path: &[Rc<str>]) -> Found {
    let mut here = tree;
    for token in path {
        match here.children.get(token) {
            Some(child) => here = child,
            None => {
                let value = here.found.key();
                return Found { value, ..Found::default() };
            }
        }
    }
    here.found.clone()
}

#[cfg(test)]
mod tests;
