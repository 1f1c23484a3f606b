//! YAML text to a tree.

use std::borrow::Cow;
use std::fmt;
use std::rc::Rc;

use serde::Deserialize;
use serde::de::{DeserializeSeed, Visitor};
use serde_yaml::Deserializer;

use crate::source::build::{Build, State, Value};
use crate::source::lines::Text;
use crate::source::node::Node;
use crate::source::parse::{Failure, Format, empty};
use crate::source::{codes, depth, locate};

pub(super) fn parse(text: &Text, build: &Build) -> Result<Node, Failure> {
    let is_too_deep =
        |beginning: &str| first(beginning, &Build::new(false, beginning.len())).is_err_and(|error| is_depth(&error));
    if let Some(at) = depth::too_deep(&text.text, is_too_deep) {
        return Err(deep(at));
    }
    let error = match first(&text.text, build) {
        Ok(node) => return finish(text, node),
        Err(error) => error,
    };
    if let Cow::Owned(mended) = without_comment_tabs(&text.text) {
        *build.state.borrow_mut() = Build::new(true, mended.len()).state.into_inner();
        if let Ok(node) = first(&mended, build) {
            text.mend(mended);
            return finish(text, node);
        }
    }
    Err(failure(text, &error, &build.state.borrow()))
}

/// The first document of a text. The reader copies the text, which keeps the library from slicing it by its own marks.
fn first(text: &str, build: &Build) -> Result<Node, serde_yaml::Error> {
    match Deserializer::from_reader(text.as_bytes()).next() {
        Some(document) => Value(build).deserialize(document),
        None => Ok(Node::Null),
    }
}

/// Refuses what a tree does not show: that there was no document, or another one behind it.
fn finish(text: &Text, node: Node) -> Result<Node, Failure> {
    let says_nothing = |line: &str| matches!(line.trim(), "" | "---" | "...") || line.trim_start().starts_with('#');
    if node == Node::Null && text.text.lines().all(says_nothing) {
        return Err(empty());
    }
    if !text.text.contains("\n---") && !text.text.contains("\n...") {
        return Ok(node);
    }
    let Some(second) = Deserializer::from_reader(text.readable().as_bytes()).nth(1) else { return Ok(node) };
    match Option::<Refuse>::deserialize(second) {
        Ok(_) => Ok(node),
        Err(error) => {
            let at = error
                .location()
                .map_or(text.text.len(), |location| text.yaml_offset(location.line(), location.column()));
            let start = text.text.get(..at).and_then(|before| before.rfind("\n---")).map_or(at, |found| found + 1);
            let failure =
                Failure::new(codes::MULTIPLE_DOCUMENTS, "multiple YAML documents in a file", start, start + 3);
            Err(failure.help("write each document to a file of its own"))
        }
    }
}

/// Deserializes from nothing, so that it fails where a value begins.
struct Refuse;

impl<'de> Deserialize<'de> for Refuse {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Self)
    }
}

impl Visitor<'_> for Refuse {
    type Value = Self;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the end of the file")
    }
}

/// Comment lines and blank lines may be indented by tabs, says YAML 1.2; libyaml says otherwise. Spaces in place of
/// the tabs keep every position. Only for texts that were refused: in a block of text such a line may be content.
fn without_comment_tabs(text: &str) -> Cow<'_, str> {
    let harmless = |line: &str| line.trim_start().starts_with('#') || line.trim().is_empty();
    if !text.split_inclusive('\n').any(|line| has_tab(line) && harmless(line)) {
        return Cow::Borrowed(text);
    }
    let mut mended = String::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        let body = line.trim_start_matches([' ', '\t']);
        if harmless(line) {
            mended.extend(std::iter::repeat_n(' ', line.len() - body.len()));
            mended.push_str(body);
        } else {
            mended.push_str(line);
        }
    }
    Cow::Owned(mended)
}

/// Whether the indentation of a line has a tab.
fn has_tab(line: &str) -> bool {
    line.trim_start_matches(' ').starts_with('\t')
}

fn failure(text: &Text, error: &serde_yaml::Error, state: &State) -> Failure {
    let at = error.location().map(|location| text.yaml_offset(location.line(), location.column()));
    let message = error.to_string();
    let near = at.unwrap_or_else(|| start_of(text, &state.path));
    if state.exhausted || message.starts_with("repetition limit") {
        let at = start_of(text, state.path.get(..1).unwrap_or_default());
        return Failure::new(codes::ALIAS_EXPANSION, "alias expansion limit exceeded", at, word(text, at))
            .help("move repeated values to `components` and refer to them with `$ref`");
    }
    if is_depth(error) {
        return too_deep(text, &state.path, near);
    }
    syntax(text, &message, near)
}

/// What the parser gave up at, with a second place where it says so: `… at line 3 column 1, while scanning a … at line 1 column 4`.
fn syntax(text: &Text, message: &str, near: usize) -> Failure {
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
    let mut failure = Failure::new(codes::SYNTAX, format!("invalid YAML: {what}"), near, near + 1);
    failure.help = help.map(str::to_owned);
    let (context, mark) = locate::without_mark(context);
    if let Some((line, column)) = mark.filter(|_| !tab) {
        let at = text.yaml_offset(line, column);
        failure.related.push((at, at + 1, format!("while {context}")));
    }
    failure
}

fn is_depth(error: &serde_yaml::Error) -> bool {
    error.to_string().starts_with("recursion limit")
}

fn deep(at: usize) -> Failure {
    Failure::new(codes::DEPTH, "nesting limit exceeded: more than 128 levels", at, at + 1)
}

/// A tree without end, or just a deep one: on an endless way the same tokens come again and again, through an alias.
fn too_deep(text: &Text, path: &[Rc<str>], near: usize) -> Failure {
    let ways: Vec<Vec<Rc<str>>> = (1..=path.len()).filter_map(|depth| path.get(..depth).map(<[_]>::to_vec)).collect();
    let found = locate::locate(text, Format::Yaml, &ways);
    let alias = found.iter().rev().find_map(|found| found.alias);
    let Some((start, end)) = alias.filter(|_| is_periodic(path)) else {
        return deep(near);
    };
    let name = text.text.get(start + 1..end).unwrap_or_default();
    let mut failure = Failure::new(codes::CIRCULAR_ALIAS, format!("circular alias `*{name}`"), start, end)
        .help("move the schema to `components/schemas` and refer to it with `$ref`");
    let anchor = text.text.get(..start).and_then(|before| before.rfind(&format!("&{name}")));
    failure.related.extend(anchor.map(|at| (at, at + 1 + name.len(), "the node of the alias".to_owned())));
    failure
}

/// Whether the end of the way is some tokens three times over.
fn is_periodic(path: &[Rc<str>]) -> bool {
    let back: Vec<_> = path.iter().rev().collect();
    (1..=back.len() / 3).any(|period| (0..period * 2).all(|at| back.get(at) == back.get(at + period)))
}

fn start_of(text: &Text, path: &[Rc<str>]) -> usize {
    locate::locate(text, Format::Yaml, &[path.to_vec()]).first().map_or(0, |found| found.key().0)
}

/// The end of the word that begins at `start`.
fn word(text: &Text, start: usize) -> usize {
    let rest = text.text.get(start..).unwrap_or_default();
    start + rest.find(|char: char| char.is_whitespace() || char == ':').unwrap_or(rest.len())
}
