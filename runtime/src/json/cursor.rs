//! Iteration over the items of an array or the properties of an object.

use super::pointer::Step;
use super::reader::Reader;
use super::scanner::{Scan, Scanner};

/// A reader inside an array or an object.
#[derive(Debug)]
pub(super) struct Cursor<'r, 'a> {
    pub(super) json: &'r mut Reader<'a>,
    /// The length of the path to the array or object.
    base: usize,
    count: usize,
    state: State,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    /// After the opening bracket or a value.
    Between,
    /// Before a value.
    Pending,
    Done,
}

impl<'r, 'a> Cursor<'r, 'a> {
    /// Enters the array or object whose bracket `open` consumes.
    pub(super) fn enter(
        json: &'r mut Reader<'a>,
        open: impl FnOnce(&mut Scanner<'a>, u32) -> Scan<()>,
    ) -> Option<Self> {
        json.enter(open)?;
        let base = json.path.len();
        Some(Self { json, base, count: 0, state: State::Between })
    }

    /// Advances to the next value and skips the current one if it has not been read. `advance` gets the number of values before it and returns
    /// the path step of the value, or `None` if it consumed the closing bracket.
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
        let Some((step, output)) = self.json.scanned(next).flatten() else {
            self.state = State::Done;
            self.json.depth = self.json.depth.saturating_sub(1);
            return None;
        };
        self.json.path.push(step);
        self.count += 1;
        self.state = State::Pending;
        Some(output)
    }

    /// Returns the reader to read the value.
    pub(super) fn value(&mut self) -> &mut Reader<'a> {
        self.state = State::Between;
        self.json
    }

    /// Returns the number of values so far.
    pub(super) fn count(&self) -> usize {
        self.count
    }
}
