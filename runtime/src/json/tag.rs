//! Telling the members of a union apart by what is written in the value: a tag, a property.

use std::borrow::Cow;

use super::kind::Kind;
use super::literal::Literal;
use super::pointer;
use super::reader::Reader;
use super::report::Found;
use super::scanner::{Scan, Scanner};

/// The value of a property that tells the members of a union apart, looked at ahead of reading.
#[derive(Clone, Debug, PartialEq)]
pub enum Tag<'a> {
    /// A text.
    String(Cow<'a, str>),
    /// A number as written.
    Number(&'a str),
    /// A boolean.
    Bool(bool),
    /// `null`
    Null,
}

impl Tag<'_> {
    /// The text of a tag; for anything else a text that no document writes.
    pub fn as_str(&self) -> &str {
        match self {
            Self::String(text) => text,
            _ => "\u{0}not a text",
        }
    }

    /// Whether the tag is this value.
    pub fn is(&self, wanted: Literal) -> bool {
        match (self, wanted) {
            (Self::String(text), Literal::String(wanted)) => text == wanted,
            (Self::Number(number), wanted) => wanted.is_number(number),
            (Self::Bool(value), Literal::Bool(wanted)) => *value == wanted,
            (Self::Null, Literal::Null) => true,
            _ => false,
        }
    }
}

impl<'a> Reader<'a> {
    /// The scalar at a path of property names in the next value, which stays unread. If there is none, or it is no scalar, that is on record
    /// and the value is passed over.
    pub fn tag(&mut self, path: &[&str]) -> Option<Tag<'a>> {
        let found = self.lookup(path)?;
        let tag = match found {
            Lookup::At(scan) => read_tag(scan),
            Lookup::Missing(_) | Lookup::NotAnObject(..) => None,
        };
        if tag.is_none() {
            self.no_tag(path, found);
        }
        tag
    }

    /// Like [`tag`](Self::tag), where a value without a tag is a member as well: never records and never passes over.
    pub fn peek_tag(&mut self, path: &[&str]) -> Option<Tag<'a>> {
        match self.lookup(path)? {
            Lookup::At(scan) => read_tag(scan),
            Lookup::Missing(_) | Lookup::NotAnObject(..) => None,
        }
    }

    /// Records which of these properties, which every member of a union requires, the next value lacks; the value stays unread.
    pub fn missing(&mut self, required: &[&str]) -> &mut Self {
        if self.kind() == Kind::Object {
            for name in required {
                if matches!(self.lookup(&[name]), Some(Lookup::Missing(_))) {
                    self.record_below(&[name], super::Problem::missing(String::new()));
                }
            }
        }
        self
    }

    /// Records why there is no tag, and goes past the value.
    pub fn missing_tag<T>(&mut self, path: &[&str]) -> Option<T> {
        let found = self.lookup(path)?;
        self.no_tag(path, found);
        None
    }

    /// Records that the tag is none of those that are known, and goes past the value.
    pub fn unknown_variant<T>(&mut self, path: &[&str], known: &[&str]) -> Option<T> {
        let found = match self.lookup(path)? {
            Lookup::At(scan) => match scan.kind() {
                Kind::String => Found::Other("another string"),
                kind => Found::Kind(kind),
            },
            _ => Found::Missing,
        };
        self.below(path, &pointer::one_of(known), found);
        None
    }

    /// The first of these property names that the next value has; the value stays unread.
    pub fn first_property(&mut self, names: &[&'static str]) -> Option<&'static str> {
        let start = self.scan;
        let found = first_of(start, self.depth, names);
        match found {
            Ok((position, end)) => {
                self.charge(end.saturating_sub(start.at()));
                position.and_then(|position| names.get(position).copied())
            }
            Err(fault) => self.scanned(Err(fault)),
        }
    }

    fn lookup(&mut self, path: &[&str]) -> Option<Lookup<'a>> {
        let start = self.scan;
        let (found, end) = self.scanned(look(start, self.depth, path))?;
        self.charge(end.saturating_sub(start.at()));
        if self.is_aborted() { None } else { Some(found) }
    }

    /// Records why there is no tag, and goes past the value.
    fn no_tag(&mut self, path: &[&str], found: Lookup<'_>) {
        match found {
            Lookup::NotAnObject(0, _) => self.mismatch("an object"),
            Lookup::NotAnObject(depth, kind) => {
                self.below(path.get(..depth).unwrap_or_default(), "an object", Found::Kind(kind))
            }
            Lookup::Missing(depth) => self.below(path.get(..=depth).unwrap_or(path), "", Found::Missing),
            Lookup::At(scan) => self.below(path, "a scalar", Found::Kind(scan.kind())),
        };
    }

    /// Records a problem below the next value, and goes past it.
    fn below(&mut self, path: &[&str], expected: &str, found: Found) -> Option<()> {
        self.skip();
        self.record_below(path, super::Problem::new(String::new(), expected.to_owned(), found));
        None
    }
}

/// What lies at a path of property names. Numbers say how many names of the path were found.
enum Lookup<'a> {
    At(Scanner<'a>),
    Missing(usize),
    NotAnObject(usize, Kind),
}

/// Follows a path of property names without reading; also tells how far that looked.
fn look<'a>(mut scan: Scanner<'a>, depth: u32, path: &[&str]) -> Scan<(Lookup<'a>, usize)> {
    for (found, name) in path.iter().enumerate() {
        let kind = scan.kind();
        if kind != Kind::Object {
            return Ok((Lookup::NotAnObject(found, kind), scan.at()));
        }
        if !find(&mut scan, depth.saturating_add(u32::try_from(found).unwrap_or(u32::MAX)), name)? {
            return Ok((Lookup::Missing(found), scan.at()));
        }
    }
    Ok((Lookup::At(scan), scan.at()))
}

/// Goes to the value of a property, or behind the object.
fn find(scan: &mut Scanner<'_>, depth: u32, name: &str) -> Scan<bool> {
    scan.open_object(depth)?;
    let mut first = true;
    while let Some(member) = scan.member(first)? {
        if member.key == name {
            return Ok(true);
        }
        scan.skip(depth + 1)?;
        first = false;
    }
    Ok(false)
}

/// The position of the first name that the object has, and how far that looked.
fn first_of(mut scan: Scanner<'_>, depth: u32, names: &[&str]) -> Scan<(Option<usize>, usize)> {
    if scan.kind() != Kind::Object {
        return Ok((None, scan.at()));
    }
    scan.open_object(depth)?;
    let (mut best, mut first) = (None, true);
    while let Some(member) = scan.member(first)? {
        if let Some(position) = names.iter().position(|name| *name == member.key) {
            best = Some(best.map_or(position, |best: usize| best.min(position)));
        }
        if best == Some(0) {
            break;
        }
        scan.skip(depth + 1)?;
        first = false;
    }
    Ok((best, scan.at()))
}

/// The scalar at a position.
fn read_tag(mut scan: Scanner<'_>) -> Option<Tag<'_>> {
    match scan.kind() {
        Kind::String => scan.string().ok().map(Tag::String),
        Kind::Bool => scan.boolean().ok().map(Tag::Bool),
        Kind::Null => Some(Tag::Null),
        Kind::Integer | Kind::Number => scan.number().ok().map(Tag::Number),
        Kind::Array | Kind::Object | Kind::Invalid => None,
    }
}
