//! Matching of content types with declared media types.

/// Returns the index of the declared media type that matches a content type, or of the first one if the content type is empty.
///
/// An equal media type takes precedence over a range (`text/*`), and a range over another JSON type (`application/json` for `application/x+json`).
pub(crate) fn find(declared: &[&str], content_type: &str) -> Option<usize> {
    let content_type = essence(content_type);
    if content_type.is_empty() {
        return (!declared.is_empty()).then_some(0);
    }
    let position = |matches: &dyn Fn(&str) -> bool| declared.iter().position(|declared| matches(essence(declared)));
    position(&|declared| declared.eq_ignore_ascii_case(content_type))
        .or_else(|| position(&|declared| is_in_range(declared, content_type)))
        .or_else(|| is_json(content_type).then(|| position(&is_json)).flatten())
}

/// Returns a media type without its parameters.
fn essence(media_type: &str) -> &str {
    media_type.split(';').next().unwrap_or_default().trim()
}

/// Returns whether a media range (`text/*`, `*/*`) contains a media type.
fn is_in_range(range: &str, media_type: &str) -> bool {
    let Some(top_level) = range.strip_suffix("/*") else { return false };
    top_level == "*" || media_type.split('/').next().is_some_and(|given| given.eq_ignore_ascii_case(top_level))
}

/// Returns whether a media type is `application/json`, `text/json`, or has the suffix `+json` (RFC 6839, section 3.1).
fn is_json(media_type: &str) -> bool {
    let Some((_, subtype)) = media_type.rsplit_once('/') else { return false };
    let suffix = subtype.rsplit_once('+').map_or(subtype, |(_, suffix)| suffix);
    suffix.eq_ignore_ascii_case("json")
}

#[cfg(test)]
mod tests {
    use super::find;

    #[test]
    fn parameters_and_case_are_ignored() {
        assert_eq!(find(&["text/plain", "application/json; charset=utf-8"], "Application/JSON;q=1"), Some(1));
    }

    #[test]
    fn equal_media_types_take_precedence() {
        assert_eq!(find(&["*/*", "application/json", "application/ld+json"], "application/ld+json"), Some(2));
        assert_eq!(find(&["text/plain", "text/*"], "text/csv"), Some(1));
    }

    #[test]
    fn json_types_match_each_other_only() {
        assert_eq!(find(&["application/json"], "application/vnd.acme+json"), Some(0));
        assert_eq!(find(&["application/json"], "text/plain"), None);
        assert_eq!(find(&["text/plain"], "application/json"), None);
    }

    #[test]
    fn an_empty_content_type_matches_the_first() {
        assert_eq!(find(&["text/plain", "application/json"], ""), Some(0));
        assert_eq!(find(&[], ""), None);
    }
}
