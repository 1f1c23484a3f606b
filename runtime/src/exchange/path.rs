//! Path parameters, read back from a URL's path by the operation's template.

use crate::parameters::percent;

/// The decoded value of `{name}` in `path`, by `template` (`/orders/{id}`). The API may be mounted below a prefix, so the template is held
/// against the end of the path.
pub(super) fn parameter(template: &str, path: &str, name: &str) -> Option<String> {
    let wanted: Vec<&str> = segments(template);
    let given: Vec<&str> = segments(path);
    let prefix = given.len().checked_sub(wanted.len())?;
    let mut found = None;
    for (wanted, given) in wanted.iter().zip(given.get(prefix..)?) {
        for (parameter, value) in matched(wanted, given)? {
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

/// The parameters of one segment (`{a}-{b}.json`), or `None` where its literal text differs.
fn matched<'a>(template: &'a str, mut given: &'a str) -> Option<Vec<(&'a str, &'a str)>> {
    let mut parameters = Vec::new();
    let mut rest = template;
    while let Some((literal, after)) = rest.split_once('{') {
        given = given.strip_prefix(literal)?;
        let (name, next) = after.split_once('}')?;
        let literal = next.split('{').next().unwrap_or_default();
        let end = match literal {
            "" if next.is_empty() => given.len(),
            "" => given.chars().next().map_or(0, char::len_utf8),
            literal if next.len() == literal.len() => given.rfind(literal)?,
            literal => given.find(literal)?,
        };
        let (value, remaining) = given.split_at_checked(end)?;
        parameters.push((name, value));
        given = remaining;
        rest = next;
    }
    (given == rest).then_some(parameters)
}

#[cfg(test)]
mod tests {
    use super::parameter;

    #[test]
    fn templates_give_their_parameters_back() {
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
            assert_eq!(parameter(template, path, name).as_deref(), value, "{template} on {path}");
        }
    }
}
