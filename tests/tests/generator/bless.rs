//! Comparison with expected texts in files, which can be blessed.

use std::env;
use std::path::Path;

/// Panics with a diff if the file at `path` does not contain `actual`. With `BLESS=1`, the file is written instead, unless `CI` is set.
///
/// `filter` selects the calling test in the command that the message contains.
pub(crate) fn assert_blessed(path: &Path, actual: &str, filter: &str) {
    let expected = std::fs::read_to_string(path).unwrap_or_default();
    if expected == actual {
        return;
    }
    if is_set("BLESS") && !is_set("CI") {
        std::fs::write(path, actual).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        return;
    }
    let diff = similar::TextDiff::from_lines(expected.as_str(), actual);
    let diff = diff.unified_diff().header("expected", "actual").to_string();
    panic!(
        "{} differs from the actual output:\n{diff}\nTo accept the actual output: BLESS=1 cargo test -p hookgen-tests --test generator {filter}",
        path.display()
    );
}

fn is_set(name: &str) -> bool {
    env::var(name).is_ok_and(|value| !matches!(value.as_str(), "" | "0" | "false"))
}
