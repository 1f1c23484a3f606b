//! The search for files with similar names, for suggestions.

use std::path::{Component, Path, PathBuf};

use crate::report::did_you_mean;
use crate::source::nearest;

/// The maximum number of entries of a directory that are compared.
const MAX_ENTRIES: usize = 10_000;

/// Returns the help "did you mean `schemas/sailing.yaml`?" if there is a file whose path is similar to `path` in each component that does not exist.
pub(crate) fn similar_file(path: &str) -> Option<String> {
    let mut found = PathBuf::new();
    for component in Path::new(path).components() {
        let next = found.join(component);
        found = match component {
            Component::Normal(name) if !next.exists() => found.join(similar_entry(&found, name.to_str()?)?),
            _ => next,
        };
    }
    let shown = found.to_string_lossy().replace('\\', "/");
    (found.is_file() && shown != path).then(|| did_you_mean(&shown))
}

fn similar_entry(directory: &Path, name: &str) -> Option<String> {
    let directory = if directory.as_os_str().is_empty() { Path::new(".") } else { directory };
    let entries = std::fs::read_dir(directory).ok()?.take(MAX_ENTRIES);
    let mut names: Vec<String> = entries.filter_map(|entry| entry.ok()?.file_name().into_string().ok()).collect();
    names.sort_unstable();
    nearest(name, names.iter().map(String::as_str)).map(str::to_owned)
}
