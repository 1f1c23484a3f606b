//! The difference between a committed file and what would be generated.

/// A unified diff from `old` (the file `name`) to `new`.
pub(crate) fn unified(name: &str, old: &str, new: &str) -> String {
    let diff = similar::TextDiff::from_lines(old, new);
    diff.unified_diff().context_radius(3).header(name, "as generated now").to_string()
}
