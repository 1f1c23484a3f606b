//! Resolves references: relative URI references (RFC 3986) with a JSON pointer (RFC 6901) as their fragment.

use crate::report::{FileId, NodeLocation, Pointer};
use crate::source::ResolveError;
use crate::source::file_table::FileTable;
use crate::source::nearest::nearest;
use crate::source::node::{LocatedNode, Node};

/// Resolves a reference relative to `file`.
pub(super) fn resolve(table: &mut FileTable, file: FileId, reference: &str) -> Result<LocatedNode, ResolveError> {
    let (path, fragment) = reference.split_once('#').unwrap_or((reference, ""));
    check_scheme(path)?;
    if !fragment.is_empty() && !fragment.starts_with('/') {
        return Err(ResolveError::Malformed {
            reason: format!("expected a JSON pointer with a leading `/`, found `{fragment}`"),
        });
    }
    let file = if path.is_empty() { file } else { open(table, file, path)? };
    let entry = table.get(file);
    let Some(root) = entry.and_then(|entry| entry.node.as_ref()) else {
        let path = entry.map(|entry| entry.name.clone()).unwrap_or_default();
        return Err(ResolveError::File { path, reason: "invalid syntax".to_owned() });
    };
    let root = LocatedNode { node: root.clone(), location: NodeLocation::root(file) };
    let decoded = percent_decoded(fragment);
    walk(&root, &decoded).or_else(|unresolved| {
        // Keys can contain percent signs that are not escaped in the reference.
        let literal = if decoded == fragment { None } else { walk(&root, fragment).ok() };
        literal.ok_or_else(|| ResolveError::Dangling { nearest: unresolved.suggestion(path, &mut table.compared) })
    })
}

fn open(table: &mut FileTable, file: FileId, path: &str) -> Result<FileId, ResolveError> {
    let decoded = percent_decoded(path);
    let opened = table.open(file, &decoded);
    match &opened {
        Err(ResolveError::File { .. }) if decoded != path => table.open(file, path).or(opened),
        _ => opened,
    }
}

/// Returns an error if the reference is not relative.
fn check_scheme(path: &str) -> Result<(), ResolveError> {
    if path.starts_with("//") {
        return Err(ResolveError::Remote);
    }
    let Some((scheme, _)) = path.split_once(':') else { return Ok(()) };
    let is_scheme = scheme.len() > 1
        && scheme.starts_with(|char: char| char.is_ascii_alphabetic())
        && scheme.chars().all(|char| char.is_ascii_alphanumeric() || "+-.".contains(char));
    match scheme.to_ascii_lowercase().as_str() {
        _ if !is_scheme => Ok(()),
        "http" | "https" => Err(ResolveError::Remote),
        scheme => {
            Err(ResolveError::Malformed { reason: format!("unsupported scheme `{scheme}`: write a relative path") })
        }
    }
}

/// The maximum number of bytes of keys that are compared for suggestions. Without a limit, the time for a document of invalid references would grow with
/// the square of its size.
const MAX_COMPARED_BYTES: usize = 16 << 20;

/// The node at which a pointer does not resolve.
struct Unresolved<'a> {
    at: LocatedNode,
    pointer: &'a str,
    token: String,
}

impl Unresolved<'_> {
    /// Returns the reference with the most similar key instead of the missing token.
    fn suggestion(&self, path: &str, compared: &mut usize) -> Option<String> {
        let keys: Vec<_> = match &self.at.node {
            Node::Object(map) if *compared < MAX_COMPARED_BYTES => map.iter().map(|(key, _)| &**key).collect(),
            _ => return None,
        };
        *compared += keys.iter().map(|key| key.len()).sum::<usize>();
        let near = Pointer::escape(nearest(&self.token, keys)?);
        // Skips the empty string before the first slash, the resolved tokens, and the missing one.
        let rest = self.pointer.split('/').skip(self.at.location.pointer.tokens().len() + 2);
        let rest: String = rest.map(|token| format!("/{token}")).collect();
        Some(format!("{path}#{}/{near}{rest}", self.at.location.pointer))
    }
}

fn walk<'a>(root: &LocatedNode, pointer: &'a str) -> Result<LocatedNode, Unresolved<'a>> {
    let mut current = root.clone();
    for token in pointer.split('/').skip(1) {
        let token = Pointer::unescape(token);
        current = match current.child(&token) {
            Some(next) => next,
            None => return Err(Unresolved { at: current, pointer, token }),
        };
    }
    Ok(current)
}

/// Decodes percent-encoded bytes. Invalid escapes, and a string whose decoded bytes are not UTF-8, are not changed.
fn percent_decoded(text: &str) -> String {
    if !text.contains('%') {
        return text.to_owned();
    }
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&byte, after)) = rest.split_first() {
        let escape = after.get(..2).filter(|_| byte == b'%').and_then(|hex| std::str::from_utf8(hex).ok());
        let escaped = escape.filter(|hex| hex.bytes().all(|digit| digit.is_ascii_hexdigit()));
        match escaped.and_then(|hex| u8::from_str_radix(hex, 16).ok()) {
            Some(decoded) => {
                bytes.push(decoded);
                rest = after.get(2..).unwrap_or_default();
            }
            None => {
                bytes.push(byte);
                rest = after;
            }
        }
    }
    String::from_utf8(bytes).unwrap_or_else(|_| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_search_for_similar_keys_is_limited() {
        let mut table = FileTable::new("api.json", None);
        let file = table.add("api.json".to_owned(), None, br#"{"Missed": 1}"#);
        let near = |table: &mut FileTable| match resolve(table, file, "#/Missing") {
            Err(ResolveError::Dangling { nearest }) => nearest,
            other => panic!("{other:?}"),
        };
        assert_eq!(near(&mut table).as_deref(), Some("#/Missed"));
        assert_eq!(table.compared, "Missed".len());
        table.compared = MAX_COMPARED_BYTES;
        assert_eq!(near(&mut table), None);
    }

    #[test]
    fn invalid_escapes_are_not_decoded() {
        assert_eq!(percent_decoded("a%20b%7Bc%7d"), "a b{c}");
        assert_eq!(percent_decoded("100%"), "100%");
        assert_eq!(percent_decoded("%zz%+1"), "%zz%+1");
        assert_eq!(percent_decoded("%FF"), "%FF");
    }
}
