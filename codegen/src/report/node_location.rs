//! The location of a node: a file and a JSON pointer.

use std::fmt;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;

/// The number of a file, in the order in which files are read. The document is file 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct FileId(pub(crate) u32);

/// A JSON pointer (RFC 6901) of decoded tokens. Pointers share their parents, so that a clone only increments a counter.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Pointer(Option<Arc<Segment>>);

#[derive(Debug, Eq, PartialOrd, Ord)]
struct Segment {
    parent: Pointer,
    token: Arc<str>,
    /// The hash of the pointer up to this token. It is stored because pointers are keys of hash maps, and computing it takes a noticeable time.
    hash: u64,
}

impl PartialEq for Segment {
    fn eq(&self, other: &Self) -> bool {
        self.hash == other.hash && self.token == other.token && self.parent == other.parent
    }
}

impl Hash for Segment {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.hash.hash(state);
    }
}

impl Pointer {
    pub(crate) fn child(&self, token: &str) -> Self {
        let mut hasher = DefaultHasher::new();
        (self, token).hash(&mut hasher);
        Self(Some(Arc::new(Segment { parent: self.clone(), token: token.into(), hash: hasher.finish() })))
    }

    /// Escapes a token.
    pub(crate) fn escape(token: &str) -> String {
        token.replace('~', "~0").replace('/', "~1")
    }

    /// Unescapes a token.
    pub(crate) fn unescape(token: &str) -> String {
        token.replace("~1", "/").replace("~0", "~")
    }

    /// Returns the tokens, from the root.
    pub(crate) fn tokens(&self) -> Vec<Arc<str>> {
        let mut tokens = Vec::new();
        let mut current = self;
        while let Some(segment) = &current.0 {
            tokens.push(segment.token.clone());
            current = &segment.parent;
        }
        tokens.reverse();
        tokens
    }
}

impl fmt::Display for Pointer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.tokens().iter().try_for_each(|token| write!(f, "/{}", Self::escape(token)))
    }
}

/// The location of a node: the file that contains it, and its JSON pointer in the file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct NodeLocation {
    pub(crate) file: FileId,
    pub(crate) pointer: Pointer,
}

impl NodeLocation {
    pub(crate) fn root(file: FileId) -> Self {
        Self { file, pointer: Pointer::default() }
    }

    pub(crate) fn child(&self, token: &str) -> Self {
        Self { file: self.file, pointer: self.pointer.child(token) }
    }

    /// Whether it is `outer` or a location in it.
    pub(crate) fn is_inside(&self, outer: &Self) -> bool {
        self.file == outer.file && self.pointer.tokens().starts_with(&outer.pointer.tokens())
    }
}
