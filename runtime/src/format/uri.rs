//! URIs (RFC 3986).

use super::host::is_ipv6;

/// Returns whether the string is a `uri`: a URI with a scheme (RFC 3986, section 3).
pub fn is_uri(text: &str) -> bool {
    strip_scheme(text).is_some_and(is_hierarchical_part)
}

/// Returns whether the string is a `uri-reference`: a URI or a relative reference (RFC 3986, section 4.1).
pub fn is_uri_reference(text: &str) -> bool {
    is_uri(text) || is_relative_reference(text)
}

/// Strips the scheme and its colon. Returns `None` if there is no valid scheme.
fn strip_scheme(text: &str) -> Option<&str> {
    let (scheme, rest) = text.split_once(':')?;
    let is_inner = |byte: u8| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte);
    (scheme.starts_with(|first: char| first.is_ascii_alphabetic()) && scheme.bytes().all(is_inner)).then_some(rest)
}

/// Returns whether the string is a relative reference (RFC 3986, section 4.2). Its first segment has no colon, because it would be a scheme.
fn is_relative_reference(text: &str) -> bool {
    let first = text.split(['/', '?', '#']).next().unwrap_or_default();
    !first.contains(':') && is_hierarchical_part(text)
}

/// Returns whether the string consists of an authority, path, query and fragment, each optional.
fn is_hierarchical_part(text: &str) -> bool {
    let (text, fragment) = text.split_once('#').unwrap_or((text, ""));
    let (text, query) = text.split_once('?').unwrap_or((text, ""));
    let (authority, path) = match text.strip_prefix("//") {
        Some(rest) => rest.split_at(rest.find('/').unwrap_or(rest.len())),
        None => ("", text),
    };
    is_authority(authority)
        && consists_of(path, b":@/")
        && consists_of(query, b":@/?")
        && consists_of(fragment, b":@/?")
}

/// Returns whether the string consists of user information, host and port.
fn is_authority(authority: &str) -> bool {
    let (user, host) = authority.rsplit_once('@').unwrap_or(("", authority));
    let (host, port) = match host.strip_prefix('[') {
        Some(rest) => {
            let Some((literal, port)) = rest.split_once(']') else { return false };
            if !is_ip_literal(literal) || !(port.is_empty() || port.starts_with(':')) {
                return false;
            }
            ("", port.strip_prefix(':').unwrap_or_default())
        }
        None => host.rsplit_once(':').unwrap_or((host, "")),
    };
    consists_of(user, b":") && consists_of(host, b"") && port.bytes().all(|byte| byte.is_ascii_digit())
}

/// Returns whether the string is an IP literal without its brackets: an IPv6 address or an `IPvFuture`.
fn is_ip_literal(literal: &str) -> bool {
    let is_ip_future = || {
        let (version, address) = literal.strip_prefix(['v', 'V'])?.split_once('.')?;
        let is_version = !version.is_empty() && version.bytes().all(|byte| byte.is_ascii_hexdigit());
        let is_address = !address.is_empty() && !address.contains('%') && consists_of(address, b":");
        Some(is_version && is_address)
    };
    is_ipv6(literal) || is_ip_future() == Some(true)
}

/// Returns whether the string consists of unreserved characters, sub-delimiters, percent-encoded bytes and `extra` characters.
fn consists_of(text: &str, extra: &[u8]) -> bool {
    let mut bytes = text.bytes();
    while let Some(byte) = bytes.next() {
        let is_plain = byte.is_ascii_alphanumeric() || b"-._~!$&'()*+,;=".contains(&byte) || extra.contains(&byte);
        let mut is_hex = || bytes.next().is_some_and(|byte| byte.is_ascii_hexdigit());
        let is_allowed = is_plain || (byte == b'%' && is_hex() && is_hex());
        if !is_allowed {
            return false;
        }
    }
    true
}
