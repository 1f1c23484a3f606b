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

/// What became of a property so far.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Slot<T> {
    /// Not met yet.
    #[default]
    Absent,
    /// Met, and the reason why it can't be read is on record.
    Failed,
    /// Read.
    Read(T),
}

impl<T> Slot<T> {
    /// Whether the property has been met.
    pub fn is_present(&self) -> bool {
        !matches!(self, Self::Absent)
    }

    /// The value, if it has been read.
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

/// An object that is being read. Ask for keys until there are none: only then is the reader behind it.
#[derive(Debug)]
pub struct Object<'r, 'a> {
    pub(super) cursor: Cursor<'r, 'a>,
    pub(super) start: usize,
}

impl<'a> Reader<'a> {
    /// An object, to be read property by property.
    pub fn object(&mut self) -> Option<Object<'_, 'a>> {
        if self.scan.token() != Some(b'{') {
            return self.mismatch("an object");
        }
        let start = self.scan.at();
        Some(Object { cursor: Cursor::enter(self, Scanner::open_object)?, start })
    }
}

impl<'a> Object<'_, 'a> {
    /// The next property's name; its value is to be read before the next call (else it is passed over).
    pub fn key(&mut self) -> Option<Cow<'a, str>> {
        self.cursor.advance(|scan, count| Ok(scan.member(count == 0)?.map(|member| (Step::Key(member.at), member.key))))
    }

    /// Reads the value. A property that comes twice is a problem.
    pub fn read<T: Decode>(&mut self, slot: &mut Slot<T>) {
        if let Some(json) = self.begin(slot.is_present()) {
            *slot = T::decode(json).into();
        }
    }

    /// Reads the value, which must be this one.
    pub fn literal(&mut self, slot: &mut Slot<()>, wanted: impl Into<Literal>) {
        if let Some(json) = self.begin(slot.is_present()) {
            *slot = json.literal(wanted.into()).into();
        }
    }

    /// The value itself; `None` when the reason is on record.
    pub fn value<T: Decode>(&mut self) -> Option<T> {
        T::decode(self.cursor.value())
    }

    /// Reads the value by hand.
    pub fn read_with<T>(&mut self, slot: &mut Slot<T>, read: impl FnOnce(&mut Reader<'a>) -> Option<T>) {
        if let Some(json) = self.begin(slot.is_present()) {
            *slot = read(json).into();
        }
    }

    /// The reader, if the value is to be read: not if it comes a second time.
    fn begin(&mut self, met: bool) -> Option<&mut Reader<'a>> {
        if met {
            self.twice();
            return None;
        }
        Some(self.cursor.value())
    }

    /// Refuses a property that was met before.
    pub(super) fn twice(&mut self) {
        self.refuse("each property at most once", Found::Other("a duplicate"));
    }

    fn refuse(&mut self, expected: &str, found: Found) {
        let json = self.cursor.value();
        json.skip();
        json.record(expected.to_owned(), found);
    }

    /// Checks the value just read, if it could be read.
    pub fn check<T>(&mut self, slot: &Slot<T>, check: impl FnOnce(&T, &mut Checks<'_, 'a>)) {
        if let Slot::Read(value) = slot {
            check(value, &mut Checks::new(self.cursor.json));
        }
    }

    /// Passes over a property that the document does not name.
    pub fn skip(&mut self) {
        let json = self.cursor.value();
        json.report.skipped_count += 1;
        json.skip();
    }

    /// Passes over a property where the document allows no others: it speaks against this member of a union.
    pub fn skip_disallowed(&mut self) {
        self.cursor.json.report.disallowed_count += 1;
        self.skip();
    }

    /// Refuses a property that the document does not name.
    pub fn deny(&mut self) {
        self.refuse("no additional property", Found::Other("one"));
    }

    /// Keeps a property that the document does not name.
    pub fn read_additional<T: Decode>(&mut self, key: Cow<'_, str>, rest: &mut BTreeMap<String, T>) {
        self.read_additional_with(key, rest, T::decode);
    }

    /// Keeps a property that the document does not name, read by hand.
    pub fn read_additional_with<T>(
        &mut self,
        key: Cow<'_, str>,
        rest: &mut BTreeMap<String, T>,
        read: impl FnOnce(&mut Reader<'a>) -> Option<T>,
    ) {
        match rest.entry(key.into_owned()) {
            Entry::Occupied(_) => self.twice(),
            Entry::Vacant(entry) => {
                if let Some(value) = read(self.cursor.value()) {
                    entry.insert(value);
                }
            }
        }
    }

    /// The value of a property that has to be there; `None` when the reason is on record.
    pub fn required<T>(&mut self, name: &str, slot: Slot<T>) -> Option<T> {
        self.cursor.json.required(name, slot)
    }

    /// The value of a property that may be absent; the outer `None` when a reason is on record.
    pub fn optional<T>(&mut self, slot: Slot<T>) -> Option<Option<T>> {
        match slot {
            Slot::Read(value) => Some(Some(value)),
            Slot::Failed => None,
            Slot::Absent => Some(None),
        }
    }

    /// Whether all constants have been met; `None` when a reason is on record.
    pub fn constants<const N: usize>(&mut self, names: &[&str; N], slots: [Slot<()>; N]) -> Option<()> {
        let mut held = Some(());
        for (name, slot) in names.iter().zip(slots) {
            held = self.required(name, slot).and(held);
        }
        held
    }

    /// How many properties have been met, whatever became of them.
    pub fn count(&self) -> usize {
        self.cursor.count()
    }
}

impl Reader<'_> {
    /// The value of a part of the object or list at the present place that has to be there; `None` when the reason is on record.
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
