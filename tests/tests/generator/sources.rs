//! Access to the source files of the project, for tests of their structure.

use std::fs;
use std::path::{Path, PathBuf};

/// A source file.
pub(crate) struct File {
    pub(crate) path: PathBuf,
    pub(crate) text: String,
}

/// Returns the Rust files in a directory and its subdirectories, sorted by path.
pub(crate) fn rust_files(directory: &Path) -> Vec<File> {
    let mut files = Vec::new();
    let mut entries: Vec<PathBuf> = fs::read_dir(directory).unwrap().map(|entry| entry.unwrap().path()).collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            files.extend(rust_files(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let text = fs::read_to_string(&path).unwrap();
            files.push(File { path, text });
        }
    }
    files
}
