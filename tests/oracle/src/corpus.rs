//! Finds the documents of a corpus.

use std::path::{Path, PathBuf};

/// Returns the files with the role `spec` or `derived` in `MANIFEST.tsv`, or all YAML and JSON files if there are no roles.
pub(crate) fn documents(corpus: &Path) -> Vec<PathBuf> {
    let manifest = std::fs::read_to_string(corpus.join("MANIFEST.tsv")).unwrap_or_default();
    let mut lines = manifest.lines().map(|line| line.split('\t').collect::<Vec<_>>());
    let head = lines.next().unwrap_or_default();
    let column = |name: &str| head.iter().position(|column| *column == name);
    if let (Some(file), Some(role)) = (column("file"), column("role")) {
        let is_document = |row: &Vec<&str>| row.get(role).is_some_and(|role| ["spec", "derived"].contains(role));
        return lines.filter(is_document).filter_map(|row| Some(corpus.join(row.get(file)?))).collect();
    }
    let mut found = Vec::new();
    walk(corpus, &mut found);
    found.sort();
    found
}

fn walk(directory: &Path, found: &mut Vec<PathBuf>) {
    for path in std::fs::read_dir(directory).into_iter().flatten().flatten().map(|entry| entry.path()) {
        let is_document = path.extension().is_some_and(|end| end == "yaml" || end == "yml" || end == "json");
        let name = path.file_name().unwrap_or_default();
        if path.is_dir() && name != "payloads" && name != "ext" {
            walk(&path, found);
        } else if is_document {
            found.push(path);
        }
    }
}
