//! The problems and violations that a reader records.

use std::fmt;

use super::kind::Kind;
use super::pointer::{self, Step};
use super::scanner::Scanner;

/// The maximum number of problems, and of violations, that are recorded. Others are counted.
const MAX_ENTRIES: usize = 64;

/// The total length of pointers, in bytes, after which no other is rendered.
const MAX_POINTER_BYTES: usize = 1 << 16;

/// A value of a wrong type or a missing property, with its location.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    pointer: String,
    /// The union variants that were tried, outermost first.
    variants: Vec<&'static str>,
    expected: String,
    found: Found,
}

/// The value that was found instead of the expected one. Contains no value of the payload.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Found {
    /// The property is missing.
    Missing,
    /// A value of this kind.
    Kind(Kind),
    /// A description for other cases: `a number with a fraction`.
    Other(&'static str),
}

impl Problem {
    /// Creates a problem at a location.
    pub fn new(pointer: String, expected: String, found: Found) -> Self {
        Self { pointer, variants: Vec::new(), expected, found }
    }

    /// Creates the problem of a missing required property or item; `pointer` is the location that it would have.
    pub fn missing(pointer: String) -> Self {
        Self::new(pointer, String::new(), Found::Missing)
    }

    pub(super) fn at(self, pointer: String) -> Self {
        Self { pointer, ..self }
    }

    pub(super) fn of_variant(mut self, variant: &'static str) -> Self {
        self.variants.insert(0, variant);
        self
    }

    /// Returns the location as a JSON Pointer (RFC 6901). A missing property has the location that it would have if it were present.
    pub fn pointer(&self) -> &str {
        &self.pointer
    }

    /// Returns the description of the expected value, such as `a boolean`, or the empty string for a missing property.
    pub fn expected(&self) -> &str {
        &self.expected
    }

    /// Returns the value that was found.
    pub fn found(&self) -> Found {
        self.found
    }

    /// Converts the problem to a violation with the rule that the value violates.
    pub(super) fn into_violation(self) -> Violation {
        let rule = match self.found {
            Found::Missing => "a value, required by a conditional subschema".to_owned(),
            _ => self.expected,
        };
        Violation::new(self.pointer, rule)
    }

    /// Returns the message without the location.
    pub fn reason(&self) -> String {
        let mut reason = String::new();
        for variant in &self.variants {
            reason.push_str("for variant ");
            reason.push_str(variant);
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
            Self::Other(description) => f.write_str(description),
        }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", pointer::display(&self.pointer), self.reason())
    }
}

/// A constraint that a value of the right type violates, with its location.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Violation {
    pointer: String,
    rule: String,
}

impl Violation {
    /// Creates a violation at a location.
    pub fn new(pointer: String, rule: String) -> Self {
        Self { pointer, rule }
    }

    pub(super) fn at(self, pointer: String) -> Self {
        Self { pointer, ..self }
    }

    /// Returns the location as a JSON Pointer (RFC 6901).
    pub fn pointer(&self) -> &str {
        &self.pointer
    }

    /// Returns the violated rule: `at least 1 character`.
    pub fn rule(&self) -> &str {
        &self.rule
    }
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: expected {}", pointer::display(&self.pointer), self.rule)
    }
}

/// The problems and violations of a payload, or of one attempt to read a union variant.
#[derive(Debug, Default)]
pub(super) struct Report {
    pub(super) problems: Limited<Problem>,
    pub(super) violations: Limited<Violation>,
    /// The number of skipped properties that `additionalProperties: false` disallows. They count against a union variant.
    pub(super) disallowed_count: usize,
    /// The number of all skipped properties.
    pub(super) skipped_count: usize,
}

impl Report {
    /// Returns whether the value is valid: no problems, no violations, no disallowed properties.
    pub(super) fn is_clean(&self) -> bool {
        self.problems.is_empty() && self.violations.is_empty() && self.disallowed_count == 0
    }

    pub(super) fn append(&mut self, later: Report) {
        self.problems.extend(later.problems);
        self.violations.extend(later.violations);
        self.disallowed_count += later.disallowed_count;
        self.skipped_count += later.skipped_count;
    }
}

/// The first [`MAX_ENTRIES`] problems or violations with their paths, and the number of others. Pointers are rendered at the end, because most
/// entries belong to discarded attempts and a property name can be as long as the payload.
#[derive(Debug)]
pub(super) struct Limited<N> {
    entries: Vec<(Vec<Step>, N)>,
    omitted: usize,
}

impl<N> Default for Limited<N> {
    fn default() -> Self {
        Self { entries: Vec::new(), omitted: 0 }
    }
}

impl<N> Limited<N> {
    pub(super) fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Returns the number of all entries, including those that were not recorded.
    pub(super) fn count(&self) -> usize {
        self.entries.len() + self.omitted
    }

    pub(super) fn push(&mut self, path: impl FnOnce() -> Vec<Step>, entry: N) {
        if self.entries.len() < MAX_ENTRIES { self.entries.push((path(), entry)) } else { self.omitted += 1 }
    }

    pub(super) fn extend(&mut self, later: Self) {
        self.extend_with(later, MAX_ENTRIES, |entry| entry);
    }

    /// Converts and adds at most `max` entries of `later`, and counts the others.
    pub(super) fn extend_with(&mut self, later: Self, max: usize, convert: impl Fn(N) -> N) {
        let room = max.min(MAX_ENTRIES - self.entries.len());
        self.omitted += later.omitted + later.entries.len().saturating_sub(room);
        self.entries.extend(later.entries.into_iter().take(room).map(|(path, entry)| (path, convert(entry))));
    }

    /// Converts entries whose paths start at `scan`, in this JSON text or another, to entries below `base`.
    pub(super) fn rebase<M>(self, base: &[Step], scan: Scanner<'_>, convert: impl Fn(N) -> M) -> Limited<M> {
        let below = |path: Vec<Step>| path.into_iter().map(|step| step.into_named(scan));
        let entries = self.entries.into_iter();
        let entries = entries.map(|(path, entry)| (base.iter().cloned().chain(below(path)).collect(), convert(entry)));
        Limited { entries: entries.collect(), omitted: self.omitted }
    }

    /// Renders the pointers, up to [`MAX_POINTER_BYTES`]. Returns the entries that have one and the number of others.
    pub(super) fn with_pointers(self, scan: Scanner<'_>, set: impl Fn(N, String) -> N) -> (Vec<N>, usize) {
        let (mut rendered, mut omitted, mut length) = (Vec::new(), self.omitted, 0);
        for (path, entry) in self.entries {
            if length > MAX_POINTER_BYTES {
                omitted += 1;
                continue;
            }
            let pointer = pointer::render(scan, &path);
            length += pointer.len();
            rendered.push(set(entry, pointer));
        }
        (rendered, omitted)
    }
}
