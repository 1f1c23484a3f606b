//! Schemas that are defined by nothing but themselves.

use crate::document::read::Reader;
use crate::document::words::describe;
use crate::document::{SchemaId, SchemaKind, codes};
use crate::report::Problem;

/// How many schemas of a circle a message names.
const MOST_NAMES: usize = 8;

/// Where a schema stands in the search.
#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    New,
    Open,
    Done,
}

impl Reader<'_> {
    /// Refuses schemas whose references and `allOf`s lead back to them: to validate a value against one would never end
    /// (2020-12 core, section 9.4.1).
    pub(super) fn refuse_cycles(&mut self) {
        let count = self.table.slots.len();
        let mut states = vec![State::New; count];
        for start in 0..count {
            self.search(start, &mut states);
        }
    }

    /// Depth first, with a path of its own: documents may be as deep as they like.
    fn search(&mut self, start: usize, states: &mut [State]) {
        if states.get(start) != Some(&State::New) {
            return;
        }
        set(states, start, State::Open);
        let mut path = vec![(start, self.parts(start).into_iter())];
        while let Some((here, parts)) = path.last_mut() {
            let Some(next) = parts.next() else {
                set(states, *here, State::Done);
                path.pop();
                continue;
            };
            match states.get(next) {
                Some(State::Open) => {
                    let from = path.iter().position(|(open, _)| *open == next).unwrap_or_default();
                    let ring: Vec<usize> = path.iter().skip(from).map(|(open, _)| *open).collect();
                    self.refuse(&ring);
                }
                Some(State::New) => {
                    set(states, next, State::Open);
                    path.push((next, self.parts(next).into_iter()));
                }
                _ => {}
            }
        }
    }

    /// The schemas that a value must fit in order to fit this one.
    fn parts(&self, index: usize) -> Vec<usize> {
        let Some(schema) = self.table.get(id(index)) else { return Vec::new() };
        match &schema.kind {
            SchemaKind::Bool(_) => Vec::new(),
            SchemaKind::Keywords(keywords) => {
                keywords.reference.iter().chain(&keywords.all_of).map(|part| part.0 as usize).collect()
            }
        }
    }

    fn refuse(&mut self, ring: &[usize]) {
        let schemas: Vec<_> = ring.iter().filter_map(|index| self.table.get(id(*index))).collect();
        let Some(first) = schemas.first() else { return };
        let name = |schema: &&crate::document::Schema| schema.component.clone().unwrap_or_else(|| describe(&schema.at));
        let mut names: Vec<String> = schemas.iter().take(MOST_NAMES).map(name).collect();
        if schemas.len() > MOST_NAMES {
            names.push("…".to_owned());
        }
        names.extend(schemas.first().map(name));
        let aliases = schemas
            .iter()
            .all(|schema| matches!(&schema.kind, SchemaKind::Keywords(keywords) if keywords.all_of.is_empty()));
        let circle = names.join(" -> ");
        let message = match aliases {
            true => format!("the schemas {circle} are only aliases of each other: no value fits them"),
            false => format!("the schemas {circle} contain each other through `allOf`: no value fits them"),
        };
        let mut problem = Problem::error(codes::CYCLE, &first.at, message).label(describe(&first.at));
        for other in schemas.iter().take(MOST_NAMES).skip(1) {
            problem = problem.also(&other.at, "by way of this one");
        }
        self.problems.push(problem);
    }
}

fn set(states: &mut [State], index: usize, state: State) {
    if let Some(place) = states.get_mut(index) {
        *place = state;
    }
}

fn id(index: usize) -> SchemaId {
    SchemaId(u32::try_from(index).unwrap_or(u32::MAX))
}
