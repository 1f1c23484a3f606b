//! Reading lists item by item.

use super::Decode;
use super::cursor::Cursor;
use super::object::Slot;
use super::pointer::Step;
use super::reader::Reader;
use super::scanner::Scanner;

/// A list that is being read. Ask for items until there are none: only then is the reader behind it.
#[derive(Debug)]
pub struct Array<'r, 'a>(Cursor<'r, 'a>);

impl<'a> Reader<'a> {
    /// A list, to be read item by item.
    pub fn array(&mut self) -> Option<Array<'_, 'a>> {
        if self.scan.token() != Some(b'[') {
            return self.mismatch("an array");
        }
        Cursor::enter(self, Scanner::open_array).map(Array)
    }
}

impl<'a> Array<'_, 'a> {
    /// The position of the next item, which is to be read before the next call (else it is passed over).
    pub fn index(&mut self) -> Option<usize> {
        self.0.advance(|scan, count| Ok(scan.item(count == 0)?.then_some((Step::Index(count), count))))
    }

    /// Reads the item; `None` when the reason is on record.
    pub fn read<T: Decode>(&mut self) -> Option<T> {
        T::decode(self.0.value())
    }

    /// Reads the item by hand.
    pub fn read_with<T>(&mut self, read: impl FnOnce(&mut Reader<'a>) -> Option<T>) -> Option<T> {
        read(self.0.value())
    }

    /// Reads the item into its place in a tuple.
    pub fn read_into<T: Decode>(&mut self, slot: &mut Slot<T>) {
        *slot = self.read().into();
    }

    /// Refuses an item that the document allows no room for.
    pub fn deny(&mut self) {
        let json = self.0.value();
        json.skip();
        json.record("the end of the array".to_owned(), super::Found::Other("another item"));
    }

    /// The item of a position that has to be there; `None` when the reason is on record.
    pub fn required<T>(&mut self, index: usize, slot: Slot<T>) -> Option<T> {
        match slot {
            Slot::Read(value) => Some(value),
            slot => self.0.json.required(&index.to_string(), slot),
        }
    }
}
