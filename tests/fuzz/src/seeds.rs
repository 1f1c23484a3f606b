//! What mutation starts from.

use std::path::Path;

/// Bigger files make slow executions.
const LARGEST: usize = 20_000;

/// The YAML and JSON files of a folder and below it, in the order of their names. A file `….lines` gives a seed for each of its lines.
pub fn seeds(path: &Path) -> Vec<Vec<u8>> {
    if path.is_dir() {
        let mut entries: Vec<_> =
            std::fs::read_dir(path).into_iter().flatten().flatten().map(|entry| entry.path()).collect();
        entries.sort();
        return entries.iter().flat_map(|entry| seeds(entry)).collect();
    }
    let extension = path.extension().and_then(|extension| extension.to_str()).unwrap_or_default();
    match std::fs::read(path) {
        Ok(bytes) if extension == "lines" => {
            bytes.split(|byte| *byte == b'\n').filter(|line| !line.is_empty()).map(<[u8]>::to_vec).collect()
        }
        Ok(bytes) if bytes.len() < LARGEST && ["yaml", "json"].contains(&extension) => vec![bytes],
        _ => Vec::new(),
    }
}
