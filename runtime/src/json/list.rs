//! Reading lists item by item.

use super::Decode;
use super::object::Slot;
use super::pointer::Step;
use super::reader::Reader;
use super::scan::Scanner;

/// A list that is being read. Ask for items until there are none: only then is the reader behind it.
#[derive(Debug)]
pub struct List<'r, 'a> {
    json: &'r mut Reader<'a>,
    /// Length of the path to the list.
    base: usize,
    count: usize,
    state: State,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    Between,
    Pending,
    Done,
}

impl<'a> Reader<'a> {
    /// A list, to be read item by item.
    pub fn list(&mut self) -> Option<List<'_, 'a>> {
        if self.scan.token() != Some(b'[') {
            return self.mismatch("a list");
        }
        self.enter(Scanner::open_list)?;
        let base = self.path.len();
        Some(List { json: self, base, count: 0, state: State::Between })
    }
}

impl<'a> List<'_, 'a> {
    /// The position of the next item, which is to be read before the next call (else it is passed over).
    pub fn index(&mut self) -> Option<usize> {
        match self.state {
            State::Done => return None,
            State::Pending => self.json.skip(),
            State::Between => {}
        }
        self.json.path.truncate(self.base);
        let item = self.json.scan.item(self.count == 0);
        if self.json.scanned(item) != Some(true) {
            self.state = State::Done;
            self.json.depth = self.json.depth.saturating_sub(1);
            return None;
        }
        let index = self.count;
        self.json.path.push(Step::Index(index));
        self.count += 1;
        self.state = State::Pending;
        Some(index)
    }

    /// Reads the item; `None` when the reason is on record.
    pub fn read<T: Decode>(&mut self) -> Option<T> {
        self.state = State::Between;
        T::decode(self.json)
    }

    /// Reads the item by hand.
    pub fn read_with<T>(&mut self, read: impl FnOnce(&mut Reader<'a>) -> Option<T>) -> Option<T> {
        self.state = State::Between;
        read(self.json)
    }

    /// Reads the item into its place in a tuple.
    pub fn read_into<T: Decode>(&mut self, slot: &mut Slot<T>) {
        *slot = self.read().into();
    }

    /// Refuses an item that the document allows no room for.
    pub fn deny(&mut self) {
        self.state = State::Between;
        self.json.skip();
        self.json.record("the end of the list".to_owned(), super::Found::Other("another item"));
    }

    /// The item of a position that has to be there; `None` when the reason is on record.
    pub fn required<T>(&mut self, index: usize, slot: Slot<T>) -> Option<T> {
        match slot {
            Slot::Read(value) => Some(value),
            Slot::Failed => None,
            Slot::Absent => {
                self.json.missing(&index.to_string());
                None
            }
        }
    }
}
