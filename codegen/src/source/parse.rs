//! Bytes to a tree: encodings, the choice between YAML and JSON, and what can be wrong with either.

use std::path::Path;
use std::rc::Rc;

use crate::report::{Code, FileId, Problem, ProblemLocation, Severity};
use crate::source::build::{Build, Flaw, What};
use crate::source::lines::Text;
use crate::source::locate::{self, Found};
use crate::source::node::Node;
use crate::source::{codes, json, yaml};

/// How a file is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Format {
    Yaml,
    Json,
}

impl Format {
    /// By extension; a text with no known one is JSON if it begins like an object.
    fn of(name: &str, text: &str) -> Self {
        let extension =
            Path::new(name).extension().and_then(|extension| extension.to_str()).map(str::to_ascii_lowercase);
        match extension.as_deref() {
            Some("json") => Self::Json,
            Some("yaml" | "yml") => Self::Yaml,
            _ if text.trim_start().starts_with('{') => Self::Json,
            _ => Self::Yaml,
        }
    }
}

/// A file as far as it could be understood.
pub(crate) struct Parsed {
    pub(crate) text: Text,
    pub(crate) format: Format,
    /// `None` where `problems` says why.
    pub(crate) node: Option<Node>,
    pub(crate) problems: Vec<Problem>,
}

/// Why a text gave no tree.
pub(super) struct Failure {
    pub(super) code: Code,
    pub(super) message: String,
    /// Bytes of the text.
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) help: Option<String>,
    pub(super) related: Vec<(usize, usize, String)>,
}

impl Failure {
    pub(super) fn new(code: Code, message: impl Into<String>, start: usize, end: usize) -> Self {
        Self { code, message: message.into(), start, end, help: None, related: Vec::new() }
    }

    pub(super) fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    fn problem(self, file: FileId) -> Problem {
        let span = |start, end| ProblemLocation::Bytes { file, start, end };
        let mut problem = Problem::new(Severity::Error, self.code, span(self.start, self.end), self.message);
        problem.help = self.help;
        problem.related = self.related.into_iter().map(|(start, end, text)| (span(start, end), text)).collect();
        problem
    }
}

/// Reads what is in a file.
pub(crate) fn parse(file: FileId, name: &str, bytes: &[u8]) -> Parsed {
    let text = match decode(bytes) {
        Ok(text) => Text::new(text.to_owned()),
        Err((text, failure)) => {
            return Parsed {
                text: Text::new(text),
                format: Format::Yaml,
                node: None,
                problems: vec![failure.problem(file)],
            };
        }
    };
    let format = Format::of(name, &text.text);
    let build = Build::new(format == Format::Yaml, text.text.len());
    let result = match format {
        _ if text.text.trim().is_empty() => Err(empty()),
        Format::Json => json::parse(&text, &build),
        Format::Yaml => yaml::parse(&text, &build),
    };
    let flaws = std::mem::take(&mut build.state.borrow_mut().flaws);
    let mut problems = problems_of(file, format, &text, flaws);
    let node = result.map_err(|failure| problems.push(failure.problem(file))).ok();
    Parsed { node: node.filter(|_| problems.is_empty()), text, format, problems }
}

pub(super) fn empty() -> Failure {
    Failure::new(codes::EMPTY, "the document is empty", 0, 0)
}

/// The text without a byte order mark; or what can be shown of it, and why it is none.
fn decode(bytes: &[u8]) -> Result<&str, (String, Box<Failure>)> {
    for (mark, encoding) in [
        (&b"\xFF\xFE\0\0"[..], "UTF-32"),
        (b"\0\0\xFE\xFF", "UTF-32"),
        (b"\xFF\xFE", "UTF-16"),
        (b"\xFE\xFF", "UTF-16"),
    ] {
        if bytes.starts_with(mark) {
            let message = format!("the file is {encoding}, not UTF-8");
            let failure = Failure::new(codes::NOT_UTF8, message, 0, 0).help("save it as UTF-8");
            return Err((String::new(), Box::new(failure)));
        }
    }
    let skipped = if bytes.starts_with(b"\xEF\xBB\xBF") { 3 } else { 0 };
    let bytes = bytes.get(skipped..).unwrap_or_default();
    std::str::from_utf8(bytes).map_err(|error| {
        let offset = error.valid_up_to();
        let byte = bytes.get(offset).copied().unwrap_or_default();
        let message = format!("the file is not UTF-8: byte 0x{byte:02X} at offset {}", offset + skipped);
        let failure =
            Failure::new(codes::NOT_UTF8, message, offset, offset + '\u{FFFD}'.len_utf8()).help("save it as UTF-8");
        (String::from_utf8_lossy(bytes).into_owned(), Box::new(failure))
    })
}

/// Finds the places of flaws, all in one walk over the text.
fn problems_of(file: FileId, format: Format, text: &Text, flaws: Vec<Flaw>) -> Vec<Problem> {
    if flaws.is_empty() {
        return Vec::new();
    }
    let paths: Vec<Vec<Rc<str>>> = flaws
        .iter()
        .map(|flaw| match &flaw.what {
            What::Twin(key) => flaw.path.iter().chain([key]).cloned().collect(),
            What::Merge => flaw.path.clone(),
        })
        .collect();
    let found = locate::locate(text, format, &paths);
    flaws.iter().zip(found).map(|(flaw, found)| problem_of(flaw, &found).problem(file)).collect()
}

fn problem_of(flaw: &Flaw, found: &Found) -> Failure {
    match &flaw.what {
        What::Merge => {
            let (start, end) = found.key();
            Failure::new(codes::MERGE_KEY, "merge key: expected an object or an array of objects", start, end).help(
                "write an alias to an object; to define a property with the name `<<`, write the document as JSON",
            )
        }
        What::Twin(key) => {
            let mut keys = found.keys.iter().copied();
            let first = keys.next().unwrap_or(found.value);
            let (start, end) = keys.next().unwrap_or(first);
            let within = if flaw.path.is_empty() { String::new() } else { format!(" in `{}`", flaw.path.join("/")) };
            let mut failure = Failure::new(codes::DUPLICATE_KEY, format!("duplicate key `{key}`{within}"), start, end)
                .help("rename or remove one of the entries");
            failure.related.push((first.0, first.1, format!("`{key}` is first defined here")));
            failure
                .related
                .extend(keys.take(MOST_TWINS).map(|(start, end)| (start, end, "also defined here".to_owned())));
            failure
        }
    }
}

/// How many further occurrences of a key are shown.
const MOST_TWINS: usize = 3;
