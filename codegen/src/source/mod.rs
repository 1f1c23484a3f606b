//! Parses files to [`Node`]s, resolves references, and computes the lines and columns of locations.
//!
//! This layer does not depend on OpenAPI. The other layers do not access files, except for the entry points. Nodes are reference-counted, so that types
//! that contain them have no lifetimes.

pub(crate) mod codes;
mod depth;
mod file_table;
mod json;
mod locate;
mod merge_key;
mod nearest;
mod node;
mod node_builder;
mod parse;
mod report_builder;
mod resolve;
mod similar;
mod source_text;
mod yaml;

use std::cell::RefCell;
use std::path::{Path, PathBuf};

pub(crate) use crate::report::{FileId, NodeLocation, Pointer};
pub(crate) use file_table::reason;
pub use nearest::nearest;
pub(crate) use node::{LocatedNode, Node, Number};
pub(crate) use similar::similar_file;

use crate::report::{Problem, ProblemLocation, Problems, Severity};
use file_table::{FileTable, SourceFile};

/// The path of a part of the shared test corpus, which is optional.
#[cfg(test)]
pub(crate) fn shared_corpus(part: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/corpus").join(part)
}

/// The files that were read.
#[derive(Debug, Default)]
pub(crate) struct Sources {
    table: RefCell<FileTable>,
}

/// The reason why a reference cannot be resolved.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum ResolveError {
    /// A remote reference, `http(s)://…`, which is not supported.
    Remote,
    /// The file does not exist, cannot be read, or cannot be parsed. Parse errors are reported separately.
    File { path: String, reason: String },
    /// The file is outside the root directory.
    Outside { path: String },
    /// The JSON pointer does not resolve. `nearest` is a similar reference that resolves (`#/components/schemas/Missed`).
    Dangling { nearest: Option<String> },
    /// The reference is invalid or has an unsupported form.
    Malformed { reason: String },
}

impl Sources {
    /// Reads the document at `path`. `root` is the root directory of references; by default it is the parent of the document's directory.
    /// Returns `None` if the document cannot be read. If it cannot be parsed, the errors are added to `problems` and the document is null; the returned value
    /// contains the text for the report.
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

    /// Parses a document in memory. Relative references are resolved against the directory of `name`; `-` is standard input.
    pub(crate) fn from_text(name: &str, bytes: &[u8], root: Option<&Path>, problems: &mut Problems) -> Self {
        let mut table = FileTable::new(name, root);
        let path = if name == "-" { None } else { std::fs::canonicalize(name).ok() };
        table.add(name.to_owned(), path, bytes);
        problems.extend(table.problems.drain(..));
        Self { table: RefCell::new(table) }
    }

    /// Returns the root of the document.
    pub(crate) fn document(&self) -> LocatedNode {
        let location = NodeLocation::root(FileId(0));
        self.at(&location).unwrap_or(LocatedNode { node: Node::Null, location })
    }

    /// Resolves `reference` relative to `file`: `#/a/b`, `file.yaml` or `file.yaml#/a`. Reads other files if necessary; [`Self::take_problems`] returns their
    /// problems. Anchors are not supported, because they are defined by JSON Schema.
    pub(crate) fn resolve(&self, file: FileId, reference: &str) -> Result<LocatedNode, ResolveError> {
        resolve::resolve(&mut self.table.borrow_mut(), file, reference)
    }

    /// Returns the node at a location, if there is one.
    pub(crate) fn at(&self, location: &NodeLocation) -> Option<LocatedNode> {
        let table = self.table.borrow();
        let mut node = table.get(location.file)?.node.as_ref()?;
        for token in location.pointer.tokens() {
            node = node.child(&token)?;
        }
        Some(LocatedNode { node: node.clone(), location: location.clone() })
    }

    /// Returns the problems of files that `resolve` has read since the last call.
    pub(crate) fn take_problems(&self) -> Vec<Problem> {
        std::mem::take(&mut self.table.borrow_mut().problems)
    }

    /// Returns the path of a file, as in messages.
    pub(crate) fn name(&self, file: FileId) -> Option<String> {
        self.table.borrow().get(file).map(|entry| entry.name.clone())
    }

    /// Returns the path of each file, as in messages, and its canonical path.
    pub(crate) fn files(&self) -> Vec<(String, Option<PathBuf>)> {
        self.table.borrow().iter().map(|SourceFile { name, path, .. }| (name.clone(), path.clone())).collect()
    }
}

#[cfg(test)]
mod mutation;
#[cfg(test)]
mod tests;
