//! Going through the parts of a list or an object one by one.

use super::pointer::Step;
use super::reader::Reader;
use super::scanner::{Scan, Scanner};

/// A reader on its way through a list or an object.
#[derive(Debug)]
pub(super) struct Cursor<'r, 'a> {
    pub(super) json: &'r mut Reader<'a>,
    /// Length of the path to the list or object.
    base: usize,
    count: usize,
    state: State,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    /// Behind the bracket or a value.
    Between,
    /// Before a value.
    Pending,
    Done,
}

impl<'r, 'a> Cursor<'r, 'a> {
    /// Behind the bracket that `open` goes past.
    pub(super) fn enter(
        json: &'r mut Reader<'a>,
        open: impl FnOnce(&mut Scanner<'a>, u32) -> Scan<()>,
    ) -> Option<Self> {
        json.enter(open)?;
        let base = json.path.len();
        Some(Self { json, base, count: 0, state: State::Between })
    }

    /// Goes to the next value, past one that was not read. `advance` is told how many came before, and tells the step to the value, or `None`
    /// when it has gone past the closing bracket.
    pub(super) fn advance<P>(
        &mut self,
        advance: impl FnOnce(&mut Scanner<'a>, usize) -> Scan<Option<(Step, P)>>,
    ) -> Option<P> {
        match self.state {
            State::Done => return None,
            State::Pending => self.json.skip(),
            State::Between => {}
        }
        self.json.path.truncate(self.base);
        let next = advance(&mut self.json.scan, self.count);
        let Some((step, part)) = self.json.scanned(next).flatten() else {
            self.state = State::Done;
            self.json.depth = self.json.depth.saturating_sub(1);
            return None;
        };
        self.json.path.push(step);
        self.count += 1;
        self.state = State::Pending;
        Some(part)
    }

    /// The reader, which is about to go past the value.
    pub(super) fn value(&mut self) -> &mut Reader<'a> {
        self.state = State::Between;
        self.json
    }

    /// How many values there were so far.
    pub(super) fn count(&self) -> usize {
        self.count
    }
}
