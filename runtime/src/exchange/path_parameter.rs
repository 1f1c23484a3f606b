//! Extracts path parameters from a URL with the path template of the operation.

use crate::parameters::percent;

/// Returns the decoded value of the path parameter `name`, or `None` if `template` (`/orders/{id}`) does not match the end of `path`. The path may
/// have a prefix, because the URL of a server can have a base path.
pub(super) fn extract(template: &str, path: &str, name: &str) -> Option<String> {
    let template: Vec<&str> = segments(template);
    let path: Vec<&str> = segments(path);
    let prefix = path.len().checked_sub(template.len())?;
    let mut found = None;
    for (template, segment) in template.iter().zip(path.get(prefix..)?) {
        for (parameter, value) in match_segment(template, segment)? {
            if parameter == name {
                found = Some(percent::decode_strict(value));
            }
        }
    }
    found?
}

fn segments(path: &str) -> Vec<&str> {
    path.trim_matches('/').split('/').collect()
}

/// Returns the parameters of a segment (`{a}-{b}.json`), or `None` if its literal text does not match.
fn match_segment<'a>(template: &'a str, mut segment: &'a str) -> Option<Vec<(&'a str, &'a str)>> {
    let mut parameters = Vec::new();
    let mut rest = template;
    while let Some((literal, after)) = rest.split_once('{') {
        segment = segment.strip_prefix(literal)?;
        let (name, next) = after.split_once('}')?;
        let literal = next.split('{').next().unwrap_or_default();
        let end = match literal {
            "" if next.is_empty() => segment.len(),
            "" => segment.chars().next().map_or(0, char::len_utf8),
            literal if next.len() == literal.len() => segment.rfind(literal)?,
            literal => segment.find(literal)?,
        };
        let (value, remaining) = segment.split_at_checked(end)?;
        parameters.push((name, value));
        segment = remaining;
        rest = next;
    }
    (segment == rest).then_some(parameters)
}

#[cfg(test)]
mod tests {
    use super::extract;

    #[test]
    fn path_parameters_are_extracted_by_the_template() {
        for (template, path, name, value) in [
            ("/orders/{id}", "/orders/42", "id", Some("42")),
            ("/orders/{id}", "/api/v1/orders/42/", "id", Some("42")),
            ("/orders/{id}/items/{item}", "/orders/4%202/items/b%2Fc", "item", Some("b/c")),
            ("/files/{name}.{ext}", "/files/report.v1.pdf", "name", Some("report")),
            ("/files/{name}.json", "/files/a.json.json", "name", Some("a.json")),
            ("/orders/{id}", "/customers/42", "id", None),
            ("/orders/{id}", "/orders", "id", None),
            ("/orders/{id}", "/orders/%ff", "id", None),
        ] {
            assert_eq!(extract(template, path, name).as_deref(), value, "{template} on {path}");
        }
    }
}
