//! The table of files: each is read once, by its real path, and none from outside the root.

use std::collections::BTreeMap;
use std::path::{Component, Path, PathBuf};

use crate::report::{FileId, Problem};
use crate::source::ResolveError;
use crate::source::lines::Text;
use crate::source::node::Node;
use crate::source::parse::{self, Format, Parsed};

/// The files read so far.
#[derive(Debug, Default)]
pub(crate) struct Table {
    entries: Vec<Entry>,
    /// By real path.
    known: BTreeMap<PathBuf, FileId>,
    root: Option<PathBuf>,
    /// What is wrong with files that were read on the way.
    pub(super) problems: Vec<Problem>,
    /// The bytes of all keys that were compared with what a reference leads to in vain.
    pub(super) compared: usize,
}

/// One file.
#[derive(Debug)]
pub(crate) struct Entry {
    /// As the user would write it.
    pub(crate) name: String,
    /// The real path.
    pub(crate) path: Option<PathBuf>,
    pub(crate) text: Text,
    pub(crate) format: Format,
    /// `None` when it can't be parsed.
    pub(crate) node: Option<Node>,
}

impl Table {
    /// `document`: the name of the first file, from which the root is found where none is given.
    pub(super) fn new(document: &str, root: Option<&Path>) -> Self {
        let real = |folder: &Path| std::fs::canonicalize(folder).or_else(|_| std::path::absolute(folder)).ok();
        let root = match root {
            Some(root) => real(root),
            None => real(folder_of(document)).map(default_root),
        };
        Self { root, ..Self::default() }
    }

    pub(super) fn get(&self, file: FileId) -> Option<&Entry> {
        self.entries.get(usize::try_from(file.0).ok()?)
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &Entry> {
        self.entries.iter()
    }

    /// Takes in a file that was read.
    pub(super) fn add(&mut self, name: String, path: Option<PathBuf>, bytes: &[u8]) -> FileId {
        let file = FileId(u32::try_from(self.entries.len()).unwrap_or(u32::MAX));
        let Parsed { text, format, node, problems } = parse::parse(file, &name, bytes);
        self.problems.extend(problems);
        self.known.extend(path.clone().map(|path| (path, file)));
        self.entries.push(Entry { name, path, text, format, node });
        file
    }

    /// The file that `path`, written in `from`, names; read if it is not known yet.
    pub(super) fn open(&mut self, from: FileId, path: &str) -> Result<FileId, ResolveError> {
        let base = self.get(from).map(|entry| entry.name.clone()).unwrap_or_default();
        let name = join(&base, path);
        let outside = || ResolveError::Outside { path: name.clone() };
        let failed = |error: std::io::Error| ResolveError::File { path: name.clone(), reason: reason(&error) };
        let wanted = folder_of(&base);
        let wanted = std::fs::canonicalize(wanted).or_else(|_| std::path::absolute(wanted)).map_err(failed)?.join(path);
        let root = self.root.as_deref().ok_or_else(outside)?;
        // Whether something exists outside the root is nobody's business, so this comes before any look at the disk.
        if !straighten(&wanted).starts_with(root) {
            return Err(outside());
        }
        let real = std::fs::canonicalize(&wanted).map_err(failed)?;
        if !real.starts_with(root) {
            return Err(outside());
        }
        if let Some(&file) = self.known.get(&real) {
            return Ok(file);
        }
        if !real.is_file() {
            return Err(ResolveError::File { path: name, reason: "not a file".to_owned() });
        }
        let bytes = std::fs::read(&real).map_err(failed)?;
        Ok(self.add(name, Some(real), &bytes))
    }
}

/// The folder above the document's: published documents keep shared parts beside their own folder (`api/…` and `common/…`). Never the root of the
/// file system or a direct child of it, though: that would be no fence.
fn default_root(folder: PathBuf) -> PathBuf {
    match folder.parent() {
        Some(above) if above.components().count() > 2 => above.to_owned(),
        _ => folder,
    }
}

/// What went wrong, without the number of the operating system.
pub(crate) fn reason(error: &std::io::Error) -> String {
    match error.kind() {
        std::io::ErrorKind::NotFound => "no such file".to_owned(),
        std::io::ErrorKind::PermissionDenied => "permission denied".to_owned(),
        std::io::ErrorKind::IsADirectory => "is a folder".to_owned(),
        _ => error.to_string(),
    }
}

/// The folder that a file's name speaks of.
fn folder_of(name: &str) -> &Path {
    match Path::new(name).parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
}

/// The name of a file that another one calls `path`, as the user would write it.
fn join(base: &str, path: &str) -> String {
    let joined = Path::new(base).parent().unwrap_or(Path::new("")).join(path);
    let text = straighten(&joined).to_string_lossy().into_owned();
    if cfg!(windows) { text.replace('\\', "/") } else { text }
}

/// Takes `.` and `..` out of a path, without looking at the disk.
fn straighten(path: &Path) -> PathBuf {
    let mut straight = PathBuf::new();
    for component in path.components() {
        match component {
            Component::CurDir => {}
            Component::ParentDir if matches!(straight.components().next_back(), Some(Component::Normal(_))) => {
                straight.pop();
            }
            Component::ParentDir if straight.has_root() => {}
            other => straight.push(other),
        }
    }
    straight
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_as_the_user_would_write_them() {
        assert_eq!(join("specs/api.yaml", "./ext/hooks.yaml"), "specs/ext/hooks.yaml");
        assert_eq!(join("specs/ext/hooks.yaml", "../api.yaml"), "specs/api.yaml");
        assert_eq!(join("api.yaml", "../x.yaml"), "../x.yaml");
        assert_eq!(join("/a/api.yaml", "../../../x.yaml"), "/x.yaml");
    }
}
