//! Selecting the variant of a union by a property or its value.

use std::borrow::Cow;

use super::kind::Kind;
use super::literal::Literal;
use super::pointer;
use super::reader::Reader;
use super::report::Found;
use super::scanner::{Scan, Scanner};

/// The value of the property that selects the variant of a union.
#[derive(Clone, Debug, PartialEq)]
pub enum Tag<'a> {
    /// A string.
    String(Cow<'a, str>),
    /// The text of a number.
    Number(&'a str),
    /// A boolean.
    Bool(bool),
    /// `null`
    Null,
}

impl Tag<'_> {
    /// Returns the string, or a string that equals no tag of a document if the tag is not a string.
    pub fn as_str(&self) -> &str {
        match self {
            Self::String(text) => text,
            _ => "\u{0}not a string",
        }
    }

    /// Returns whether the tag equals `literal`. Numbers are compared by value.
    pub fn is(&self, literal: Literal) -> bool {
        match (self, literal) {
            (Self::String(text), Literal::String(expected)) => text == expected,
            (Self::Number(number), literal) => literal.is_number(number),
            (Self::Bool(value), Literal::Bool(expected)) => *value == expected,
            (Self::Null, Literal::Null) => true,
            _ => false,
        }
    }
}

impl<'a> Reader<'a> {
    /// Returns the scalar at a path of property names in the next value without consuming the value. If there is no scalar, records a problem
    /// and skips the value.
    pub fn tag(&mut self, path: &[&str]) -> Option<Tag<'a>> {
        let found = self.lookup(path)?;
        let tag = match found {
            Lookup::Found(scan) => read_tag(scan),
            Lookup::Missing(_) | Lookup::NotAnObject(..) => None,
        };
        if tag.is_none() {
            self.record_missing_tag(path, found);
        }
        tag
    }

    /// Returns the same as [`tag`](Self::tag), but records no problem and does not skip the value.
    pub fn peek_tag(&mut self, path: &[&str]) -> Option<Tag<'a>> {
        match self.lookup(path)? {
            Lookup::Found(scan) => read_tag(scan),
            Lookup::Missing(_) | Lookup::NotAnObject(..) => None,
        }
    }

    /// Records those of the properties `required`, which all variants of a union require, that are missing in the next value. Does not consume
    /// the value.
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

    /// Records that the next value has no tag, and skips it. Returns `None`.
    pub fn missing_tag<T>(&mut self, path: &[&str]) -> Option<T> {
        let found = self.lookup(path)?;
        self.record_missing_tag(path, found);
        None
    }

    /// Records that the tag is none of `known`, and skips the value. Returns `None`.
    pub fn unknown_variant<T>(&mut self, path: &[&str], known: &[&str]) -> Option<T> {
        let found = match self.lookup(path)? {
            Lookup::Found(scan) => match scan.kind() {
                Kind::String => Found::Other("another string"),
                kind => Found::Kind(kind),
            },
            _ => Found::Missing,
        };
        self.skip_with_problem(path, &pointer::one_of(known), found);
        None
    }

    /// Returns the first of `names` that is a property of the next value. Does not consume the value.
    pub fn first_property(&mut self, names: &[&'static str]) -> Option<&'static str> {
        let start = self.scan;
        let found = first_of(start, self.depth, names);
        match found {
            Ok((index, end)) => {
                self.charge(end.saturating_sub(start.at()));
                index.and_then(|index| names.get(index).copied())
            }
            Err(fault) => self.scanned(Err(fault)),
        }
    }

    fn lookup(&mut self, path: &[&str]) -> Option<Lookup<'a>> {
        let start = self.scan;
        let (found, end) = self.scanned(lookup(start, self.depth, path))?;
        self.charge(end.saturating_sub(start.at()));
        if self.is_aborted() { None } else { Some(found) }
    }

    /// Records why the next value has no tag, and skips it.
    fn record_missing_tag(&mut self, path: &[&str], found: Lookup<'_>) {
        match found {
            Lookup::NotAnObject(0, _) => self.mismatch("an object"),
            Lookup::NotAnObject(depth, kind) => {
                self.skip_with_problem(path.get(..depth).unwrap_or_default(), "an object", Found::Kind(kind))
            }
            Lookup::Missing(depth) => self.skip_with_problem(path.get(..=depth).unwrap_or(path), "", Found::Missing),
            Lookup::Found(scan) => self.skip_with_problem(path, "a scalar", Found::Kind(scan.kind())),
        };
    }

    /// Records a problem below the next value, and skips the value.
    fn skip_with_problem(&mut self, path: &[&str], expected: &str, found: Found) -> Option<()> {
        self.skip();
        self.record_below(path, super::Problem::new(String::new(), expected.to_owned(), found));
        None
    }
}

/// The value at a path of property names, or the number of names that were found before the path ended.
enum Lookup<'a> {
    Found(Scanner<'a>),
    Missing(usize),
    NotAnObject(usize, Kind),
}

/// Looks up a path of property names. Also returns the offset up to which the text was scanned.
fn lookup<'a>(mut scan: Scanner<'a>, depth: u32, path: &[&str]) -> Scan<(Lookup<'a>, usize)> {
    for (found, name) in path.iter().enumerate() {
        let kind = scan.kind();
        if kind != Kind::Object {
            return Ok((Lookup::NotAnObject(found, kind), scan.at()));
        }
        if !find_property(&mut scan, depth.saturating_add(u32::try_from(found).unwrap_or(u32::MAX)), name)? {
            return Ok((Lookup::Missing(found), scan.at()));
        }
    }
    Ok((Lookup::Found(scan), scan.at()))
}

/// Advances to the value of a property, or past the object if there is none.
fn find_property(scan: &mut Scanner<'_>, depth: u32, name: &str) -> Scan<bool> {
    scan.open_object(depth)?;
    let mut first = true;
    while let Some(property) = scan.property(first)? {
        if property.key == name {
            return Ok(true);
        }
        scan.skip(depth + 1)?;
        first = false;
    }
    Ok(false)
}

/// Returns the index of the first of `names` that is a property, and the offset up to which the text was scanned.
fn first_of(mut scan: Scanner<'_>, depth: u32, names: &[&str]) -> Scan<(Option<usize>, usize)> {
    if scan.kind() != Kind::Object {
        return Ok((None, scan.at()));
    }
    scan.open_object(depth)?;
    let (mut best, mut first) = (None, true);
    while let Some(property) = scan.property(first)? {
        if let Some(index) = names.iter().position(|name| *name == property.key) {
            best = Some(best.map_or(index, |best: usize| best.min(index)));
        }
        if best == Some(0) {
            break;
        }
        scan.skip(depth + 1)?;
        first = false;
    }
    Ok((best, scan.at()))
}

/// Reads the scalar at a position.
fn read_tag(mut scan: Scanner<'_>) -> Option<Tag<'_>> {
    match scan.kind() {
        Kind::String => scan.string().ok().map(Tag::String),
        Kind::Bool => scan.boolean().ok().map(Tag::Bool),
        Kind::Null => Some(Tag::Null),
        Kind::Integer | Kind::Number => scan.number().ok().map(Tag::Number),
        Kind::Array | Kind::Object | Kind::Invalid => None,
    }
}
