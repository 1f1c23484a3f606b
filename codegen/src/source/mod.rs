//! Text to [`Node`]s: files, YAML and JSON, JSON pointers, and the line and column of a place.
//!
//! The only floor that touches the disk and the YAML and JSON libraries. It knows no OpenAPI: to it a document is a tree.
//! Nodes are cheap to clone (shared), so that later floors hold no lifetimes.

mod build;
pub(crate) mod codes;
mod depth;
mod files;
mod json;
mod lines;
mod locate;
mod merge;
mod nearest;
mod node;
mod parse;
mod reference;
mod resolve;
mod similar;
mod yaml;

use std::cell::RefCell;
use std::path::{Path, PathBuf};

pub(crate) use crate::report::{FileId, NodeLocation, Pointer};
pub(crate) use files::reason;
pub use nearest::nearest;
pub(crate) use node::{LocatedNode, Node, Number};
pub(crate) use similar::similar_file;

use crate::report::{Problem, ProblemLocation, Problems, Severity};
use files::{Entry, Table};

/// A part of the corpus beside the project, for tests; on most machines it is not there.
#[cfg(test)]
pub(crate) fn shared_corpus(part: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/corpus").join(part)
}

/// The files that were read so far, and what is in them.
#[derive(Debug, Default)]
pub(crate) struct Sources {
    table: RefCell<Table>,
}

/// Why a reference cannot be followed.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum ResolveError {
    /// `http(s)://…`: never fetched.
    Remote,
    /// The file does not exist, can't be read, or can't be parsed (the parse problem is then reported by itself).
    File { path: String, reason: String },
    /// The file lies outside the root.
    Outside { path: String },
    /// The file is there, but nothing stands at the pointer. `nearest`: the most similar sibling of the missing token, in full (`#/components/schemas/Missed`).
    Dangling { nearest: Option<String> },
    /// Not a URI reference at all.
    Malformed { reason: String },
}

impl Sources {
    /// Reads the document at `path`. `root`: references stay below this folder (default: the one above the document's).
    /// `None` where there is nothing to read. A document that can't be parsed is `Some` with errors in `problems`, for the sake of
    /// the lines that a report shows; it is then null.
    pub(crate) fn open(path: &str, root: Option<&Path>, problems: &mut Problems) -> Option<Self> {
        match std::fs::read(path) {
            Ok(bytes) => Some(Self::from_text(path, &bytes, root, problems)),
            Err(error) => {
                let reason = reason(&error);
                let message = format!("cannot read `{path}`: {reason}");
                let problem = Problem::new(Severity::Error, codes::UNREADABLE, ProblemLocation::Unknown, message);
                problems.push(Problem { help: similar_file(path), ..problem });
                None
            }
        }
    }

    /// A document from memory (`-`: standard input); relative references resolve against `name`'s folder.
    pub(crate) fn from_text(name: &str, bytes: &[u8], root: Option<&Path>, problems: &mut Problems) -> Self {
        let mut table = Table::new(name, root);
        let path = if name == "-" { None } else { std::fs::canonicalize(name).ok() };
        table.add(name.to_owned(), path, bytes);
        problems.extend(table.problems.drain(..));
        Self { table: RefCell::new(table) }
    }

    /// The document itself.
    pub(crate) fn document(&self) -> LocatedNode {
        let location = NodeLocation::root(FileId(0));
        self.at(&location).unwrap_or(LocatedNode { node: Node::Null, location })
    }

    /// What the reference `reference`, written in `file`, points at: `#/a/b`, `file.yaml`, `file.yaml#/a`. Reads further files on demand; what is
    /// wrong with them waits in [`Self::take_problems`]. Anchors are of JSON Schema, and not known here.
    pub(crate) fn resolve(&self, file: FileId, reference: &str) -> Result<LocatedNode, ResolveError> {
        reference::resolve(&mut self.table.borrow_mut(), file, reference)
    }

    /// What stands at a place, if anything.
    pub(crate) fn at(&self, location: &NodeLocation) -> Option<LocatedNode> {
        let table = self.table.borrow();
        let mut node = table.get(location.file)?.node.as_ref()?;
        for token in location.pointer.tokens() {
            node = node.child(&token)?;
        }
        Some(LocatedNode { node: node.clone(), location: location.clone() })
    }

    /// Problems found in files read by `follow` since the last call.
    pub(crate) fn take_problems(&self) -> Vec<Problem> {
        std::mem::take(&mut self.table.borrow_mut().problems)
    }

    /// What the user would call a file.
    pub(crate) fn name(&self, file: FileId) -> Option<String> {
        self.table.borrow().get(file).map(|entry| entry.name.clone())
    }

    /// Every file read, as the user would write it (relative to the working directory as given), and its absolute path on disk.
    pub(crate) fn files(&self) -> Vec<(String, Option<PathBuf>)> {
        self.table.borrow().iter().map(|Entry { name, path, .. }| (name.clone(), path.clone())).collect()
    }
}

#[cfg(test)]
mod mutation;
#[cfg(test)]
mod tests;
