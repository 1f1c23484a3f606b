//! The result of decoding, and the errors of decoding and encoding.

use std::fmt;

use super::pointer::{self, Step};
use super::report::{Found, Problem, Report, Violation};
use super::scanner::{MAX_DEPTH, Scanner};

/// A decoded payload and the constraints that it violates.
#[derive(Clone, Debug, PartialEq)]
pub struct Decoded<T> {
    /// The payload.
    pub value: T,
    /// The violated constraints; empty if the payload is valid.
    pub violations: Vec<Violation>,
}

impl<T> Decoded<T> {
    /// Returns the payload.
    ///
    /// # Errors
    /// Returns an error if the payload violates a constraint.
    pub fn into_valid(self) -> Result<T, DecodeError> {
        if self.violations.is_empty() { Ok(self.value) } else { Err(DecodeError::from_violations(self.violations)) }
    }

    /// Converts the payload and keeps the violations.
    pub fn map<U>(self, convert: impl FnOnce(T) -> U) -> Decoded<U> {
        Decoded { value: convert(self.value), violations: self.violations }
    }
}

impl<T> From<T> for Decoded<T> {
    fn from(value: T) -> Self {
        Self { value, violations: Vec::new() }
    }
}

/// The reasons why a payload could not be decoded: the location of each error, the expected value and the kind of the value that was
/// found. Contains no value of the payload.
#[derive(Clone, PartialEq, Eq)]
pub struct DecodeError(Box<Inner>);

#[derive(Clone, PartialEq, Eq)]
struct Inner {
    cause: Cause,
    problems: Vec<Problem>,
    violations: Vec<Violation>,
    /// The number of problems and violations that are not listed.
    omitted: usize,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Cause {
    /// The listed problems and violations.
    Invalid,
    Syntax {
        expected: &'static str,
        line: usize,
        column: usize,
    },
    TooDeep,
    BudgetExhausted,
    Other(String),
}

/// A condition that ends decoding before the end of the payload.
#[derive(Debug)]
pub(super) enum Abort {
    /// Invalid JSON at the byte offset `at`.
    Syntax { at: usize, expected: &'static str },
    /// The value at this path exceeds [`MAX_DEPTH`].
    TooDeep(Vec<Step>),
    /// The value at this path needs more stack than the reader may use.
    OutOfStack(Vec<Step>),
    /// Lookahead and trials exceeded the budget.
    BudgetExhausted,
}

impl DecodeError {
    fn new(cause: Cause, problems: Vec<Problem>, violations: Vec<Violation>, omitted: usize) -> Self {
        Self(Box::new(Inner { cause, problems, violations, omitted }))
    }

    pub(super) fn from_abort(reason: &Abort, scan: Scanner<'_>) -> Self {
        let too_deep = |path: &[Step], expected: String| {
            let problem = Problem::new(pointer::render(scan, path), expected, Found::Other("more"));
            Self::new(Cause::TooDeep, vec![problem], Vec::new(), 0)
        };
        match reason {
            Abort::Syntax { at, expected } => {
                let (line, column) = scan.line_and_column(*at);
                Self::new(Cause::Syntax { expected, line, column }, Vec::new(), Vec::new(), 0)
            }
            Abort::TooDeep(path) => too_deep(path, format!("at most {MAX_DEPTH} nested arrays and objects")),
            Abort::OutOfStack(path) => {
                too_deep(path, "no more nested arrays and objects than fit on the stack".to_owned())
            }
            Abort::BudgetExhausted => Self::new(Cause::BudgetExhausted, Vec::new(), Vec::new(), 0),
        }
    }

    pub(super) fn from_report(report: Report, scan: Scanner<'_>) -> Self {
        let (problems, omitted_problems) = report.problems.with_pointers(scan, Problem::at);
        let (violations, omitted_violations) = report.violations.with_pointers(scan, Violation::at);
        Self::new(Cause::Invalid, problems, violations, omitted_problems + omitted_violations)
    }

    /// Creates the error for a body that is not UTF-8, as RFC 8259, section 8.1, requires.
    pub(super) fn not_utf8(valid_up_to: usize, body: &[u8]) -> Self {
        let before = body.get(..valid_up_to).unwrap_or_default();
        let line = 1 + before.iter().filter(|&&byte| byte == b'\n').count();
        let column = 1 + before.iter().rev().take_while(|&&byte| byte != b'\n').count();
        Self::new(Cause::Syntax { expected: "UTF-8", line, column }, Vec::new(), Vec::new(), 0)
    }

    /// Creates the error for a handwritten decoder that returns `None` without recording a problem.
    pub(super) fn no_problem_recorded() -> Self {
        Self::other("the decoder returned `None` without recording a problem")
    }

    /// Creates an error of violated constraints.
    pub fn from_violations(violations: Vec<Violation>) -> Self {
        Self::new(Cause::Invalid, Vec::new(), violations, 0)
    }

    /// Creates an error of one problem.
    pub fn from_problem(problem: Problem) -> Self {
        Self::new(Cause::Invalid, vec![problem], Vec::new(), 0)
    }

    /// Creates an error with a message, which should contain no value of the payload.
    pub fn other(message: impl Into<String>) -> Self {
        Self::new(Cause::Other(message.into()), Vec::new(), Vec::new(), 0)
    }

    /// Creates the error for a body whose media type is not declared; `expected` lists the declared ones.
    pub fn content_type(expected: &str) -> Self {
        Self::other(format!("unsupported content type, expected {expected}"))
    }

    /// Creates the error for an event id that the document does not declare.
    pub fn unknown_event() -> Self {
        Self::other("unknown event id")
    }

    /// Merges two errors.
    pub fn merge(mut self, other: Self) -> Self {
        if self.0.cause == Cause::Invalid {
            self.0.cause = other.0.cause;
        }
        self.0.problems.extend(other.0.problems);
        self.0.violations.extend(other.0.violations);
        self.0.omitted += other.0.omitted;
        self
    }

    /// Returns the values of a wrong type and the missing properties.
    pub fn problems(&self) -> &[Problem] {
        &self.0.problems
    }

    /// Returns the violated constraints of values that have the right type.
    pub fn violations(&self) -> &[Violation] {
        &self.0.violations
    }

    /// Returns the JSON Pointer and the reason of each problem and violation.
    pub fn reasons(&self) -> impl Iterator<Item = (&str, String)> {
        let problems = self.0.problems.iter().map(|problem| (problem.pointer(), problem.reason()));
        let violations =
            self.0.violations.iter().map(|violation| (violation.pointer(), format!("expected {}", violation.rule())));
        problems.chain(violations)
    }

    /// Returns the number of problems and violations that are not listed.
    pub fn omitted_count(&self) -> usize {
        self.0.omitted
    }

    /// Returns whether the body is invalid JSON or nested too deeply.
    pub fn is_syntax(&self) -> bool {
        matches!(self.0.cause, Cause::Syntax { .. } | Cause::TooDeep)
    }

    /// Returns whether all values have the right type and the error consists of violated constraints.
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
            Self::BudgetExhausted => {
                f.write_str("limit exceeded: matching this payload against its schemas takes too many steps")
            }
            Self::Other(message) => f.write_str(message),
        }
    }
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Inner { cause, problems, violations, omitted } = &*self.0;
        let cause = (*cause != Cause::Invalid).then(|| cause.to_string());
        let problems = problems.iter().map(Problem::to_string);
        let violations = violations.iter().map(Violation::to_string);
        let omitted = (*omitted > 0).then(|| format!("and {omitted} more"));
        let parts: Vec<String> = cause.into_iter().chain(problems).chain(violations).chain(omitted).collect();
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
        Self::from_problem(problem)
    }
}

/// The reason why a value could not be encoded.
#[derive(Clone, PartialEq, Eq)]
pub struct EncodeError(Box<str>);

impl EncodeError {
    /// Creates an error with a message, which should contain no value of the payload.
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
    fn control_characters_of_property_names_are_escaped_in_display() {
        let error = DecodeError::from_problem(Problem::missing("/a\n\u{1b}[1mb".to_owned()));
        assert_eq!(error.to_string(), "/a\\n\\u{1b}[1mb: required, but missing");
        assert_eq!(error.problems()[0].pointer(), "/a\n\u{1b}[1mb");
    }

    #[test]
    fn problems_are_displayed_with_pointer_and_reason() {
        let wrong = Problem::new(
            "/rule/enabled".to_owned(),
            "a boolean".to_owned(),
            super::super::Found::Kind(super::super::Kind::String),
        );
        let error =
            DecodeError::from_problem(wrong).merge(DecodeError::from_problem(Problem::missing("/a~1b".to_owned())));
        assert_eq!(
            error.to_string(),
            "/rule/enabled: expected a boolean, found a string; /a~1b: required, but missing"
        );
    }
}
