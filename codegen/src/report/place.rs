//! Places in files, as plain data.

use std::fmt;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;

/// A file that was read, in the order of reading; the document itself is file 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct FileId(pub(crate) u32);

/// A JSON pointer (RFC 6901) in decoded tokens; shares its parents, so a clone costs a counter.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Pointer(Option<Arc<Link>>);

#[derive(Debug, Eq, PartialOrd, Ord)]
struct Link {
    parent: Pointer,
    token: Arc<str>,
    /// Of the whole way up: pointers are keys of maps, and a walk to the root for each question shows in the profile.
    hash: u64,
}

impl PartialEq for Link {
    fn eq(&self, other: &Self) -> bool {
        self.hash == other.hash && self.token == other.token && self.parent == other.parent
    }
}

impl Hash for Link {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.hash.hash(state);
    }
}

impl Pointer {
    pub(crate) fn child(&self, token: &str) -> Self {
        let mut hasher = DefaultHasher::new();
        (self, token).hash(&mut hasher);
        Self(Some(Arc::new(Link { parent: self.clone(), token: token.into(), hash: hasher.finish() })))
    }

    /// A token as it is written in a pointer.
    pub(crate) fn escape(token: &str) -> String {
        token.replace('~', "~0").replace('/', "~1")
    }

    /// A token as it is meant.
    pub(crate) fn unescape(token: &str) -> String {
        token.replace("~1", "/").replace("~0", "~")
    }

    /// The tokens from the root down.
    pub(crate) fn tokens(&self) -> Vec<Arc<str>> {
        let mut tokens = Vec::new();
        let mut here = self;
        while let Some(link) = &here.0 {
            tokens.push(link.token.clone());
            here = &link.parent;
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

/// Where something stands: the file that really holds it, and the pointer within.
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
}
