//! Expected texts in files: compared, shown as a diff, renewed on request.

use std::env;
use std::path::Path;

/// Compares the file at `path` with `fresh`. With `BLESS=1` the file is written instead, but never where `CI` is set.
pub(crate) fn settle(path: &Path, fresh: &str, filter: &str) {
    let old = std::fs::read_to_string(path).unwrap_or_default();
    if old == fresh {
        return;
    }
    if is_set("BLESS") && !is_set("CI") {
        std::fs::write(path, fresh).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        return;
    }
    let diff = similar::TextDiff::from_lines(old.as_str(), fresh);
    let diff = diff.unified_diff().header("as it stands", "as it comes out now").to_string();
    panic!(
        "{} is not what comes out now:\n{diff}\nIf this is meant: BLESS=1 cargo test -p hookgen-tests --test generator {filter}",
        path.display()
    );
}

fn is_set(name: &str) -> bool {
    env::var(name).is_ok_and(|value| !matches!(value.as_str(), "" | "0" | "false"))
}
