//! The seeds for mutation.

use std::path::Path;

/// The maximum size of a seed in bytes. Larger files make executions slow.
const MAX_BYTES: usize = 20_000;

/// Returns the YAML and JSON files in a directory and its subdirectories, sorted by name. Each line of a file `….lines` is a seed.
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
        Ok(bytes) if bytes.len() < MAX_BYTES && ["yaml", "json"].contains(&extension) => vec![bytes],
        _ => Vec::new(),
    }
}
