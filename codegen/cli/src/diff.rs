//! The difference between a file and the generated code.

/// Returns a unified diff from `old`, the content of the file `name`, to `new`.
pub(crate) fn unified(name: &str, old: &str, new: &str) -> String {
    let diff = similar::TextDiff::from_lines(old, new);
    diff.unified_diff().context_radius(3).header(name, "generated").to_string()
}
