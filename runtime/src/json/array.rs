//! Reading arrays item by item.

use super::Decode;
use super::cursor::Cursor;
use super::object::Slot;
use super::pointer::Step;
use super::reader::Reader;
use super::scanner::Scanner;

/// A cursor over the items of an array. The array is consumed when [`index`](Self::index) returns `None`.
#[derive(Debug)]
pub struct Array<'r, 'a>(Cursor<'r, 'a>);

impl<'a> Reader<'a> {
    /// Starts reading an array.
    pub fn array(&mut self) -> Option<Array<'_, 'a>> {
        if self.scan.token() != Some(b'[') {
            return self.mismatch("an array");
        }
        Cursor::enter(self, Scanner::open_array).map(Array)
    }
}

impl<'a> Array<'_, 'a> {
    /// Advances to the next item and returns its index. Skips the current item if it has not been read.
    pub fn index(&mut self) -> Option<usize> {
        self.0.advance(|scan, count| Ok(scan.item(count == 0)?.then_some((Step::Index(count), count))))
    }

    /// Reads the item.
    pub fn read<T: Decode>(&mut self) -> Option<T> {
        T::decode(self.0.value())
    }

    /// Reads the item by a function.
    pub fn read_with<T>(&mut self, read: impl FnOnce(&mut Reader<'a>) -> Option<T>) -> Option<T> {
        read(self.0.value())
    }

    /// Reads the item into a slot.
    pub fn read_into<T: Decode>(&mut self, slot: &mut Slot<T>) {
        *slot = self.read().into();
    }

    /// Records that the item is disallowed, and skips it.
    pub fn deny(&mut self) {
        let json = self.0.value();
        json.skip();
        json.record("the end of the array".to_owned(), super::Found::Other("another item"));
    }

    /// Returns the required item at `index`, or records that it is missing.
    pub fn required<T>(&mut self, index: usize, slot: Slot<T>) -> Option<T> {
        match slot {
            Slot::Read(value) => Some(value),
            slot => self.0.json.required(&index.to_string(), slot),
        }
    }
}
