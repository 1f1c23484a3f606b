//! Media types: what is said and what is declared.

/// The position of the declared media type that a content type means. Exact names win over ranges, and ranges over the family of JSON types;
/// without a content type it is the first.
pub(crate) fn choose(declared: &[&str], given: &str) -> Option<usize> {
    let given = essence(given);
    if given.is_empty() {
        return (!declared.is_empty()).then_some(0);
    }
    let find = |fits: &dyn Fn(&str) -> bool| declared.iter().position(|declared| fits(essence(declared)));
    find(&|declared| declared.eq_ignore_ascii_case(given))
        .or_else(|| find(&|declared| in_range(declared, given)))
        .or_else(|| is_json(given).then(|| find(&is_json)).flatten())
}

/// A media type without its parameters.
fn essence(media_type: &str) -> &str {
    media_type.split(';').next().unwrap_or_default().trim()
}

/// Whether a declared range (`text/*`, `*/*`) holds a media type.
fn in_range(declared: &str, given: &str) -> bool {
    let Some(family) = declared.strip_suffix("/*") else { return false };
    family == "*" || given.split('/').next().is_some_and(|given| given.eq_ignore_ascii_case(family))
}

/// `application/json`, `text/json`, or a type with the suffix `+json` (RFC 6839, section 3.1).
fn is_json(media_type: &str) -> bool {
    let Some((_, subtype)) = media_type.rsplit_once('/') else { return false };
    let suffix = subtype.rsplit_once('+').map_or(subtype, |(_, suffix)| suffix);
    suffix.eq_ignore_ascii_case("json")
}

#[cfg(test)]
mod tests {
    use super::choose;

    #[test]
    fn parameters_and_case_do_not_matter() {
        assert_eq!(choose(&["text/plain", "application/json; charset=utf-8"], "Application/JSON;q=1"), Some(1));
    }

    #[test]
    fn an_exact_name_wins_over_a_range_and_over_the_json_family() {
        assert_eq!(choose(&["*/*", "application/json", "application/ld+json"], "application/ld+json"), Some(2));
        assert_eq!(choose(&["text/plain", "text/*"], "text/csv"), Some(1));
    }

    #[test]
    fn json_types_stand_for_each_other_and_for_nothing_else() {
        assert_eq!(choose(&["application/json"], "application/vnd.acme+json"), Some(0));
        assert_eq!(choose(&["application/json"], "text/plain"), None);
        assert_eq!(choose(&["text/plain"], "application/json"), None);
    }

    #[test]
    fn silence_means_the_first() {
        assert_eq!(choose(&["text/plain", "application/json"], ""), Some(0));
        assert_eq!(choose(&[], ""), None);
    }
}
