//! Parses the bytes of a file: the encoding, the format (YAML or JSON), and the errors of both.

use std::path::Path;
use std::rc::Rc;

use crate::report::{Code, FileId, Problem, ProblemLocation, Severity};
use crate::source::locate::{self, NodePosition};
use crate::source::node::Node;
use crate::source::node_builder::{NodeBuilder, StructureError, StructureErrorKind};
use crate::source::source_text::SourceText;
use crate::source::{codes, json, yaml};

/// The format of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Format {
    Yaml,
    Json,
}

impl Format {
    /// Determines the format by the extension. A file with another extension is JSON if it begins with `{`.
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

/// A parsed file.
pub(crate) struct Parsed {
    pub(crate) text: SourceText,
    pub(crate) format: Format,
    /// `None` if there are errors in `problems`.
    pub(crate) node: Option<Node>,
    pub(crate) problems: Vec<Problem>,
}

/// A parse error.
pub(super) struct ParseError {
    pub(super) code: Code,
    pub(super) message: String,
    /// The start of the range of bytes in the text.
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) help: Option<String>,
    pub(super) related: Vec<(usize, usize, String)>,
}

impl ParseError {
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

/// Parses the content of a file.
pub(crate) fn parse(file: FileId, name: &str, bytes: &[u8]) -> Parsed {
    let text = match decode(bytes) {
        Ok(text) => SourceText::new(text.to_owned()),
        Err((text, error)) => {
            return Parsed {
                text: SourceText::new(text),
                format: Format::Yaml,
                node: None,
                problems: vec![error.problem(file)],
            };
        }
    };
    let format = Format::of(name, &text.text);
    let builder = NodeBuilder::new(format == Format::Yaml, text.text.len());
    let result = match format {
        _ if text.text.trim().is_empty() => Err(empty()),
        Format::Json => json::parse(&text, &builder),
        Format::Yaml => yaml::parse(&text, &builder),
    };
    let errors = std::mem::take(&mut builder.state.borrow_mut().errors);
    let mut problems = problems_of(file, format, &text, errors);
    let node = result.map_err(|error| problems.push(error.problem(file))).ok();
    Parsed { node: node.filter(|_| problems.is_empty()), text, format, problems }
}

pub(super) fn empty() -> ParseError {
    ParseError::new(codes::EMPTY, "the document is empty", 0, 0)
}

/// Returns the text without its byte order mark, or an error and the text that a report can show.
fn decode(bytes: &[u8]) -> Result<&str, (String, Box<ParseError>)> {
    for (mark, encoding) in [
        (&b"\xFF\xFE\0\0"[..], "UTF-32"),
        (b"\0\0\xFE\xFF", "UTF-32"),
        (b"\xFF\xFE", "UTF-16"),
        (b"\xFE\xFF", "UTF-16"),
    ] {
        if bytes.starts_with(mark) {
            let message = format!("the file is {encoding}, not UTF-8");
            let error = ParseError::new(codes::NOT_UTF8, message, 0, 0).help("save it as UTF-8");
            return Err((String::new(), Box::new(error)));
        }
    }
    let skipped = if bytes.starts_with(b"\xEF\xBB\xBF") { 3 } else { 0 };
    let bytes = bytes.get(skipped..).unwrap_or_default();
    std::str::from_utf8(bytes).map_err(|error| {
        let offset = error.valid_up_to();
        let byte = bytes.get(offset).copied().unwrap_or_default();
        let message = format!("the file is not UTF-8: byte 0x{byte:02X} at offset {}", offset + skipped);
        let error =
            ParseError::new(codes::NOT_UTF8, message, offset, offset + '\u{FFFD}'.len_utf8()).help("save it as UTF-8");
        (String::from_utf8_lossy(bytes).into_owned(), Box::new(error))
    })
}

/// Locates the errors in a single scan of the text, and converts them to problems.
fn problems_of(file: FileId, format: Format, text: &SourceText, errors: Vec<StructureError>) -> Vec<Problem> {
    if errors.is_empty() {
        return Vec::new();
    }
    let paths: Vec<Vec<Rc<str>>> = errors
        .iter()
        .map(|error| match &error.kind {
            StructureErrorKind::DuplicateKey(key) => error.path.iter().chain([key]).cloned().collect(),
            StructureErrorKind::MergeKey => error.path.clone(),
        })
        .collect();
    let found = locate::locate(text, format, &paths);
    errors.iter().zip(found).map(|(error, found)| problem_of(error, &found).problem(file)).collect()
}

fn problem_of(error: &StructureError, found: &NodePosition) -> ParseError {
    match &error.kind {
        StructureErrorKind::MergeKey => {
            let (start, end) = found.key();
            ParseError::new(codes::MERGE_KEY, "merge key: expected an object or an array of objects", start, end).help(
                "write an alias to an object; to define a property with the name `<<`, write the document as JSON",
            )
        }
        StructureErrorKind::DuplicateKey(key) => {
            let mut keys = found.keys.iter().copied();
            let first = keys.next().unwrap_or(found.value);
            let (start, end) = keys.next().unwrap_or(first);
            let within = if error.path.is_empty() { String::new() } else { format!(" in `{}`", error.path.join("/")) };
            let mut error = ParseError::new(codes::DUPLICATE_KEY, format!("duplicate key `{key}`{within}"), start, end)
                .help("rename or remove one of the entries");
            error.related.push((first.0, first.1, format!("`{key}` is first defined here")));
            error
                .related
                .extend(keys.take(MAX_DUPLICATES).map(|(start, end)| (start, end, "also defined here".to_owned())));
            error
        }
    }
}

/// The maximum number of further occurrences of a key that are reported.
const MAX_DUPLICATES: usize = 3;
