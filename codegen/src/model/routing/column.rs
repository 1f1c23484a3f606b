//! Columns of a dispatch table, and whether they are sufficient.

use crate::document::Message;
use crate::model::{Certainty, Codec, Dispatch, DispatchKey, Event, EventId, Model, Parameter, TypeId};

/// The maximum number of rows of an event. A property with more values is not a discriminator.
const MAX_ROWS: usize = 256;

/// An event with its message in the document.
#[derive(Clone, Copy)]
pub(super) struct Candidate<'m> {
    pub(super) id: EventId,
    pub(super) event: &'m Event,
    pub(super) message: &'m Message,
    /// The type of the JSON body.
    pub(super) body: Option<TypeId>,
    pub(super) parameters: &'m [Parameter],
}

impl<'m> Candidate<'m> {
    pub(super) fn new(model: &'m Model, messages: &[&'m Message], id: EventId) -> Option<Self> {
        let event = model.events.get(id.0 as usize)?;
        let message = messages.get(id.0 as usize)?;
        let body = event.payload.bodies.iter().find(|body| body.codec == Codec::Json).map(|body| body.ty);
        let set = event.parameters.and_then(|set| model.parameter_sets.get(set.0 as usize));
        Some(Self { id, event, message, body, parameters: set.map_or(&[], |set| &set.parameters) })
    }

    /// The event's key without leading slashes.
    pub(super) fn bare_key(&self) -> &'m str {
        self.event.key.trim_start_matches('/')
    }
}

/// One location in requests, and its values for each event, by position. Empty if the column does not matter for the event.
#[derive(Clone, Debug)]
pub(super) struct Column {
    pub(super) key: DispatchKey,
    pub(super) values: Vec<Vec<String>>,
}

/// Columns that discriminate events.
pub(super) struct Columns {
    pub(super) columns: Vec<Column>,
    /// The events, by the position of their values.
    pub(super) events: Vec<EventId>,
    pub(super) evidence: String,
    pub(super) certainty: Certainty,
}

impl Columns {
    /// `None` if the columns do not discriminate the events.
    pub(super) fn if_distinct(
        columns: Vec<Column>,
        events: &[Candidate<'_>],
        evidence: String,
        certainty: Certainty,
    ) -> Option<Self> {
        let is_distinct = first_ambiguous(&columns, events).is_none();
        let events = events.iter().map(|candidate| candidate.id).collect();
        is_distinct.then_some(Self { columns, events, evidence, certainty })
    }

    /// Creates the table. Rows with more values come first. Events that are alone with their method match any values; events that share their
    /// method but have no values have no row.
    pub(super) fn dispatch(self, all: &[Candidate<'_>], sharing_method: &[Candidate<'_>]) -> Dispatch {
        let mut table = Vec::new();
        for candidate in all {
            match self.events.iter().position(|&event| event == candidate.id) {
                Some(at) => table.extend(rows(&self.columns, at).into_iter().map(|row| (row, candidate.id))),
                None if sharing_method.iter().any(|other| other.id == candidate.id) => {}
                None => table.push((vec![None; self.columns.len()], candidate.id)),
            }
        }
        table.sort_by_key(|(row, _): &(Vec<Option<String>>, EventId)| {
            row.iter().filter(|value| value.is_none()).count()
        });
        let by = self.columns.into_iter().map(|column| column.key).collect();
        Dispatch { by, table, evidence: self.evidence, certainty: self.certainty }
    }
}

/// The first two events that the columns do not discriminate.
pub(super) fn first_ambiguous(columns: &[Column], events: &[Candidate<'_>]) -> Option<(usize, usize)> {
    let sets: Vec<Vec<&[String]>> = (0..events.len())
        .map(|event| columns.iter().map(|column| column.values.get(event).map_or(&[][..], Vec::as_slice)).collect())
        .collect();
    for (a, one) in events.iter().enumerate() {
        if sets[a].iter().map(|set| set.len().max(1)).product::<usize>() > MAX_ROWS {
            return Some((a, a));
        }
        for (b, other) in events.iter().enumerate().skip(a + 1) {
            if one.event.method == other.event.method && !sets[a].iter().zip(&sets[b]).any(|(x, y)| are_distinct(x, y))
            {
                return Some((a, b));
            }
        }
    }
    None
}

/// Whether two sets of values discriminate two events: they are disjoint, or only one is empty (the rows of the other are tried first).
fn are_distinct(a: &[String], b: &[String]) -> bool {
    match (a.is_empty(), b.is_empty()) {
        (true, true) => false,
        (false, false) => !a.iter().any(|value| b.contains(value)),
        _ => true,
    }
}

/// All combinations of an event's values.
fn rows(columns: &[Column], event: usize) -> Vec<Vec<Option<String>>> {
    let mut rows = vec![Vec::new()];
    for column in columns {
        let values = column.values.get(event).map_or(&[][..], Vec::as_slice);
        let values_or_none: Vec<Option<String>> =
            if values.is_empty() { vec![None] } else { values.iter().cloned().map(Some).collect() };
        rows = rows
            .iter()
            .flat_map(|row: &Vec<Option<String>>| {
                values_or_none.iter().map(|value| row.iter().cloned().chain([value.clone()]).collect())
            })
            .collect();
    }
    rows
}
