//! JSON Pointers (RFC 6901), rendered from the path of a reader.

use std::borrow::Cow;

use super::scanner::Scanner;

/// One step of a path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// A property, by the offset of its name in the JSON text.
    Key(usize),
    /// A property, by its name.
    Name(String),
    /// An item of an array.
    Index(usize),
}

impl Step {
    /// Replaces the offset of a name by the name, so that the step is independent of the JSON text.
    pub(super) fn into_named(self, scan: Scanner<'_>) -> Self {
        match self {
            Self::Key(at) => Self::Name(scan.moved(at).string().unwrap_or_default().into_owned()),
            step => step,
        }
    }
}

/// Renders the pointer of a path.
pub(super) fn render(scan: Scanner<'_>, path: &[Step]) -> String {
    let mut pointer = String::new();
    for step in path {
        match step {
            Step::Key(at) => push(&mut pointer, &scan.moved(*at).string().unwrap_or_default()),
            Step::Name(name) => push(&mut pointer, name),
            Step::Index(index) => push(&mut pointer, &index.to_string()),
        }
    }
    pointer
}

/// Renders the pointer of a path of property names.
#[cfg(any(feature = "receiver", feature = "sender"))]
pub(crate) fn pointer_of(names: &[impl AsRef<str>]) -> String {
    let mut pointer = String::new();
    names.iter().for_each(|name| push(&mut pointer, name.as_ref()));
    pointer
}

/// Appends one reference token.
fn push(pointer: &mut String, token: &str) {
    pointer.push('/');
    for character in token.chars() {
        match character {
            '~' => pointer.push_str("~0"),
            '/' => pointer.push_str("~1"),
            _ => pointer.push(character),
        }
    }
}

/// Lists names for a message: "`a`", "`a` or `b`", "one of `a`, `b`, `c`", at most 12 of them.
pub(super) fn one_of(known: &[&str]) -> String {
    const MAX: usize = 12;
    let quoted: Vec<String> = known.iter().take(MAX).map(|value| format!("`{value}`")).collect();
    match (quoted.as_slice(), known.len().saturating_sub(MAX)) {
        ([], _) => "nothing".to_owned(),
        ([one], 0) => one.clone(),
        ([one, other], 0) => format!("{one} or {other}"),
        (_, 0) => format!("one of {}", quoted.join(", ")),
        (_, more) => format!("one of {} and {more} more", quoted.join(", ")),
    }
}

/// Returns the pointer as it is displayed: the empty pointer as "(the whole body)", and control characters of property names escaped.
pub(super) fn display(pointer: &str) -> Cow<'_, str> {
    if pointer.is_empty() {
        return "(the whole body)".into();
    }
    if !pointer.contains(char::is_control) {
        return pointer.into();
    }
    let escaped =
        |character: char| if character.is_control() { Err(character.escape_default()) } else { Ok(character) };
    pointer.chars().map(escaped).map(|result| result.map_or_else(|escape| escape.to_string(), String::from)).collect()
}
