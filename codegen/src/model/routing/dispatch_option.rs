//! The option `dispatch`, which overrides how events are discriminated.

use crate::model::codes_config::{AMBIGUOUS_DISPATCH, INVALID_DISPATCH};
use crate::model::routing::column::{Candidate, Column, Columns, first_ambiguous};
use crate::model::routing::{body_property, header, prefix};
use crate::model::select::selects_event;
use crate::model::{Certainty, Types};
use crate::options::DispatchOverride;
use crate::report::{Pointer, Problem, ProblemLocation, Problems, Severity};

/// The columns of the option. Reports an error if they do not discriminate the events.
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
            let problem = Problem::new(Severity::Error, INVALID_DISPATCH, ProblemLocation::Option("dispatch"), message);
            problems.push(problem.help("write a pointer such as `/type` or `/data/kind`"));
            return None;
        }
        path => path.flatten(),
    };
    let header = dispatch.header.as_deref();
    if header.is_none() && path.is_none() {
        let message = "`dispatch`: expected a `header` or a `body` property".to_owned();
        problems.push(Problem::new(Severity::Error, INVALID_DISPATCH, ProblemLocation::Option("dispatch"), message));
        return None;
    }
    let mut columns: Vec<Column> = Vec::new();
    columns.extend(header.map(|name| header_column(types, events, name, path.is_some())));
    columns.extend(path.map(|path| body_property::at(types, events, &path)));
    if let Some(first) = columns.first_mut() {
        set_given_values(first, events, dispatch);
    }
    if let Some((a, b)) = first_ambiguous(&columns, events) {
        problems.push(ambiguous(&events[a], &events[b]));
        return None;
    }
    let evidence = "set by the option `dispatch`".to_owned();
    Columns::if_distinct(columns, events, evidence, Certainty::Declared)
}

/// The column of a header: the values in the document, or else the names of the events, split if a property of the body contains the rest.
fn header_column(types: &Types, events: &[Candidate<'_>], name: &str, with_body: bool) -> Column {
    let known = header::any(types, events, name);
    let inferred = || if with_body { prefix::split(types, events, name) } else { None };
    known
        .or_else(|| inferred().and_then(|columns| columns.columns.into_iter().next()))
        .unwrap_or_else(|| prefix::keys(events, name))
}

/// Sets the values that the user has given.
fn set_given_values(column: &mut Column, events: &[Candidate<'_>], dispatch: &DispatchOverride) {
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
    Problem::new(Severity::Error, AMBIGUOUS_DISPATCH, ProblemLocation::Option("dispatch"), message)
        .help("give each event a value, or add a `body` property")
}

/// The tokens of a JSON pointer (RFC 6901). Without a leading slash it is a property name.
fn tokens(pointer: &str) -> Option<Vec<String>> {
    let pointer = pointer.trim_start_matches('#');
    match pointer.strip_prefix('/') {
        Some(rest) => Some(rest.split('/').map(Pointer::unescape).collect()),
        None if pointer.is_empty() || pointer.contains('/') => None,
        None => Some(vec![pointer.to_owned()]),
    }
}
