//! How the events of one endpoint are told apart: plain data that generated code writes out.

use super::EventInfo;

/// The events of a group, and what tells them apart.
#[derive(Clone, Copy, Debug)]
pub struct Routes {
    /// The group's events; other fields speak of positions in it.
    pub events: &'static [EventInfo],
    /// What tells apart the events that share a method.
    pub by: By,
}

/// What tells events apart.
#[derive(Clone, Copy, Debug)]
pub enum By {
    /// The method alone: there is at most one event per method.
    Method,
    /// Nothing in the request: every event has a path of its own.
    Path,
    /// Values in the request.
    Values {
        /// Where the values are.
        keys: &'static [Key],
        /// Which values mean which event. The first row that fits wins.
        rows: &'static [Row],
    },
}

/// Where a value that names an event is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Key {
    /// A header, in lower case.
    Header(&'static str),
    /// A text, number or boolean in the JSON body, at these steps.
    Body(&'static [&'static str]),
}

/// The values of one event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Row {
    /// One per key; `None` where the key does not matter.
    pub values: &'static [Option<&'static str>],
    /// A position in [`Routes::events`].
    pub event: usize,
}
