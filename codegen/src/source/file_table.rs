//! The files that were read. Each is read once, by its canonical path, and only if it is in the root directory.

use std::collections::BTreeMap;
use std::path::{Component, Path, PathBuf};

use crate::report::{FileId, Problem};
use crate::source::ResolveError;
use crate::source::node::Node;
use crate::source::parse::{self, Format, Parsed};
use crate::source::source_text::SourceText;

/// The files that were read.
#[derive(Debug, Default)]
pub(crate) struct FileTable {
    entries: Vec<SourceFile>,
    /// The files by canonical path.
    known: BTreeMap<PathBuf, FileId>,
    root: Option<PathBuf>,
    /// The problems of files that were read to resolve references.
    pub(super) problems: Vec<Problem>,
    /// The number of bytes of keys that were compared to find suggestions for dangling references.
    pub(super) compared: usize,
}

/// A file that was read.
#[derive(Debug)]
pub(crate) struct SourceFile {
    /// The path, relative to the working directory if the path of the document is relative.
    pub(crate) name: String,
    /// The canonical path.
    pub(crate) path: Option<PathBuf>,
    pub(crate) text: SourceText,
    pub(crate) format: Format,
    /// The content, or `None` if it cannot be parsed.
    pub(crate) node: Option<Node>,
}

impl FileTable {
    /// Creates an empty table. If `root` is `None`, the root directory is the parent of the directory of `document`.
    pub(super) fn new(document: &str, root: Option<&Path>) -> Self {
        let canonical =
            |directory: &Path| std::fs::canonicalize(directory).or_else(|_| std::path::absolute(directory)).ok();
        let root = match root {
            Some(root) => canonical(root),
            None => canonical(directory_of(document)).map(default_root),
        };
        Self { root, ..Self::default() }
    }

    pub(super) fn get(&self, file: FileId) -> Option<&SourceFile> {
        self.entries.get(usize::try_from(file.0).ok()?)
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &SourceFile> {
        self.entries.iter()
    }

    /// Parses and adds a file.
    pub(super) fn add(&mut self, name: String, path: Option<PathBuf>, bytes: &[u8]) -> FileId {
        let file = FileId(u32::try_from(self.entries.len()).unwrap_or(u32::MAX));
        let Parsed { text, format, node, problems } = parse::parse(file, &name, bytes);
        self.problems.extend(problems);
        self.known.extend(path.clone().map(|path| (path, file)));
        self.entries.push(SourceFile { name, path, text, format, node });
        file
    }

    /// Returns the file at `path`, relative to the file `from`. Reads the file if it was not read before.
    pub(super) fn open(&mut self, from: FileId, path: &str) -> Result<FileId, ResolveError> {
        let base = self.get(from).map(|entry| entry.name.clone()).unwrap_or_default();
        let name = join(&base, path);
        let outside = || ResolveError::Outside { path: name.clone() };
        let failed = |error: std::io::Error| ResolveError::File { path: name.clone(), reason: reason(&error) };
        let target = directory_of(&base);
        let target = std::fs::canonicalize(target).or_else(|_| std::path::absolute(target)).map_err(failed)?.join(path);
        let root = self.root.as_deref().ok_or_else(outside)?;
        // Checked before the file system is accessed, so that an error does not reveal which files exist outside the root directory.
        if !normalize(&target).starts_with(root) {
            return Err(outside());
        }
        let canonical = std::fs::canonicalize(&target).map_err(failed)?;
        if !canonical.starts_with(root) {
            return Err(outside());
        }
        if let Some(&file) = self.known.get(&canonical) {
            return Ok(file);
        }
        if !canonical.is_file() {
            return Err(ResolveError::File { path: name, reason: "not a file".to_owned() });
        }
        let bytes = std::fs::read(&canonical).map_err(failed)?;
        Ok(self.add(name, Some(canonical), &bytes))
    }
}

/// Returns the parent of the document's directory, because published documents often refer to sibling directories (`api/…` and `common/…`). Returns the directory
/// itself if its parent is the root of the file system or a direct child of it.
fn default_root(directory: PathBuf) -> PathBuf {
    match directory.parent() {
        Some(above) if above.components().count() > 2 => above.to_owned(),
        _ => directory,
    }
}

/// Returns the description of an error, without the error number of the operating system.
pub(crate) fn reason(error: &std::io::Error) -> String {
    match error.kind() {
        std::io::ErrorKind::NotFound => "no such file".to_owned(),
        std::io::ErrorKind::PermissionDenied => "permission denied".to_owned(),
        std::io::ErrorKind::IsADirectory => "is a directory".to_owned(),
        _ => error.to_string(),
    }
}

/// Returns the directory of a path.
fn directory_of(name: &str) -> &Path {
    match Path::new(name).parent() {
        Some(directory) if !directory.as_os_str().is_empty() => directory,
        _ => Path::new("."),
    }
}

/// Resolves `path` relative to the file `base`.
fn join(base: &str, path: &str) -> String {
    let joined = Path::new(base).parent().unwrap_or(Path::new("")).join(path);
    let text = normalize(&joined).to_string_lossy().into_owned();
    if cfg!(windows) { text.replace('\\', "/") } else { text }
}

/// Removes `.` and `..` from a path, without accessing the file system.
fn normalize(path: &Path) -> PathBuf {
    let mut normalized = PathBuf::new();
    for component in path.components() {
        match component {
            Component::CurDir => {}
            Component::ParentDir if matches!(normalized.components().next_back(), Some(Component::Normal(_))) => {
                normalized.pop();
            }
            Component::ParentDir if normalized.has_root() => {}
            other => normalized.push(other),
        }
    }
    normalized
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_resolved_relative_to_the_file() {
        assert_eq!(join("specs/api.yaml", "./ext/hooks.yaml"), "specs/ext/hooks.yaml");
        assert_eq!(join("specs/ext/hooks.yaml", "../api.yaml"), "specs/api.yaml");
        assert_eq!(join("api.yaml", "../x.yaml"), "../x.yaml");
        assert_eq!(join("/a/api.yaml", "../../../x.yaml"), "/x.yaml");
    }
}
