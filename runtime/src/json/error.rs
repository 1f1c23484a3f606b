//! What decoding and encoding come to.

use std::fmt;

use super::pointer::{self, Step};
use super::report::{Found, Problem, Report, Violation};
use super::scanner::{MAX_DEPTH, Scanner};

/// A decoded payload that has the right shape, and the constraints that it breaks all the same.
#[derive(Clone, Debug, PartialEq)]
pub struct Decoded<T> {
    /// The payload.
    pub value: T,
    /// Abort constraints; empty for a payload that is valid.
    pub violations: Vec<Violation>,
}

impl<T> Decoded<T> {
    /// The payload, unless it breaks a constraint.
    pub fn valid(self) -> Result<T, DecodeError> {
        if self.violations.is_empty() { Ok(self.value) } else { Err(DecodeError::violated(self.violations)) }
    }

    /// The payload as something else.
    pub fn map<U>(self, make: impl FnOnce(T) -> U) -> Decoded<U> {
        Decoded { value: make(self.value), violations: self.violations }
    }
}

impl<T> From<T> for Decoded<T> {
    fn from(value: T) -> Self {
        Self { value, violations: Vec::new() }
    }
}

/// Why a payload could not be decoded: every place, what was expected there and what kind of value was found, never a value.
#[derive(Clone, PartialEq, Eq)]
pub struct DecodeError(Box<Inner>);

#[derive(Clone, PartialEq, Eq)]
struct Inner {
    cause: Cause,
    problems: Vec<Problem>,
    violations: Vec<Violation>,
    /// Problems and violations that are counted only.
    more: usize,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Cause {
    /// The lists tell.
    Invalid,
    Syntax {
        expected: &'static str,
        line: usize,
        column: usize,
    },
    TooDeep,
    Exhausted,
    Other(String),
}

/// What ended a reading before its end.
#[derive(Debug)]
pub(super) enum Abort {
    /// The text is not JSON: so many bytes from its beginning, something else would have been right.
    NotJson { at: usize, expected: &'static str },
    /// The value at this path holds more levels than [`MAX_DEPTH`].
    TooDeep(Vec<Step>),
    /// The value at this path needs more stack than the reader may use.
    OutOfStack(Vec<Step>),
    /// Looking ahead and trying took more work than the payload's length allows.
    Exhausted,
}

impl DecodeError {
    fn new(cause: Cause, problems: Vec<Problem>, violations: Vec<Violation>, more: usize) -> Self {
        Self(Box::new(Inner { cause, problems, violations, more }))
    }

    pub(super) fn broken(reason: &Abort, scan: Scanner<'_>) -> Self {
        let too_deep = |path: &[Step], expected: String| {
            let problem = Problem::new(pointer::render(scan, path), expected, Found::Other("more"));
            Self::new(Cause::TooDeep, vec![problem], Vec::new(), 0)
        };
        match reason {
            Abort::NotJson { at, expected } => {
                let (line, column) = scan.line_and_column(*at);
                Self::new(Cause::Syntax { expected, line, column }, Vec::new(), Vec::new(), 0)
            }
            Abort::TooDeep(path) => too_deep(path, format!("at most {MAX_DEPTH} nested arrays and objects")),
            Abort::OutOfStack(path) => {
                too_deep(path, "no more nested arrays and objects than fit on the stack".to_owned())
            }
            Abort::Exhausted => Self::new(Cause::Exhausted, Vec::new(), Vec::new(), 0),
        }
    }

    pub(super) fn invalid(notes: Report, scan: Scanner<'_>) -> Self {
        let (problems, more_problems) = notes.problems.placed(scan, Problem::at);
        let (violations, more_violations) = notes.violations.placed(scan, Violation::at);
        Self::new(Cause::Invalid, problems, violations, more_problems + more_violations)
    }

    /// A body that is not UTF-8, and so not JSON (RFC 8259, section 8.1).
    pub(super) fn not_utf8(valid_up_to: usize, body: &[u8]) -> Self {
        let before = body.get(..valid_up_to).unwrap_or_default();
        let line = 1 + before.iter().filter(|&&byte| byte == b'\n').count();
        let column = 1 + before.iter().rev().take_while(|&&byte| byte != b'\n').count();
        Self::new(Cause::Syntax { expected: "UTF-8", line, column }, Vec::new(), Vec::new(), 0)
    }

    /// A decoder gave up without a word: only a hand-written one can.
    pub(super) fn unexplained() -> Self {
        Self::other("the decoder returned `None` without recording a problem")
    }

    /// Constraints alone are broken.
    pub fn violated(violations: Vec<Violation>) -> Self {
        Self::new(Cause::Invalid, Vec::new(), violations, 0)
    }

    /// One thing that is not what the document says.
    pub fn problem(problem: Problem) -> Self {
        Self::new(Cause::Invalid, vec![problem], Vec::new(), 0)
    }

    /// Something else, in words: no such event, a media type that nobody declared.
    pub fn other(message: impl Into<String>) -> Self {
        Self::new(Cause::Other(message.into()), Vec::new(), Vec::new(), 0)
    }

    /// The media type of a body is none that the document declares.
    pub fn content_type(expected: &str) -> Self {
        Self::other(format!("unsupported content type, expected {expected}"))
    }

    /// No event of the document has the id that was asked for.
    pub fn unknown_event() -> Self {
        Self::other("unknown event id")
    }

    /// Both errors in one.
    pub fn and(mut self, other: Self) -> Self {
        if self.0.cause == Cause::Invalid {
            self.0.cause = other.0.cause;
        }
        self.0.problems.extend(other.0.problems);
        self.0.violations.extend(other.0.violations);
        self.0.more += other.0.more;
        self
    }

    /// Every place that is not what the document says.
    pub fn problems(&self) -> &[Problem] {
        &self.0.problems
    }

    /// Every place that has the right shape and breaks a constraint.
    pub fn violations(&self) -> &[Violation] {
        &self.0.violations
    }

    /// Every place with what is wrong there, as pointer and reason.
    pub fn reasons(&self) -> impl Iterator<Item = (&str, String)> {
        let problems = self.0.problems.iter().map(|problem| (problem.pointer(), problem.reason()));
        let violations =
            self.0.violations.iter().map(|violation| (violation.pointer(), format!("expected {}", violation.rule())));
        problems.chain(violations)
    }

    /// How many more places are wrong than are listed.
    pub fn more(&self) -> usize {
        self.0.more
    }

    /// Whether the body could not even be parsed.
    pub fn is_syntax(&self) -> bool {
        matches!(self.0.cause, Cause::Syntax { .. } | Cause::TooDeep)
    }

    /// Whether the payload has the right shape and breaks constraints only.
    pub fn is_violation(&self) -> bool {
        self.0.cause == Cause::Invalid && self.0.problems.is_empty() && !self.0.violations.is_empty()
    }
}

impl fmt::Display for Cause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Invalid => Ok(()),
            Self::Syntax { expected, line, column } => {
                write!(f, "invalid JSON: expected {expected} at line {line}, column {column}")
            }
            Self::TooDeep => f.write_str("arrays and objects are nested too deeply"),
            Self::Exhausted => {
                f.write_str("limit exceeded: matching this payload against its schemas takes too many steps")
            }
            Self::Other(message) => f.write_str(message),
        }
    }
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Inner { cause, problems, violations, more } = &*self.0;
        let cause = (*cause != Cause::Invalid).then(|| cause.to_string());
        let problems = problems.iter().map(Problem::to_string);
        let violations = violations.iter().map(Violation::to_string);
        let more = (*more > 0).then(|| format!("and {more} more"));
        let parts: Vec<String> = cause.into_iter().chain(problems).chain(violations).chain(more).collect();
        f.write_str(&parts.join("; "))
    }
}

impl fmt::Debug for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "DecodeError({self})")
    }
}

impl std::error::Error for DecodeError {}

impl From<Problem> for DecodeError {
    fn from(problem: Problem) -> Self {
        Self::problem(problem)
    }
}

/// Why a value could not be encoded.
#[derive(Clone, PartialEq, Eq)]
pub struct EncodeError(Box<str>);

impl EncodeError {
    /// An error in words, which should name no value.
    pub fn new(message: impl Into<String>) -> Self {
        Self(message.into().into_boxed_str())
    }
}

impl fmt::Display for EncodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "cannot encode the value: {}", self.0)
    }
}

impl fmt::Debug for EncodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "EncodeError({})", self.0)
    }
}

impl std::error::Error for EncodeError {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_decode_error_is_one_pointer_wide() {
        assert_eq!(size_of::<DecodeError>(), size_of::<usize>());
        assert_eq!(size_of::<Result<(), DecodeError>>(), size_of::<usize>());
    }

    #[test]
    fn a_name_begins_no_line_in_a_log() {
        let error = DecodeError::problem(Problem::missing("/a\n\u{1b}[1mb".to_owned()));
        assert_eq!(error.to_string(), "/a\\n\\u{1b}[1mb: required, but missing");
        assert_eq!(error.problems()[0].pointer(), "/a\n\u{1b}[1mb");
    }

    #[test]
    fn a_problem_and_a_missing_property_read_like_sentences() {
        let wrong = Problem::new(
            "/rule/enabled".to_owned(),
            "a boolean".to_owned(),
            super::super::Found::Kind(super::super::Kind::String),
        );
        let error = DecodeError::problem(wrong).and(DecodeError::problem(Problem::missing("/a~1b".to_owned())));
        assert_eq!(
            error.to_string(),
            "/rule/enabled: expected a boolean, found a string; /a~1b: required, but missing"
        );
    }
}
