//! Detection of circular references and circular `allOf`.

use crate::document::describe::describe;
use crate::document::reader::Reader;
use crate::document::{SchemaId, SchemaKind, codes};
use crate::report::Problem;

/// The maximum number of schemas that a message about a cycle names.
const MAX_NAMES: usize = 8;

/// The state of a schema in the depth-first search.
#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Unvisited,
    OnPath,
    Visited,
}

impl Reader<'_> {
    /// Reports cycles of `$ref` and `allOf`: validation would not terminate (2020-12 core, section 9.4.1).
    pub(super) fn report_cycles(&mut self) {
        let count = self.table.slots.len();
        let mut states = vec![State::Unvisited; count];
        for start in 0..count {
            self.search(start, &mut states);
        }
    }

    /// A depth-first search with an explicit stack, because chains of references may be long.
    fn search(&mut self, start: usize, states: &mut [State]) {
        if states.get(start) != Some(&State::Unvisited) {
            return;
        }
        set(states, start, State::OnPath);
        let mut path = vec![(start, self.reference_and_all_of(start).into_iter())];
        while let Some((current, subschemas)) = path.last_mut() {
            let Some(next) = subschemas.next() else {
                set(states, *current, State::Visited);
                path.pop();
                continue;
            };
            match states.get(next) {
                Some(State::OnPath) => {
                    let from = path.iter().position(|(index, _)| *index == next).unwrap_or_default();
                    let cycle: Vec<usize> = path.iter().skip(from).map(|(index, _)| *index).collect();
                    self.report_cycle(&cycle);
                }
                Some(State::Unvisited) => {
                    set(states, next, State::OnPath);
                    path.push((next, self.reference_and_all_of(next).into_iter()));
                }
                _ => {}
            }
        }
    }

    /// The schemas that apply to every value of this one: the target of its reference and its `allOf`.
    fn reference_and_all_of(&self, index: usize) -> Vec<usize> {
        let Some(schema) = self.table.get(id(index)) else { return Vec::new() };
        match &schema.kind {
            SchemaKind::Bool(_) => Vec::new(),
            SchemaKind::Keywords(keywords) => {
                keywords.reference.iter().chain(&keywords.all_of).map(|schema| schema.0 as usize).collect()
            }
        }
    }

    fn report_cycle(&mut self, cycle: &[usize]) {
        let schemas: Vec<_> = cycle.iter().filter_map(|index| self.table.get(id(*index))).collect();
        let Some(first) = schemas.first() else { return };
        let name = |schema: &&crate::document::Schema| schema.component.clone().unwrap_or_else(|| describe(&schema.at));
        let mut names: Vec<String> = schemas.iter().take(MAX_NAMES).map(name).collect();
        if schemas.len() > MAX_NAMES {
            names.push("…".to_owned());
        }
        names.extend(schemas.first().map(name));
        let only_references = schemas
            .iter()
            .all(|schema| matches!(&schema.kind, SchemaKind::Keywords(keywords) if keywords.all_of.is_empty()));
        let names = names.join(" -> ");
        let message = if only_references {
            format!("circular reference: {names}")
        } else {
            format!("circular reference through `allOf`: {names}")
        };
        let mut problem = Problem::error(codes::CYCLE, &first.at, message).label(describe(&first.at));
        for other in schemas.iter().take(MAX_NAMES).skip(1) {
            problem = problem.secondary_label(&other.at, "part of the cycle");
        }
        self.problems.push(problem);
    }
}

fn set(states: &mut [State], index: usize, state: State) {
    if let Some(entry) = states.get_mut(index) {
        *entry = state;
    }
}

fn id(index: usize) -> SchemaId {
    SchemaId(u32::try_from(index).unwrap_or(u32::MAX))
}
