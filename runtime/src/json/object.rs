//! Reading objects property by property.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use super::cursor::Cursor;
use super::literal::Literal;
use super::pointer::Step;
use super::reader::Reader;
use super::report::{Found, Problem};
use super::scanner::Scanner;
use super::{Checks, Decode};

/// The state of a property while its object is read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Slot<T> {
    /// The property has not been found.
    #[default]
    Absent,
    /// The property has been found, and a problem with its value has been recorded.
    Failed,
    /// The property has been read.
    Read(T),
}

impl<T> Slot<T> {
    /// Returns whether the property has been found.
    pub fn is_present(&self) -> bool {
        !matches!(self, Self::Absent)
    }

    /// Returns the value if it has been read.
    pub fn as_ref(&self) -> Option<&T> {
        match self {
            Self::Read(value) => Some(value),
            Self::Absent | Self::Failed => None,
        }
    }
}

impl<T> From<Option<T>> for Slot<T> {
    fn from(read: Option<T>) -> Self {
        read.map_or(Self::Failed, Self::Read)
    }
}

/// A cursor over the properties of an object. The object is consumed when [`key`](Self::key) returns `None`.
#[derive(Debug)]
pub struct Object<'r, 'a> {
    pub(super) cursor: Cursor<'r, 'a>,
    pub(super) start: usize,
    is_incomplete: bool,
    /// The constants found so far, by their position.
    constants: FoundConstants,
}

/// A set of positions.
#[derive(Debug, Default)]
struct FoundConstants {
    first: u64,
    /// The positions that exceed the bits of `first`.
    others: Vec<usize>,
}

impl FoundConstants {
    fn contains(&self, position: usize) -> bool {
        match 1_u64.checked_shl(u32::try_from(position).unwrap_or(u32::MAX)) {
            Some(bit) => self.first & bit != 0,
            None => self.others.contains(&position),
        }
    }

    fn insert(&mut self, position: usize) {
        match 1_u64.checked_shl(u32::try_from(position).unwrap_or(u32::MAX)) {
            Some(bit) => self.first |= bit,
            None => self.others.push(position),
        }
    }
}

impl<'a> Reader<'a> {
    /// Starts reading an object.
    pub fn object(&mut self) -> Option<Object<'_, 'a>> {
        if self.scan.token() != Some(b'{') {
            return self.mismatch("an object");
        }
        let start = self.scan.at();
        Some(Object {
            cursor: Cursor::enter(self, Scanner::open_object)?,
            start,
            is_incomplete: false,
            constants: FoundConstants::default(),
        })
    }
}

impl<'a> Object<'_, 'a> {
    /// Advances to the next property and returns its name. Skips the current value if it has not been read.
    pub fn key(&mut self) -> Option<Cow<'a, str>> {
        self.cursor.advance(|scan, count| {
            Ok(scan.property(count == 0)?.map(|property| (Step::Key(property.at), property.key)))
        })
    }

    /// Reads the value into `slot`. A duplicate property is recorded as a problem.
    pub fn read<T: Decode>(&mut self, slot: &mut Slot<T>) {
        if let Some(json) = self.begin(slot.is_present()) {
            *slot = T::decode(json).into();
        }
    }

    /// Reads the value of a constant, which must equal `expected`. `names` are the names of all constants.
    pub fn constant(&mut self, names: &[&str], name: &str, expected: impl Into<Literal>) {
        let position = names.iter().position(|other| *other == name).unwrap_or(names.len());
        if let Some(json) = self.begin(self.constants.contains(position)) {
            let is_valid = json.literal(expected.into()).is_some();
            self.is_incomplete |= !is_valid;
            self.constants.insert(position);
        }
    }

    /// Reads and returns the value.
    pub fn value<T: Decode>(&mut self) -> Option<T> {
        T::decode(self.cursor.value())
    }

    /// Reads the value by a function.
    pub fn read_with<T>(&mut self, slot: &mut Slot<T>, read: impl FnOnce(&mut Reader<'a>) -> Option<T>) {
        if let Some(json) = self.begin(slot.is_present()) {
            *slot = read(json).into();
        }
    }

    /// Returns the reader, or rejects a duplicate property.
    fn begin(&mut self, is_present: bool) -> Option<&mut Reader<'a>> {
        if is_present {
            self.deny_duplicate();
            return None;
        }
        Some(self.cursor.value())
    }

    /// Records that the property is a duplicate, and skips it.
    pub(super) fn deny_duplicate(&mut self) {
        self.reject("each property at most once", Found::Other("a duplicate"));
    }

    fn reject(&mut self, expected: &str, found: Found) {
        let json = self.cursor.value();
        json.skip();
        json.record(expected.to_owned(), found);
    }

    /// Checks the constraints of the value if it has been read.
    pub fn check<T>(&mut self, slot: &Slot<T>, check: impl FnOnce(&T, &mut Checks<'_, 'a>)) {
        if let Slot::Read(value) = slot {
            check(value, &mut Checks::new(self.cursor.json));
        }
    }

    /// Skips an additional property.
    pub fn skip(&mut self) {
        let json = self.cursor.value();
        json.report.skipped_count += 1;
        json.skip();
    }

    /// Skips an additional property that the schema disallows. It counts against this variant of a union.
    pub fn skip_disallowed(&mut self) {
        self.cursor.json.report.disallowed_count += 1;
        self.skip();
    }

    /// Records that the additional property is disallowed, and skips it.
    pub fn deny(&mut self) {
        self.reject("no additional property", Found::Other("one"));
    }

    /// Reads an additional property into `additional`.
    pub fn read_additional<T: Decode>(&mut self, key: Cow<'_, str>, additional: &mut BTreeMap<String, T>) {
        self.read_additional_with(key, additional, T::decode);
    }

    /// Reads an additional property into `additional` by a function.
    pub fn read_additional_with<T>(
        &mut self,
        key: Cow<'_, str>,
        additional: &mut BTreeMap<String, T>,
        read: impl FnOnce(&mut Reader<'a>) -> Option<T>,
    ) {
        match additional.entry(key.into_owned()) {
            Entry::Occupied(_) => self.deny_duplicate(),
            Entry::Vacant(entry) => {
                if let Some(value) = read(self.cursor.value()) {
                    entry.insert(value);
                }
            }
        }
    }

    /// Returns the value of a required property, or records that it is missing.
    pub fn required<T>(&mut self, name: &str, slot: Slot<T>) -> Option<T> {
        self.cursor.json.required(name, slot)
    }

    /// Returns the value of an optional property, or `None` if it is absent. After an invalid property, [`complete`](Self::complete) returns `None`.
    /// The name is not used: the parameters are those of [`required`](Self::required).
    pub fn optional<T>(&mut self, _name: &str, slot: Slot<T>) -> Option<T> {
        match slot {
            Slot::Read(value) => Some(value),
            Slot::Absent => None,
            Slot::Failed => {
                self.is_incomplete = true;
                None
            }
        }
    }

    /// Records the constants that are missing. After a missing or invalid constant, [`complete`](Self::complete) returns `None`.
    pub fn constants(&mut self, names: &[&str]) {
        for (position, name) in names.iter().enumerate() {
            if !self.constants.contains(position) {
                self.required::<()>(name, Slot::Absent);
                self.is_incomplete = true;
            }
        }
    }

    /// Checks constraints on the object as a whole.
    pub fn check_object(&mut self, check: impl FnOnce(&mut Self)) {
        check(self);
    }

    /// Returns `None` if an optional property or a constant is invalid, or a constant is missing.
    pub fn complete(&self) -> Option<()> {
        (!self.is_incomplete).then_some(())
    }

    /// Returns the number of properties so far.
    pub fn count(&self) -> usize {
        self.cursor.count()
    }
}

impl Reader<'_> {
    /// Returns the value of a required property or item of the current object or array, or records that it is missing.
    pub(super) fn required<T>(&mut self, name: &str, slot: Slot<T>) -> Option<T> {
        match slot {
            Slot::Read(value) => Some(value),
            Slot::Failed => None,
            Slot::Absent => {
                self.record_below(&[name], Problem::missing(String::new()));
                None
            }
        }
    }
}
