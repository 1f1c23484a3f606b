//! Converts problems, whose locations are JSON pointers, to a report with lines and columns.

use std::collections::BTreeMap;
use std::rc::Rc;

use crate::report::{Diagnostic, FileId, NodeLocation, NodePart, Problem, ProblemLocation, Problems, Report, Snippet};
use crate::source::Sources;
use crate::source::file_table::{FileTable, SourceFile};
use crate::source::locate::{self, Span};

impl Sources {
    /// Returns the report of the problems, in the order of the document. Problems that are not in a file come first.
    pub(crate) fn report(&self, problems: &Problems) -> Report {
        let table = self.table.borrow();
        let problems: Vec<&Problem> = problems.iter().collect();
        let locations = problems.iter().flat_map(|problem| {
            [&problem.location].into_iter().chain(problem.related.iter().map(|(location, _)| location))
        });
        let mut spans = spans(&table, &locations.collect::<Vec<_>>()).into_iter();
        let mut diagnostics: Vec<(Option<(FileId, Span)>, Diagnostic)> = Vec::with_capacity(problems.len());
        for problem in problems {
            let at = spans.next().flatten();
            let related = problem
                .related
                .iter()
                .map(|(_, text)| (spans.next().flatten().and_then(|at| snippet(&table, at, None)), text.clone()));
            let related = related.collect();
            let own = at.and_then(|at| snippet(&table, at, problem.label.clone()));
            let diagnostic = Diagnostic::new(problem.severity, problem.code.0, problem.message.clone(), own)
                .with_option_of(&problem.location);
            diagnostics.push((at, diagnostic.with_related(related).with_help(problem.help.clone())));
        }
        diagnostics.sort_by_key(|(at, _)| *at);
        Report::new(diagnostics.into_iter().map(|(_, diagnostic)| diagnostic).collect())
    }

    /// Returns `file:line:column` of the key at each location, or of the value if there is no key.
    pub(crate) fn positions(&self, locations: &[NodeLocation]) -> Vec<String> {
        let table = self.table.borrow();
        let locations: Vec<ProblemLocation> =
            locations.iter().map(|location| ProblemLocation::Node(location.clone(), NodePart::Key)).collect();
        let spans = spans(&table, &locations.iter().collect::<Vec<_>>());
        spans
            .into_iter()
            .map(|at| {
                at.and_then(|at| snippet(&table, at, None))
                    .map_or_else(String::new, |snippet| format!("{}:{}:{}", snippet.file, snippet.line, snippet.column))
            })
            .collect()
    }
}

/// Returns the range of bytes of each location. Each file is scanned once.
fn spans(table: &FileTable, locations: &[&ProblemLocation]) -> Vec<Option<(FileId, Span)>> {
    let mut spans: Vec<Option<(FileId, Span)>> = vec![None; locations.len()];
    let mut requested: BTreeMap<FileId, Vec<Requested<'_>>> = BTreeMap::new();
    for (location, span) in locations.iter().zip(&mut spans) {
        match location {
            ProblemLocation::Unknown | ProblemLocation::Option(_) => {}
            ProblemLocation::Bytes { file, start, end } => *span = Some((*file, (*start, *end))),
            ProblemLocation::Node(location, part) => {
                requested.entry(location.file).or_default().push(Requested { location, part: *part, span })
            }
        }
    }
    for (file, requested) in requested {
        let Some(SourceFile { text, format, .. }) = table.get(file) else { continue };
        let path = |requested: &Requested<'_>| {
            requested.location.pointer.tokens().iter().map(|token| (**token).into()).collect()
        };
        let paths: Vec<Vec<Rc<str>>> = requested.iter().map(path).collect();
        for (requested, found) in requested.into_iter().zip(locate::locate(text, *format, &paths)) {
            let by_key = match requested.part {
                NodePart::Key => true,
                NodePart::Value => found.is_multiline,
                NodePart::KeyOfObject => found.is_object,
            };
            let span = if by_key { found.key() } else { found.value };
            *requested.span = Some((file, span));
        }
    }
    spans
}

/// A requested location, and the result for it.
struct Requested<'a> {
    location: &'a NodeLocation,
    part: NodePart,
    span: &'a mut Option<(FileId, Span)>,
}

/// Returns the snippet of a range of bytes. Of several lines it contains the first.
fn snippet(table: &FileTable, (file, (start, end)): (FileId, Span), label: Option<String>) -> Option<Snippet> {
    let entry = table.get(file)?;
    let (line, column) = entry.text.position(start);
    let (last, end) = entry.text.position(end.max(start));
    let end = if last == line { end } else { entry.text.length(line) + 1 };
    let end = end.max(column + 1);
    let (skipped, source) = entry.text.around(line, column, Snippet::MAX_CONTEXT);
    Some(Snippet { file: entry.name.clone(), line, column, end, source: source.to_owned(), skipped, label })
}
