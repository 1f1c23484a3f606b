//! Text to [`Node`]s: files, YAML and JSON, JSON pointers, and the line and column of a place.
//!
//! The only floor that touches the disk and the YAML and JSON libraries. It knows no OpenAPI: to it a document is a tree.
//! Nodes are cheap to clone (shared), so that later floors hold no lifetimes.

use std::rc::Rc;

pub(crate) use crate::report::{FileId, Place, Pointer};

/// A value of YAML or JSON.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Node {
    Null,
    Bool(bool),
    Number(Number),
    Text(Rc<str>),
    List(Rc<[Node]>),
    Map(Rc<Map>),
}

/// A number as written. Integers that no `i128` holds are floats.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Number {
    Int(i128),
    Float(f64),
}

/// A mapping in the document's order. Keys are text (`200:` and `on:` arrive as they are written) and unique.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Map {
    entries: Vec<(Rc<str>, Node)>,
}

/// A node together with its place: what every reader walks with.
#[derive(Clone, Debug)]
pub(crate) struct At {
    pub(crate) node: Node,
    pub(crate) place: Place,
}

/// The files that were read so far, and what is in them.
#[derive(Debug, Default)]
pub(crate) struct Sources {}

/// Why a reference cannot be followed.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Unfollowed {
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
    /// Reads the document at `path` (`-`: standard input). `root`: references stay below this folder (default: the document's).
    pub(crate) fn open(_path: &str, _root: Option<&std::path::Path>, _problems: &mut crate::report::Problems) -> Option<Self> {
        todo!()
    }

    /// A document from memory; relative references resolve against `name`'s folder. For tests and for standard input.
    pub(crate) fn from_text(_name: &str, _text: &[u8], _root: Option<&std::path::Path>, _problems: &mut crate::report::Problems) -> Option<Self> {
        todo!()
    }

    /// The document itself.
    pub(crate) fn document(&self) -> At {
        todo!()
    }

    /// What the reference `reference`, written in `file`, points at; reads further files on demand (interior mutability). Parse problems of such a
    /// file wait in `take_problems`. Handles `#/a/b`, `#anchor` is NOT handled here (the document floor knows `$anchor`), `file.yaml`, `file.yaml#/a`, `~0 ~1`, percent escapes, spaces.
    pub(crate) fn follow(&self, _file: FileId, _reference: &str) -> Result<At, Unfollowed> {
        todo!()
    }

    /// What stands at a place, if anything.
    pub(crate) fn at(&self, _place: &Place) -> Option<At> {
        todo!()
    }

    /// Problems found in files read by `follow` since the last call.
    pub(crate) fn take_problems(&self) -> Vec<crate::report::Problem> {
        todo!()
    }

    /// Every file read, as the user would write it (relative to the working directory as given), and its absolute path on disk.
    pub(crate) fn files(&self) -> Vec<(String, Option<std::path::PathBuf>)> {
        todo!()
    }
}

impl At {
    /// The value of a key of a mapping.
    pub(crate) fn get(&self, _key: &str) -> Option<At> {
        todo!()
    }

    /// The entries of a mapping in document order; empty for anything else.
    pub(crate) fn entries(&self) -> Vec<(Rc<str>, At)> {
        todo!()
    }

    /// The items of a list; empty for anything else.
    pub(crate) fn items(&self) -> Vec<At> {
        todo!()
    }

    pub(crate) fn text(&self) -> Option<&str> {
        todo!()
    }

    pub(crate) fn bool(&self) -> Option<bool> {
        todo!()
    }

    /// `a mapping`, `a list`, `text`, `the number 3.1`, `a boolean`, `null`: for messages.
    pub(crate) fn kind(&self) -> &'static str {
        todo!()
    }
}
