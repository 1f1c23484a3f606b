//! Suggestions for invalid keys of callbacks.

use crate::document::expression::parse::{may_be_absolute_url, parts};
use crate::source::nearest;

/// Returns a corrected key, or `None` if no correction is valid.
pub(super) fn suggest(key: &str) -> Option<String> {
    let corrected = if key.starts_with('$') && !key.contains('{') { expression(key) } else { template(key) };
    (corrected != key && parts(&corrected).is_ok_and(|parts| may_be_absolute_url(&parts))).then_some(corrected)
}

fn template(key: &str) -> String {
    let single = key.replace("{{", "{").replace("}}", "}");
    let mut corrected = String::new();
    let mut rest = single.as_str();
    while let Some((before, after)) = rest.split_once('{') {
        corrected.push_str(before.strip_suffix('$').unwrap_or(before));
        let (inner, remaining) = after.split_once('}').unwrap_or((after, ""));
        corrected.push('{');
        corrected.push_str(&expression(inner));
        corrected.push('}');
        rest = remaining;
    }
    corrected + rest
}

/// Corrects known mistakes in an expression.
fn expression(text: &str) -> String {
    let bare = text.trim().trim_start_matches('$');
    if bare.is_empty() {
        return text.to_owned();
    }
    let (root, rest) = split(bare);
    if rest.is_empty() && !text.starts_with('$') {
        return body_property(text);
    }
    let Some(root) = nearest(root, ["url", "method", "statusCode", "request", "response"]).or_else(|| expand(root))
    else {
        return body_property(text);
    };
    match (root, rest.strip_prefix('.')) {
        ("request" | "response", Some(source)) => format!("${root}.{}", self::source(source)),
        ("url" | "method" | "statusCode", None) if rest.is_empty() => format!("${root}"),
        _ => text.to_owned(),
    }
}

/// Expands `req`, `res` and `resp`.
fn expand(root: &str) -> Option<&'static str> {
    match root.to_ascii_lowercase().as_str() {
        "req" => Some("request"),
        "res" | "resp" => Some("response"),
        _ => None,
    }
}

/// Corrects a bare name, which is usually a property of the request body.
fn body_property(text: &str) -> String {
    let is_name =
        |text: &str| !text.is_empty() && text.chars().all(|c| c.is_ascii_alphanumeric() || c == '_' || c == '-');
    if is_name(text) { format!("$request.body#/{text}") } else { text.to_owned() }
}

fn source(text: &str) -> String {
    let (name, rest) = split(text);
    match nearest(name, ["header", "query", "path", "body"]) {
        Some("body") => format!("body{}", pointer(rest)),
        Some(source) if rest.starts_with('.') => format!("{source}{rest}"),
        _ => text.to_owned(),
    }
}

/// Converts `.a.b`, `/a/b` and `#a/b` to `#/a/b`.
fn pointer(text: &str) -> String {
    let path = text.trim_start_matches(['#', '.', '/']);
    if path.is_empty() {
        return String::new();
    }
    let tokens = if text.starts_with('.') { path.replace('.', "/") } else { path.to_owned() };
    format!("#/{}", escape(&tokens))
}

/// Replaces each `~` that is not part of an escape sequence by `~0`.
fn escape(tokens: &str) -> String {
    let mut escaped = String::new();
    let mut chars = tokens.chars().peekable();
    while let Some(c) = chars.next() {
        escaped.push(c);
        if c == '~' && !matches!(chars.peek(), Some('0' | '1')) {
            escaped.push('0');
        }
    }
    escaped
}

/// Splits before the first `.`, `#` or `/`.
fn split(text: &str) -> (&str, &str) {
    text.split_at(text.find(['.', '#', '/']).unwrap_or(text.len()))
}
