//! Problems with pointers to a report with lines.

use std::collections::BTreeMap;
use std::rc::Rc;

use crate::report::{Diagnostic, FileId, NodeLocation, NodePart, Problem, ProblemLocation, Problems, Report, Snippet};
use crate::source::Sources;
use crate::source::files::{Entry, Table};
use crate::source::locate::{self, Span};

impl Sources {
    /// The problems with their lines, in the order of the document; what concerns no file comes first.
    pub(crate) fn report(&self, problems: &Problems) -> Report {
        let table = self.table.borrow();
        let problems: Vec<&Problem> = problems.iter().collect();
        let locations = problems.iter().flat_map(|problem| {
            [&problem.location].into_iter().chain(problem.related.iter().map(|(location, _)| location))
        });
        let mut spans = spans(&table, &locations.collect::<Vec<_>>()).into_iter();
        let mut drawn: Vec<(Option<(FileId, Span)>, Diagnostic)> = Vec::with_capacity(problems.len());
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
            drawn.push((at, diagnostic.with_related(related).with_help(problem.help.clone())));
        }
        drawn.sort_by_key(|(at, _)| *at);
        Report::new(drawn.into_iter().map(|(_, diagnostic)| diagnostic).collect())
    }

    /// `file:line:column` for each place's key (its value, where it has none), found in one walk per file.
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

/// The bytes of each location; one walk per file finds its pointers.
fn spans(table: &Table, locations: &[&ProblemLocation]) -> Vec<Option<(FileId, Span)>> {
    let mut spans: Vec<Option<(FileId, Span)>> = vec![None; locations.len()];
    let mut asked: BTreeMap<FileId, Vec<Asked<'_>>> = BTreeMap::new();
    for (location, span) in locations.iter().zip(&mut spans) {
        match location {
            ProblemLocation::Unknown | ProblemLocation::Option(_) => {}
            ProblemLocation::Bytes { file, start, end } => *span = Some((*file, (*start, *end))),
            ProblemLocation::Node(location, part) => {
                asked.entry(location.file).or_default().push(Asked { location, part: *part, span })
            }
        }
    }
    for (file, asked) in asked {
        let Some(Entry { text, format, .. }) = table.get(file) else { continue };
        let path = |asked: &Asked<'_>| asked.location.pointer.tokens().iter().map(|token| (**token).into()).collect();
        let paths: Vec<Vec<Rc<str>>> = asked.iter().map(path).collect();
        for (asked, found) in asked.into_iter().zip(locate::locate(text, *format, &paths)) {
            let by_key = match asked.part {
                NodePart::Key => true,
                NodePart::Value => found.sprawls,
                NodePart::KeyOfObject => found.mapping,
            };
            let span = if by_key { found.key() } else { found.value };
            *asked.span = Some((file, span));
        }
    }
    spans
}

/// A place whose bytes are wanted, and where to put them.
struct Asked<'a> {
    location: &'a NodeLocation,
    part: NodePart,
    span: &'a mut Option<(FileId, Span)>,
}

/// The line of some bytes; of several lines the first.
fn snippet(table: &Table, (file, (start, end)): (FileId, Span), label: Option<String>) -> Option<Snippet> {
    let entry = table.get(file)?;
    let (line, column) = entry.text.position(start);
    let (last, end) = entry.text.position(end.max(start));
    let end = if last == line { end } else { entry.text.length(line) + 1 };
    let end = end.max(column + 1);
    let (skipped, source) = entry.text.around(line, column, Snippet::MAX_CONTEXT);
    Some(Snippet { file: entry.name.clone(), line, column, end, source: source.to_owned(), skipped, label })
}
