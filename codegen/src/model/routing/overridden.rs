//! `dispatch`: the user says how events are told apart.

use crate::model::codes_config::{AMBIGUOUS_DISPATCH, INVALID_DISPATCH};
use crate::model::routing::column::{Candidate, Column, Columns, confused};
use crate::model::routing::{body, header, prefix};
use crate::model::select::selects_event;
use crate::model::{Certainty, Types};
use crate::options::DispatchOverride;
use crate::report::{Pointer, Problem, Problems, Severity, Spot};

/// The columns that the user asks for; an error where they don't tell the events apart.
pub(super) fn columns(
    types: &Types,
    events: &[Candidate<'_>],
    dispatch: &DispatchOverride,
    problems: &mut Problems,
) -> Option<Columns> {
    let path = match dispatch.body.as_deref().map(tokens) {
        Some(None) => {
            let message =
                format!("`dispatch.body`: invalid JSON pointer `{}`", dispatch.body.as_deref().unwrap_or_default());
            let problem = Problem::new(Severity::Error, INVALID_DISPATCH, Spot::Option("dispatch"), message);
            problems.push(problem.help("write a pointer such as `/type` or `/data/kind`"));
            return None;
        }
        path => path.flatten(),
    };
    let header = dispatch.header.as_deref();
    if header.is_none() && path.is_none() {
        let message = "`dispatch`: expected a `header` or a `body` property".to_owned();
        problems.push(Problem::new(Severity::Error, INVALID_DISPATCH, Spot::Option("dispatch"), message));
        return None;
    }
    let mut columns: Vec<Column> = Vec::new();
    columns.extend(header.map(|name| by_header(types, events, name, path.is_some())));
    columns.extend(path.map(|path| body::at(types, events, &path)));
    if let Some(first) = columns.first_mut() {
        said(first, events, dispatch);
    }
    if let Some((a, b)) = confused(&columns, events) {
        problems.push(ambiguous(&events[a], &events[b]));
        return None;
    }
    let evidence = "the option `dispatch` says so".to_owned();
    Columns::suffice(columns, events, evidence, Certainty::Stated)
}

/// What the document says about the header; else the events' names, split where a property of the body says the rest.
fn by_header(types: &Types, events: &[Candidate<'_>], name: &str, with_body: bool) -> Column {
    let known = header::any(types, events, name);
    let guessed = || if with_body { prefix::split(types, events, name) } else { None };
    known
        .or_else(|| guessed().and_then(|columns| columns.columns.into_iter().next()))
        .unwrap_or_else(|| prefix::keys(events, name))
}

/// Puts the values that the user gives into the column.
fn said(column: &mut Column, events: &[Candidate<'_>], dispatch: &DispatchOverride) {
    for (candidate, values) in events.iter().zip(&mut column.values) {
        let given: Vec<String> = dispatch
            .value
            .iter()
            .filter(|(selector, _)| selects_event(selector, candidate.event))
            .map(|(_, value)| value.clone())
            .collect();
        if !given.is_empty() {
            *values = given;
        }
    }
}

fn ambiguous(a: &Candidate<'_>, b: &Candidate<'_>) -> Problem {
    let message = format!("`dispatch`: events `{}` and `{}` have the same values", a.event.id, b.event.id);
    Problem::new(Severity::Error, AMBIGUOUS_DISPATCH, Spot::Option("dispatch"), message)
        .help("give each event a value, or add a `body` property")
}

/// The tokens of a JSON pointer (RFC 6901); without its leading slash it is a property name.
fn tokens(pointer: &str) -> Option<Vec<String>> {
    let pointer = pointer.trim_start_matches('#');
    match pointer.strip_prefix('/') {
        Some(rest) => Some(rest.split('/').map(Pointer::unescape).collect()),
        None if pointer.is_empty() || pointer.contains('/') => None,
        None => Some(vec![pointer.to_owned()]),
    }
}
