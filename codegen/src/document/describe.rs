//! Descriptions of locations: "webhook `a`, post, application/json".

use crate::source::NodeLocation;

/// Describes a location by the keys of its pointer. The description depends on the location only, so that equal problems at the same
/// location have equal texts and are reported once.
pub(super) fn describe(location: &NodeLocation) -> String {
    let tokens = location.pointer.tokens();
    let tokens: Vec<&str> = tokens.iter().map(|token| &**token).collect();
    let mut parts: Vec<String> = Vec::new();
    let mut rest = tokens.as_slice();
    loop {
        rest = match rest {
            [] => break,
            ["webhooks" | "x-webhooks", name, rest @ ..] if parts.is_empty() => {
                named(&mut parts, "webhook", name, rest)
            }
            ["paths", name, rest @ ..] if parts.is_empty() => named(&mut parts, "path", name, rest),
            ["components", field, name, rest @ ..] if parts.is_empty() => {
                named(&mut parts, singular(field), name, rest)
            }
            ["callbacks", name, rest @ ..] => named(&mut parts, "callback", name, rest),
            ["properties", name, rest @ ..] => named(&mut parts, "property", name, rest),
            ["parameters", number, rest @ ..] => numbered(&mut parts, "parameter", number, rest),
            ["headers", name, rest @ ..] => named(&mut parts, "header", name, rest),
            ["responses", status, rest @ ..] => {
                parts.push(format!("response {status}"));
                rest
            }
            ["requestBody", rest @ ..] => {
                parts.push("request body".to_owned());
                rest
            }
            ["$ref"] => break,
            ["content" | "schema", rest @ ..] if !parts.is_empty() => rest,
            [token, rest @ ..] => {
                parts.push((*token).to_owned());
                rest
            }
        };
    }
    parts.join(", ")
}

fn named<'a>(parts: &mut Vec<String>, noun: &str, name: &str, rest: &'a [&'a str]) -> &'a [&'a str] {
    parts.push(format!("{noun} `{name}`"));
    rest
}

fn numbered<'a>(parts: &mut Vec<String>, noun: &str, number: &str, rest: &'a [&'a str]) -> &'a [&'a str] {
    let nth =
        number.parse::<usize>().map_or_else(|_| format!("`{number}`"), |number| (number.saturating_add(1)).to_string());
    parts.push(format!("{noun} {nth}"));
    rest
}

/// The kind of the components in a field of the Components Object.
pub(super) fn singular(field: &str) -> &str {
    match field {
        "schemas" => "schema",
        "responses" => "response",
        "parameters" => "parameter",
        "examples" => "example",
        "requestBodies" => "request body",
        "headers" => "header",
        "securitySchemes" => "security scheme",
        "links" => "link",
        "callbacks" => "callback",
        "pathItems" => "path item",
        "mediaTypes" => "media type",
        other => other,
    }
}

/// Prepends the indefinite article: `a schema`, `an example`.
pub(super) fn with_article(noun: &str) -> String {
    let article = if noun.starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" };
    format!("{article} {noun}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::FileId;

    #[test]
    fn a_location_is_described_by_kinds_and_names() {
        let tokens =
            ["webhooks", "a", "post", "requestBody", "content", "application/json", "schema", "properties", "b"];
        let location = tokens.iter().fold(NodeLocation::root(FileId(0)), |location, token| location.child(token));
        assert_eq!(describe(&location), "webhook `a`, post, request body, application/json, property `b`");
    }
}
