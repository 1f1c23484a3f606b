//! A file that may have been meant, where the one that was named is not there.

use std::path::{Component, Path, PathBuf};

use crate::report::did_you_mean;
use crate::source::nearest;

/// Folders with more entries than this are not searched.
const MANY: usize = 10_000;

/// "did you mean `schemas/sailing.yaml`?", where something of a similar name stands in place of each part of `path` that is missing.
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

fn similar_entry(folder: &Path, name: &str) -> Option<String> {
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let entries = std::fs::read_dir(folder).ok()?.take(MANY);
    let mut names: Vec<String> = entries.filter_map(|entry| entry.ok()?.file_name().into_string().ok()).collect();
    names.sort_unstable();
    nearest(name, names.iter().map(String::as_str)).map(str::to_owned)
}
