//! What a reader writes down on its way.

use std::fmt;

use super::kind::Kind;
use super::pointer::{self, Step};
use super::scanner::Scanner;

/// So many problems, and so many violations, are kept; the others are counted.
const KEPT: usize = 64;

/// Pointers of more bytes than this, taken together, are followed by no other.
const POINTERS: usize = 1 << 16;

/// A place where a payload is not what its document says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    pointer: String,
    /// The members of unions on the way for which this is the problem, outermost first.
    members: Vec<&'static str>,
    expected: String,
    found: Found,
}

/// What was found instead of the expected: its kind, never its value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Found {
    /// The property is not there.
    Missing,
    /// A value of this kind.
    Kind(Kind),
    /// What a kind alone does not tell: "a number with a fraction".
    Other(&'static str),
}

impl Problem {
    /// A problem at a place.
    pub fn new(pointer: String, expected: String, found: Found) -> Self {
        Self { pointer, members: Vec::new(), expected, found }
    }

    /// The problem of a property that has to be there: `pointer` is the one that it would have.
    pub fn missing(pointer: String) -> Self {
        Self::new(pointer, String::new(), Found::Missing)
    }

    pub(super) fn at(self, pointer: String) -> Self {
        Self { pointer, ..self }
    }

    pub(super) fn of_member(mut self, member: &'static str) -> Self {
        self.members.insert(0, member);
        self
    }

    /// The place, as a JSON pointer (RFC 6901). A missing property's is the one that it would have.
    pub fn pointer(&self) -> &str {
        &self.pointer
    }

    /// What would have been right: `a boolean`. Empty for a missing property.
    pub fn expected(&self) -> &str {
        &self.expected
    }

    /// What was there instead.
    pub fn found(&self) -> Found {
        self.found
    }

    /// What would have been right, as a rule that is broken.
    pub(super) fn into_rule(self) -> Violation {
        let rule = match self.found {
            Found::Missing => "a value, required by a conditional subschema".to_owned(),
            _ => self.expected,
        };
        Violation::new(self.pointer, rule)
    }

    /// What is wrong, without the place.
    pub fn reason(&self) -> String {
        let mut reason = String::new();
        for member in &self.members {
            reason.push_str("for variant ");
            reason.push_str(member);
            reason.push_str(": ");
        }
        match self.found {
            Found::Missing => reason.push_str("required, but missing"),
            found => reason.push_str(&format!("expected {}, found {found}", self.expected)),
        }
        reason
    }
}

impl fmt::Display for Found {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing => f.write_str("nothing"),
            Self::Kind(kind) => kind.fmt(f),
            Self::Other(words) => f.write_str(words),
        }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", pointer::shown(&self.pointer), self.reason())
    }
}

/// A place where a payload has the right shape and breaks a constraint.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Violation {
    pointer: String,
    rule: String,
}

impl Violation {
    /// A broken rule at a place.
    pub fn new(pointer: String, rule: String) -> Self {
        Self { pointer, rule }
    }

    pub(super) fn at(self, pointer: String) -> Self {
        Self { pointer, ..self }
    }

    /// The place, as a JSON pointer (RFC 6901).
    pub fn pointer(&self) -> &str {
        &self.pointer
    }

    /// The rule: `at least 1 character`.
    pub fn rule(&self) -> &str {
        &self.rule
    }
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: expected {}", pointer::shown(&self.pointer), self.rule)
    }
}

/// The record of one reading, or of one attempt at a member of a union.
#[derive(Debug, Default)]
pub(super) struct Report {
    pub(super) problems: Limited<Problem>,
    pub(super) violations: Limited<Violation>,
    /// Properties met where the document allows no others: passed over, but a sign of the wrong member.
    pub(super) closed: usize,
    /// Properties passed over that the document does not name.
    pub(super) ignored: usize,
}

impl Report {
    /// Neither problems nor violations, and nothing where nothing may be.
    pub(super) fn is_clean(&self) -> bool {
        self.problems.is_empty() && self.violations.is_empty() && self.closed == 0
    }

    /// Adds what was noted later.
    pub(super) fn append(&mut self, later: Report) {
        self.problems.extend(later.problems);
        self.violations.extend(later.violations);
        self.closed += later.closed;
        self.ignored += later.ignored;
    }
}

/// The first notes of a kind with the paths to their places, and how many others there were. Pointers are made at the end: most notes are
/// those of attempts that are forgotten, and a name may be as long as the payload.
#[derive(Debug)]
pub(super) struct Limited<N> {
    entries: Vec<(Vec<Step>, N)>,
    more: usize,
}

impl<N> Default for Limited<N> {
    fn default() -> Self {
        Self { entries: Vec::new(), more: 0 }
    }
}

impl<N> Limited<N> {
    pub(super) fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// How many there were, kept or not.
    pub(super) fn count(&self) -> usize {
        self.entries.len() + self.more
    }

    pub(super) fn add(&mut self, path: impl FnOnce() -> Vec<Step>, note: N) {
        if self.entries.len() < KEPT { self.entries.push((path(), note)) } else { self.more += 1 }
    }

    /// Adds those that were noted later.
    pub(super) fn extend(&mut self, later: Self) {
        self.append(later, KEPT, |note| note);
    }

    /// Adds the first of those that were noted later, as something else.
    pub(super) fn append(&mut self, later: Self, most: usize, change: impl Fn(N) -> N) {
        let room = most.min(KEPT - self.entries.len());
        self.more += later.more + later.entries.len().saturating_sub(room);
        self.entries.extend(later.entries.into_iter().take(room).map(|(path, note)| (path, change(note))));
    }

    /// The notes of another text, from where `scan` stands, as notes below a place of this one.
    pub(super) fn moved<M>(self, place: &[Step], scan: Scanner<'_>, change: impl Fn(N) -> M) -> Limited<M> {
        let below = |path: Vec<Step>| path.into_iter().map(|step| step.named(scan));
        let entries = self.entries.into_iter();
        let entries = entries.map(|(path, note)| (place.iter().cloned().chain(below(path)).collect(), change(note)));
        Limited { entries: entries.collect(), more: self.more }
    }

    /// The notes, each with its pointer, as long as there is room for the pointers; and how many others there were.
    pub(super) fn placed(self, scan: Scanner<'_>, place: impl Fn(N, String) -> N) -> (Vec<N>, usize) {
        let (mut placed, mut more, mut length) = (Vec::new(), self.more, 0);
        for (path, note) in self.entries {
            if length > POINTERS {
                more += 1;
                continue;
            }
            let pointer = pointer::render(scan, &path);
            length += pointer.len();
            placed.push(place(note, pointer));
        }
        (placed, more)
    }
}
