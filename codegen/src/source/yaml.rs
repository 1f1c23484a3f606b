//! The YAML parser.

use std::borrow::Cow;
use std::fmt;
use std::rc::Rc;

use serde::Deserialize;
use serde::de::{DeserializeSeed, Visitor};
use serde_yaml::Deserializer;

use crate::source::node::Node;
use crate::source::node_builder::{NodeBuilder, State, Value};
use crate::source::parse::{Format, ParseError, empty};
use crate::source::source_text::SourceText;
use crate::source::{codes, depth, locate};

pub(super) fn parse(text: &SourceText, builder: &NodeBuilder) -> Result<Node, ParseError> {
    let is_too_deep = |beginning: &str| {
        parse_first(beginning, &NodeBuilder::new(false, beginning.len())).is_err_and(|error| is_depth(&error))
    };
    if let Some(at) = depth::find_too_deep(&text.text, is_too_deep) {
        return Err(depth_error(at));
    }
    let error = match parse_first(&text.text, builder) {
        Ok(node) => return check_single_document(text, node),
        Err(error) => error,
    };
    if let Cow::Owned(normalized) = without_comment_tabs(&text.text) {
        *builder.state.borrow_mut() = NodeBuilder::new(true, normalized.len()).state.into_inner();
        if let Ok(node) = parse_first(&normalized, builder) {
            text.set_normalized(normalized);
            return check_single_document(text, node);
        }
    }
    Err(convert_error(text, &error, &builder.state.borrow()))
}

/// Parses the first document of a text. It is passed as a reader, so that the library does not slice the text at its positions.
fn parse_first(text: &str, builder: &NodeBuilder) -> Result<Node, serde_yaml::Error> {
    match Deserializer::from_reader(text.as_bytes()).next() {
        Some(document) => Value(builder).deserialize(document),
        None => Ok(Node::Null),
    }
}

/// Returns an error if the text is empty or contains more than one document, which the tree does not show.
fn check_single_document(text: &SourceText, node: Node) -> Result<Node, ParseError> {
    let is_blank = |line: &str| matches!(line.trim(), "" | "---" | "...") || line.trim_start().starts_with('#');
    if node == Node::Null && text.text.lines().all(is_blank) {
        return Err(empty());
    }
    if !text.text.contains("\n---") && !text.text.contains("\n...") {
        return Ok(node);
    }
    let Some(second) = Deserializer::from_reader(text.readable().as_bytes()).nth(1) else { return Ok(node) };
    match Option::<Never>::deserialize(second) {
        Ok(_) => Ok(node),
        Err(error) => {
            let at = error
                .location()
                .map_or(text.text.len(), |location| text.yaml_offset(location.line(), location.column()));
            let start = text.text.get(..at).and_then(|before| before.rfind("\n---")).map_or(at, |found| found + 1);
            let parse_error =
                ParseError::new(codes::MULTIPLE_DOCUMENTS, "multiple YAML documents in a file", start, start + 3);
            Err(parse_error.help("write each document to a separate file"))
        }
    }
}

/// Cannot be deserialized from any value, so that the error has the position of the value.
struct Never;

impl<'de> Deserialize<'de> for Never {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Self)
    }
}

impl Visitor<'_> for Never {
    type Value = Self;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the end of the file")
    }
}

/// Replaces tabs before comments and in blank lines by spaces, which keeps all positions. YAML 1.2 allows these tabs, libyaml does not. Only used for texts
/// with errors, because such a line can be part of a block scalar.
fn without_comment_tabs(text: &str) -> Cow<'_, str> {
    let is_comment_or_blank = |line: &str| line.trim_start().starts_with('#') || line.trim().is_empty();
    if !text.split_inclusive('\n').any(|line| has_tab(line) && is_comment_or_blank(line)) {
        return Cow::Borrowed(text);
    }
    let mut normalized = String::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        let body = line.trim_start_matches([' ', '\t']);
        if is_comment_or_blank(line) {
            normalized.extend(std::iter::repeat_n(' ', line.len() - body.len()));
            normalized.push_str(body);
        } else {
            normalized.push_str(line);
        }
    }
    Cow::Owned(normalized)
}

/// Returns whether the indentation of a line contains a tab.
fn has_tab(line: &str) -> bool {
    line.trim_start_matches(' ').starts_with('\t')
}

fn convert_error(text: &SourceText, error: &serde_yaml::Error, state: &State) -> ParseError {
    let at = error.location().map(|location| text.yaml_offset(location.line(), location.column()));
    let message = error.to_string();
    let near = at.unwrap_or_else(|| start_of(text, &state.path));
    if state.is_exhausted || message.starts_with("repetition limit") {
        let at = start_of(text, state.path.get(..1).unwrap_or_default());
        return ParseError::new(codes::ALIAS_EXPANSION, "alias expansion limit exceeded", at, word_end(text, at))
            .help("move repeated values to `components` and refer to them with `$ref`");
    }
    if is_depth(error) {
        return recursion_error(text, &state.path, near);
    }
    syntax_error(text, &message, near)
}

/// Converts a message of the parser: `… at line 3 column 1, while scanning a … at line 1 column 4`. The second position becomes a secondary label.
fn syntax_error(text: &SourceText, message: &str, near: usize) -> ParseError {
    let (problem, context) = message.split_once(", while ").unwrap_or((message, ""));
    let (problem, mark) = locate::without_mark(problem);
    let near = match (mark, problem.split_once(" at position ")) {
        (Some((line, column)), _) => text.yaml_offset(line, column),
        (None, Some((_, position))) => position.parse().unwrap_or(near),
        (None, None) => near,
    };
    let problem = problem.split(" at position ").next().unwrap_or(problem);
    let problem = problem.split_once("invalid type: ").map_or(problem, |(_, problem)| problem);
    let tab = text.text.get(near..).is_some_and(|rest| rest.starts_with('\t'));
    let (what, help) = match problem {
        _ if tab => ("unexpected tab", Some("indent with spaces")),
        "mapping values are not allowed in this context" => (
            "a second `: ` in one line",
            Some("quote strings that contain `: `, or indent this line like its sibling keys"),
        ),
        problem => (problem, None),
    };
    let mut parse_error = ParseError::new(codes::SYNTAX, format!("invalid YAML: {what}"), near, near + 1);
    parse_error.help = help.map(str::to_owned);
    let (context, mark) = locate::without_mark(context);
    if let Some((line, column)) = mark.filter(|_| !tab) {
        let at = text.yaml_offset(line, column);
        parse_error.related.push((at, at + 1, format!("while {context}")));
    }
    parse_error
}

fn is_depth(error: &serde_yaml::Error) -> bool {
    error.to_string().starts_with("recursion limit")
}

fn depth_error(at: usize) -> ParseError {
    ParseError::new(codes::DEPTH, "nesting limit exceeded: more than 128 levels", at, at + 1)
}

/// Returns the error for a recursive alias or for a text that is nested too deeply. The path of a recursive alias is periodic.
fn recursion_error(text: &SourceText, path: &[Rc<str>], near: usize) -> ParseError {
    let paths: Vec<Vec<Rc<str>>> = (1..=path.len()).filter_map(|depth| path.get(..depth).map(<[_]>::to_vec)).collect();
    let found = locate::locate(text, Format::Yaml, &paths);
    let alias = found.iter().rev().find_map(|found| found.alias);
    let Some((start, end)) = alias.filter(|_| is_periodic(path)) else {
        return depth_error(near);
    };
    let name = text.text.get(start + 1..end).unwrap_or_default();
    let mut parse_error = ParseError::new(codes::CIRCULAR_ALIAS, format!("circular alias `*{name}`"), start, end)
        .help("move the schema to `components/schemas` and refer to it with `$ref`");
    let anchor = text.text.get(..start).and_then(|before| before.rfind(&format!("&{name}")));
    parse_error.related.extend(anchor.map(|at| (at, at + 1 + name.len(), "the node of the alias".to_owned())));
    parse_error
}

/// Returns whether the path ends with three repetitions of the same tokens.
fn is_periodic(path: &[Rc<str>]) -> bool {
    let back: Vec<_> = path.iter().rev().collect();
    (1..=back.len() / 3).any(|period| (0..period * 2).all(|at| back.get(at) == back.get(at + period)))
}

fn start_of(text: &SourceText, path: &[Rc<str>]) -> usize {
    locate::locate(text, Format::Yaml, &[path.to_vec()]).first().map_or(0, |found| found.key().0)
}

/// Returns the end of the word that begins at `start`.
fn word_end(text: &SourceText, start: usize) -> usize {
    let rest = text.text.get(start..).unwrap_or_default();
    start + rest.find(|char: char| char.is_whitespace() || char == ':').unwrap_or(rest.len())
}
