//! A problem as plain data, with its place as a pointer, and the sink for problems.

use std::collections::HashSet;
use std::fmt;

use crate::report::{FileId, Place};

/// How bad a problem is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Nothing is generated.
    Error,
    /// Generation goes on.
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

/// A stable code, `HG012`. Each floor lists its own (`codes.rs`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Code(pub(crate) &'static str);

/// Which part of a mapping entry a problem is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Part {
    Key,
    /// The value; its key where the value goes over several lines.
    Value,
    /// The key of a mapping, which stands for what it holds; the value of anything else.
    Thing,
}

/// One thing to say, with its place not yet turned into line and column.
#[derive(Clone, Debug)]
pub(crate) struct Problem {
    pub(crate) severity: Severity,
    pub(crate) code: Code,
    pub(crate) message: String,
    pub(crate) spot: Spot,
    /// What to write under the underlined text.
    pub(crate) label: Option<String>,
    pub(crate) related: Vec<(Spot, String)>,
    /// The concrete fix.
    pub(crate) help: Option<String>,
}

/// Where a problem is.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Spot {
    /// Not in a file: what the machine or the command line has to say.
    Nowhere,
    /// The option of this name in the configuration.
    Option(&'static str),
    At(Place, Part),
    /// Bytes of a file's text, as a parser reported them.
    Span {
        file: FileId,
        start: usize,
        end: usize,
    },
}

impl Problem {
    pub(crate) fn error(code: Code, place: &Place, message: impl Into<String>) -> Self {
        Self::new(Severity::Error, code, Spot::At(place.clone(), Part::Value), message.into())
    }

    pub(crate) fn warning(code: Code, place: &Place, message: impl Into<String>) -> Self {
        Self::new(Severity::Warning, code, Spot::At(place.clone(), Part::Value), message.into())
    }

    pub(crate) fn new(severity: Severity, code: Code, spot: Spot, message: String) -> Self {
        Self { severity, code, message, spot, label: None, related: Vec::new(), help: None }
    }

    /// The problem is with the entry's key.
    pub(crate) fn at_key(mut self) -> Self {
        if let Spot::At(_, part) = &mut self.spot {
            *part = Part::Key;
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

    /// Asks for what was probably meant, if anything was, in place of other help.
    pub(crate) fn suggest(self, near: Option<&str>) -> Self {
        match near {
            Some(near) => self.help(did_you_mean(near)),
            None => self,
        }
    }

    pub(crate) fn also(mut self, place: &Place, text: impl Into<String>) -> Self {
        self.related.push((Spot::At(place.clone(), Part::Thing), text.into()));
        self
    }
}

/// The question after a slip.
pub(crate) fn did_you_mean(near: &str) -> String {
    format!("did you mean `{near}`?")
}

/// The sink that every stage takes as `&mut Problems`; the order of stages, and it alone, asks whether to go on.
#[derive(Debug, Default)]
pub(crate) struct Problems {
    list: Vec<Problem>,
    said: HashSet<(Spot, String)>,
}

impl Problems {
    /// Says it once: the same message at the same spot is dropped.
    pub(crate) fn push(&mut self, problem: Problem) {
        if self.said.insert((problem.spot.clone(), problem.message.clone())) {
            self.list.push(problem);
        }
    }

    pub(crate) fn has_errors(&self) -> bool {
        self.list.iter().any(|problem| problem.severity == Severity::Error)
    }

    /// Gives each problem without a help line of its own the one for its code.
    pub(crate) fn helped(mut self, help: impl Fn(Code) -> Option<String>) -> Self {
        for problem in self.list.iter_mut().filter(|problem| problem.help.is_none()) {
            problem.help = help(problem.code);
        }
        self
    }

    /// What the user wants to hear: no warnings with the codes in `allow`, and with `deny` the others as errors.
    pub(crate) fn settle(self, allow: &[String], deny: bool) -> Self {
        let mut settled = Self::default();
        for mut problem in self.list {
            let warning = problem.severity == Severity::Warning;
            if warning && allow.iter().any(|code| code == problem.code.0) {
                continue;
            }
            if warning && deny {
                problem.severity = Severity::Error;
            }
            settled.push(problem);
        }
        settled
    }

    /// In the order of their discovery.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &Problem> {
        self.list.iter()
    }
}

impl Extend<Problem> for Problems {
    fn extend<I: IntoIterator<Item = Problem>>(&mut self, problems: I) {
        problems.into_iter().for_each(|problem| self.push(problem));
    }
}
