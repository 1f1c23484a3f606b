//! Hostnames, IP addresses and email addresses.

use std::net::{Ipv4Addr, Ipv6Addr};

/// Returns whether the string is a `hostname`: labels of letters, digits and inner hyphens (RFC 1123, section 2.1).
pub fn is_hostname(text: &str) -> bool {
    text.len() <= 253 && text.split('.').all(is_label)
}

fn is_label(label: &str) -> bool {
    let is_inner = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
    (1..=63).contains(&label.len()) && label.bytes().all(is_inner) && !label.starts_with('-') && !label.ends_with('-')
}

/// Returns whether the string is an `ipv4` address in dotted-quad notation without leading zeros (RFC 2673, section 3.2).
pub fn is_ipv4(text: &str) -> bool {
    text.parse::<Ipv4Addr>().is_ok()
}

/// Returns whether the string is an `ipv6` address without a zone identifier (RFC 4291, section 2.2).
pub fn is_ipv6(text: &str) -> bool {
    text.parse::<Ipv6Addr>().is_ok()
}

/// Returns whether the string is an `email` address: a mailbox in ASCII (RFC 5321, section 4.1.2).
pub fn is_email(text: &str) -> bool {
    let Some((local, domain)) = text.rsplit_once('@') else { return false };
    let is_local = (1..=64).contains(&local.len()) && (is_dot_atom(local) || is_quoted(local));
    is_local && is_domain(domain)
}

fn is_dot_atom(local: &str) -> bool {
    let is_atom = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-/=?^_`{|}~".contains(&byte);
    local.split('.').all(|atom| !atom.is_empty() && atom.bytes().all(is_atom))
}

fn is_quoted(local: &str) -> bool {
    let Some(inner) = local.strip_prefix('"').and_then(|local| local.strip_suffix('"')) else { return false };
    let mut bytes = inner.bytes();
    while let Some(byte) = bytes.next() {
        let is_allowed = match byte {
            b'\\' => bytes.next().is_some_and(|byte| matches!(byte, b' '..=b'~')),
            b'"' => false,
            _ => matches!(byte, b' '..=b'~'),
        };
        if !is_allowed {
            return false;
        }
    }
    true
}

fn is_domain(domain: &str) -> bool {
    match domain.strip_prefix('[').and_then(|domain| domain.strip_suffix(']')) {
        Some(literal) => literal.strip_prefix("IPv6:").map_or_else(|| is_ipv4(literal), is_ipv6),
        None => is_hostname(domain),
    }
}
