//! The routing table of an endpoint (generated code).

use super::EventInfo;

/// The events of a group, and the rule that identifies the event of a request.
#[derive(Clone, Copy, Debug)]
pub struct Routes {
    /// The events of the group.
    pub events: &'static [EventInfo],
    /// The rule that identifies an event among those with the same method.
    pub routing: Routing,
}

/// The rule that identifies the event of a request.
#[derive(Clone, Copy, Debug)]
pub enum Routing {
    /// By the method: there is at most one event per method.
    Method,
    /// By the path: each event has its own.
    Path,
    /// By values in the request.
    Values {
        /// The locations of the values.
        keys: &'static [RoutingKey],
        /// The values of each event. The first row that matches is used.
        rows: &'static [RoutingRow],
    },
}

/// The location of a value that identifies an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RoutingKey {
    /// A header field; its name in lower case.
    Header(&'static str),
    /// A string, number or boolean in the JSON body, at this path of property names.
    Body(&'static [&'static str]),
}

/// The values that identify an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RoutingRow {
    /// One value per key; `None` matches any value.
    pub values: &'static [Option<&'static str>],
    /// The index of the event in [`Routes::events`].
    pub event: usize,
}
