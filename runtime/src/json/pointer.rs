//! JSON pointers (RFC 6901), made only when there is something to say.

use std::borrow::Cow;

use super::scanner::Scanner;

/// One step from a value into it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// A property, by the position of its name in the text.
    Key(usize),
    /// A property, by its name.
    Name(String),
    /// An item of a list.
    Index(usize),
}

impl Step {
    /// The same step where another text is read.
    pub(super) fn named(self, scan: Scanner<'_>) -> Self {
        match self {
            Self::Key(at) => Self::Name(scan.moved(at).string().unwrap_or_default().into_owned()),
            step => step,
        }
    }
}

/// The pointer of a path.
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

/// The pointer that goes these steps by name.
#[cfg(any(feature = "receiver", feature = "sender"))]
pub(crate) fn pointer_of(names: &[impl AsRef<str>]) -> String {
    let mut pointer = String::new();
    names.iter().for_each(|name| push(&mut pointer, name.as_ref()));
    pointer
}

/// Adds one token.
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

/// "`a`", "`a` or `b`", "one of `a`, `b`, `c`", at most a dozen of them.
pub(super) fn one_of(known: &[&str]) -> String {
    const SHOWN: usize = 12;
    let quoted: Vec<String> = known.iter().take(SHOWN).map(|value| format!("`{value}`")).collect();
    match (quoted.as_slice(), known.len().saturating_sub(SHOWN)) {
        ([], _) => "nothing".to_owned(),
        ([one], 0) => one.clone(),
        ([one, other], 0) => format!("{one} or {other}"),
        (_, 0) => format!("one of {}", quoted.join(", ")),
        (_, more) => format!("one of {} and {more} more", quoted.join(", ")),
    }
}

/// A pointer as people read it: the whole body has an empty one, and a name that a payload chose begins no line in a log.
pub(super) fn shown(pointer: &str) -> Cow<'_, str> {
    if pointer.is_empty() {
        return "(the whole body)".into();
    }
    if !pointer.contains(char::is_control) {
        return pointer.into();
    }
    let escaped =
        |character: char| if character.is_control() { Err(character.escape_default()) } else { Ok(character) };
    pointer.chars().map(escaped).map(|shown| shown.map_or_else(|escape| escape.to_string(), String::from)).collect()
}
