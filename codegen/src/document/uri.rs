//! Resolution of URI references (RFC 3986) for `$id` and `$ref`.

/// Resolves `reference` against `base` (section 5.2). Returns `reference` unchanged if `base` is empty.
pub(super) fn resolve(base: &str, reference: &str) -> String {
    if base.is_empty() || has_scheme(reference) {
        return reference.to_owned();
    }
    if reference.is_empty() {
        return base.to_owned();
    }
    let base = base.split(['?', '#']).next().unwrap_or_default();
    let authority_end = authority_end(base);
    let (prefix, path) = base.split_at(authority_end);
    if let Some(rest) = reference.strip_prefix("//") {
        let scheme = prefix.split_once("//").map_or("", |(scheme, _)| scheme);
        return format!("{scheme}//{rest}");
    }
    if reference.starts_with('/') {
        return format!("{prefix}{}", remove_dot_segments(reference));
    }
    let parent_path = path.rsplit_once('/').map_or("", |(parent_path, _)| parent_path);
    format!("{prefix}{}", remove_dot_segments(&format!("{parent_path}/{reference}")))
}

/// Whether the text begins with a scheme, such as `https:` (section 3.1).
pub(super) fn has_scheme(text: &str) -> bool {
    text.split_once(':').is_some_and(|(scheme, _)| {
        scheme.starts_with(|c: char| c.is_ascii_alphabetic())
            && scheme.chars().all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c))
    })
}

/// Returns the length of the scheme and the authority, if any.
fn authority_end(base: &str) -> usize {
    match base.find("//") {
        Some(start) => {
            base.get(start + 2..).and_then(|rest| rest.find('/')).map_or(base.len(), |slash| start + 2 + slash)
        }
        None => base.find(':').map_or(0, |colon| colon + 1),
    }
}

/// Removes `.` and `..` from a path (section 5.2.4).
fn remove_dot_segments(path: &str) -> String {
    let mut kept: Vec<&str> = Vec::new();
    for segment in path.split('/') {
        match segment {
            "." => {}
            ".." => {
                if kept.len() > 1 {
                    kept.pop();
                }
            }
            segment => kept.push(segment),
        }
    }
    kept.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_resolve_against_their_base() {
        assert_eq!(resolve("", "tree"), "tree");
        assert_eq!(resolve("https://example.com/s/tree", "leaf"), "https://example.com/s/leaf");
        assert_eq!(resolve("https://example.com/s/tree", "../leaf"), "https://example.com/leaf");
        assert_eq!(resolve("https://example.com/s/tree", "/leaf"), "https://example.com/leaf");
        assert_eq!(resolve("https://example.com", "leaf"), "https://example.com/leaf");
        assert_eq!(resolve("https://example.com/s/tree", "urn:x"), "urn:x");
        assert_eq!(resolve("https://example.com/s/tree", "//other.org/x"), "https://other.org/x");
    }
}
