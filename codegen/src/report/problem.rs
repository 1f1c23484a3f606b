//! Problems, whose locations are JSON pointers, and the list in which passes collect them.

use std::collections::HashSet;
use std::fmt;

use crate::report::{FileId, NodeLocation};

/// The severity of a diagnostic.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// No code is generated.
    Error,
    /// Code is generated.
    Warning,
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Error => "error",
            Self::Warning => "warning",
        })
    }
}

/// A stable code such as `HG012`. The codes of a layer are in its `codes.rs`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Code(pub(crate) &'static str);

/// The part of a node that a report underlines.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum NodePart {
    Key,
    /// The value, or its key if the value is an object or array of several lines.
    Value,
    /// The key of an object, or the value of any other type.
    KeyOfObject,
}

/// A diagnostic whose line and column are not computed yet.
#[derive(Clone, Debug)]
pub(crate) struct Problem {
    pub(crate) severity: Severity,
    pub(crate) code: Code,
    pub(crate) message: String,
    pub(crate) location: ProblemLocation,
    /// The text below the underlined source text.
    pub(crate) label: Option<String>,
    /// Other locations with their labels.
    pub(crate) related: Vec<(ProblemLocation, String)>,
    /// An instruction that fixes the problem.
    pub(crate) help: Option<String>,
}

/// The location of a problem.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum ProblemLocation {
    /// In no file, for example an error of the file system.
    Unknown,
    /// The option of this name in the configuration.
    Option(&'static str),
    Node(NodeLocation, NodePart),
    /// A range of bytes in the text of a file.
    Bytes {
        file: FileId,
        start: usize,
        end: usize,
    },
}

impl Problem {
    pub(crate) fn error(code: Code, location: &NodeLocation, message: impl Into<String>) -> Self {
        Self::new(Severity::Error, code, ProblemLocation::Node(location.clone(), NodePart::Value), message.into())
    }

    pub(crate) fn warning(code: Code, location: &NodeLocation, message: impl Into<String>) -> Self {
        Self::new(Severity::Warning, code, ProblemLocation::Node(location.clone(), NodePart::Value), message.into())
    }

    pub(crate) fn new(severity: Severity, code: Code, location: ProblemLocation, message: String) -> Self {
        Self { severity, code, message, location, label: None, related: Vec::new(), help: None }
    }

    /// Underlines the key instead of the value.
    pub(crate) fn at_key(mut self) -> Self {
        if let ProblemLocation::Node(_, part) = &mut self.location {
            *part = NodePart::Key;
        }
        self
    }

    pub(crate) fn label(mut self, text: impl Into<String>) -> Self {
        self.label = Some(text.into());
        self
    }

    pub(crate) fn help(mut self, text: impl Into<String>) -> Self {
        self.help = Some(text.into());
        self
    }

    /// Replaces the help by a suggestion of `near`, if it is `Some`.
    pub(crate) fn suggest(self, near: Option<&str>) -> Self {
        match near {
            Some(near) => self.help(did_you_mean(near)),
            None => self,
        }
    }

    pub(crate) fn secondary_label(mut self, location: &NodeLocation, text: impl Into<String>) -> Self {
        self.related.push((ProblemLocation::Node(location.clone(), NodePart::KeyOfObject), text.into()));
        self
    }
}

/// The help text that suggests `near`.
pub(crate) fn did_you_mean(near: &str) -> String {
    format!("did you mean `{near}`?")
}

/// The problems that the passes have found. Each pass adds to them; `generate.rs` checks for errors after each pass.
#[derive(Debug, Default)]
pub(crate) struct Problems {
    list: Vec<Problem>,
    seen: HashSet<(ProblemLocation, String)>,
}

impl Problems {
    /// Adds a problem, unless there is one with the same message and location.
    pub(crate) fn push(&mut self, problem: Problem) {
        if self.seen.insert((problem.location.clone(), problem.message.clone())) {
            self.list.push(problem);
        }
    }

    pub(crate) fn has_errors(&self) -> bool {
        self.list.iter().any(|problem| problem.severity == Severity::Error)
    }

    /// Adds the help text of its code to each problem without a help text.
    pub(crate) fn with_default_help(mut self, help: impl Fn(Code) -> Option<String>) -> Self {
        for problem in self.list.iter_mut().filter(|problem| problem.help.is_none()) {
            problem.help = help(problem.code);
        }
        self
    }

    /// Removes the warnings whose codes are in `allow`. If `deny_warnings`, the other warnings become errors.
    pub(crate) fn apply_lint_levels(self, allow: &[String], deny_warnings: bool) -> Self {
        let mut remaining = Self::default();
        for mut problem in self.list {
            let is_warning = problem.severity == Severity::Warning;
            if is_warning && allow.iter().any(|code| code == problem.code.0) {
                continue;
            }
            if is_warning && deny_warnings {
                problem.severity = Severity::Error;
            }
            remaining.push(problem);
        }
        remaining
    }

    /// Returns the problems in the order in which they were added.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &Problem> {
        self.list.iter()
    }
}

impl Extend<Problem> for Problems {
    fn extend<I: IntoIterator<Item = Problem>>(&mut self, problems: I) {
        problems.into_iter().for_each(|problem| self.push(problem));
    }
}
