//! Identifiers of resources (RFC 3986).

use super::net::is_ipv6;

/// `uri`: with a scheme (RFC 3986, section 3).
pub fn is_uri(text: &str) -> bool {
    scheme(text).is_some_and(is_hierarchy)
}

/// `uri-reference`: a URI, or one relative to another (RFC 3986, section 4.1).
pub fn is_uri_reference(text: &str) -> bool {
    is_uri(text) || is_relative(text)
}

/// What follows the scheme and its colon.
fn scheme(text: &str) -> Option<&str> {
    let (scheme, rest) = text.split_once(':')?;
    let is_inner = |byte: u8| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte);
    (scheme.starts_with(|first: char| first.is_ascii_alphabetic()) && scheme.bytes().all(is_inner)).then_some(rest)
}

/// A relative reference: its first segment has no colon, or it would be a scheme.
fn is_relative(text: &str) -> bool {
    let first = text.split(['/', '?', '#']).next().unwrap_or_default();
    !first.contains(':') && is_hierarchy(text)
}

/// Authority, path, query and fragment.
fn is_hierarchy(text: &str) -> bool {
    let (text, fragment) = text.split_once('#').unwrap_or((text, ""));
    let (text, query) = text.split_once('?').unwrap_or((text, ""));
    let (authority, path) = match text.strip_prefix("//") {
        Some(rest) => rest.split_at(rest.find('/').unwrap_or(rest.len())),
        None => ("", text),
    };
    is_authority(authority) && is_of(path, b":@/") && is_of(query, b":@/?") && is_of(fragment, b":@/?")
}

/// User, host and port.
fn is_authority(authority: &str) -> bool {
    let (user, host) = authority.rsplit_once('@').unwrap_or(("", authority));
    let (host, port) = match host.strip_prefix('[') {
        Some(rest) => {
            let Some((literal, port)) = rest.split_once(']') else { return false };
            if !is_literal(literal) || !(port.is_empty() || port.starts_with(':')) {
                return false;
            }
            ("", port.strip_prefix(':').unwrap_or_default())
        }
        None => host.rsplit_once(':').unwrap_or((host, "")),
    };
    is_of(user, b":") && is_of(host, b"") && port.bytes().all(|byte| byte.is_ascii_digit())
}

/// What may stand between brackets: an IPv6 address, or one of a later version.
fn is_literal(literal: &str) -> bool {
    let future = || {
        let (version, address) = literal.strip_prefix(['v', 'V'])?.split_once('.')?;
        let is_version = !version.is_empty() && version.bytes().all(|byte| byte.is_ascii_hexdigit());
        let is_address = !address.is_empty() && !address.contains('%') && is_of(address, b":");
        Some(is_version && is_address)
    };
    is_ipv6(literal) || future() == Some(true)
}

/// Unreserved characters, sub-delimiters, percent escapes, and `more`.
fn is_of(text: &str, more: &[u8]) -> bool {
    let mut bytes = text.bytes();
    while let Some(byte) = bytes.next() {
        let is_plain = byte.is_ascii_alphanumeric() || b"-._~!$&'()*+,;=".contains(&byte) || more.contains(&byte);
        let mut is_hex = || bytes.next().is_some_and(|byte| byte.is_ascii_hexdigit());
        let is_said = is_plain || (byte == b'%' && is_hex() && is_hex());
        if !is_said {
            return false;
        }
    }
    true
}
