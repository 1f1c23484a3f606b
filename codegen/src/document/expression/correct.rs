//! What a key that breaks the grammar was probably meant to be.

use crate::document::expression::parse::{leads_to_a_url, parts};
use crate::source::nearest;

/// The key mended, if mending makes it right.
pub(super) fn key(key: &str) -> Option<String> {
    let mended = match key.starts_with('$') && !key.contains('{') {
        true => expression(key),
        false => template(key),
    };
    (mended != key && parts(&mended).is_ok_and(|parts| leads_to_a_url(&parts))).then_some(mended)
}

fn template(key: &str) -> String {
    let single = key.replace("{{", "{").replace("}}", "}");
    let mut mended = String::new();
    let mut rest = single.as_str();
    while let Some((before, after)) = rest.split_once('{') {
        mended.push_str(before.strip_suffix('$').unwrap_or(before));
        let (inner, remaining) = after.split_once('}').unwrap_or((after, ""));
        mended.push('{');
        mended.push_str(&expression(inner));
        mended.push('}');
        rest = remaining;
    }
    mended + rest
}

/// One expression with its slips mended, as far as they are known slips.
fn expression(text: &str) -> String {
    let bare = text.trim().trim_start_matches('$');
    if bare.is_empty() {
        return text.to_owned();
    }
    let (root, rest) = split(bare);
    if rest.is_empty() && !text.starts_with('$') {
        return unknown(text);
    }
    let Some(root) = nearest(root, ["url", "method", "statusCode", "request", "response"]).or_else(|| short(root))
    else {
        return unknown(text);
    };
    match (root, rest.strip_prefix('.')) {
        ("request" | "response", Some(source)) => format!("${root}.{}", self::source(source)),
        ("url" | "method" | "statusCode", None) if rest.is_empty() => format!("${root}"),
        _ => text.to_owned(),
    }
}

/// `req`, `res`, `resp`.
fn short(root: &str) -> Option<&'static str> {
    match root.to_ascii_lowercase().as_str() {
        "req" => Some("request"),
        "res" | "resp" => Some("response"),
        _ => None,
    }
}

/// A variable of the author's own: mostly a property of the request's body.
fn unknown(text: &str) -> String {
    let is_name =
        |text: &str| !text.is_empty() && text.chars().all(|c| c.is_ascii_alphanumeric() || c == '_' || c == '-');
    match is_name(text) {
        true => format!("$request.body#/{text}"),
        false => text.to_owned(),
    }
}

fn source(text: &str) -> String {
    let (head, rest) = split(text);
    match nearest(head, ["header", "query", "path", "body"]) {
        Some("body") => format!("body{}", pointer(rest)),
        Some(source) if rest.starts_with('.') => format!("{source}{rest}"),
        _ => text.to_owned(),
    }
}

/// `.a.b`, `/a/b`, `#a/b` as `#/a/b`.
fn pointer(text: &str) -> String {
    let path = text.trim_start_matches(['#', '.', '/']);
    if path.is_empty() {
        return String::new();
    }
    let tokens = if text.starts_with('.') { path.replace('.', "/") } else { path.to_owned() };
    format!("#/{}", escape(&tokens))
}

/// Writes `~0` for each `~` that is no escape already.
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

/// Up to the first `.`, `#` or `/`, and the rest with it.
fn split(text: &str) -> (&str, &str) {
    text.split_at(text.find(['.', '#', '/']).unwrap_or(text.len()))
}
