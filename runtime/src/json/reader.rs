//! The pull parser of generated decoders.

use std::borrow::Cow;

use super::error::{Abort, DecodeError, Decoded};
use super::kind::Kind;
use super::number::{self, Integer};
use super::pointer::{self, Step};
use super::report::{Found, Problem, Report};
use super::scanner::{Fault, Scan, Scanner};
use super::stack::Stack;
use super::trial::Outcomes;
use super::{Checks, Decode, Violation};

/// The budget for lookahead and trials, in bytes: `BUDGET_PER_BYTE` times the length of the payload plus `MIN_BUDGET`.
const BUDGET_PER_BYTE: usize = 64;
const MIN_BUDGET: usize = 1 << 18;

/// A pull parser for one JSON text that collects all problems.
///
/// Each method that reads a value consumes it, even if it fails. `None` means that a problem has been recorded; the caller continues with the
/// next value. Invalid JSON aborts decoding: all later calls return `None`.
#[derive(Debug)]
pub struct Reader<'a> {
    pub(super) scan: Scanner<'a>,
    pub(super) depth: u32,
    pub(super) path: Vec<Step>,
    pub(super) report: Report,
    abort: Option<Abort>,
    work: usize,
    budget: usize,
    stack: Stack,
    /// The number of nested trials of union variants.
    pub(super) trial_depth: u32,
    pub(super) outcomes: Outcomes,
}

impl<'a> Reader<'a> {
    /// Creates a reader of a JSON text with one value.
    pub(super) fn new(text: &'a str, stack: Stack) -> Self {
        let budget = text.len().saturating_mul(BUDGET_PER_BYTE).saturating_add(MIN_BUDGET);
        Self {
            scan: Scanner::new(text),
            depth: 0,
            path: Vec::new(),
            report: Report::default(),
            abort: None,
            work: 0,
            budget,
            stack,
            trial_depth: 0,
            outcomes: Outcomes::new(),
        }
    }

    /// Returns the kind of the next value without consuming it.
    pub fn kind(&self) -> Kind {
        self.scan.kind()
    }

    /// Reads a boolean.
    pub fn bool(&mut self) -> Option<bool> {
        if self.kind() != Kind::Bool {
            return self.mismatch("a boolean");
        }
        let value = self.scan.boolean();
        self.scanned(value)
    }

    /// Reads `null`.
    pub fn null(&mut self) -> Option<()> {
        if self.kind() != Kind::Null {
            return self.mismatch("null");
        }
        let value = self.scan.keyword("null");
        self.scanned(value)
    }

    /// Consumes the next value if it is `null`.
    pub(super) fn skip_null(&mut self) -> bool {
        self.scan.token() == Some(b'n') && self.null().is_some()
    }

    /// Reads a string; borrowed if it has no escapes.
    pub fn string(&mut self) -> Option<Cow<'a, str>> {
        if self.scan.token() != Some(b'"') {
            return self.mismatch("a string");
        }
        let value = self.scan.string();
        self.scanned(value)
    }

    /// Reads an integer from `min` to `max`.
    pub fn integer(&mut self, min: i128, max: i128) -> Option<i128> {
        let number = self.number_text("an integer")?;
        match number::integer(number) {
            Integer::Fits(value) if (min..=max).contains(&value) => Some(value),
            Integer::Fraction => self.invalid_value("an integer", Found::Other("a number with a fraction")),
            Integer::Fits(_) | Integer::TooLarge => {
                self.invalid_value(format!("an integer from {min} to {max}"), Found::Other("an integer out of range"))
            }
        }
    }

    /// Reads a number as the nearest `f64`.
    pub fn f64(&mut self) -> Option<f64> {
        let number = self.number_text("a number")?;
        number::to_f64(number).or_else(|| {
            self.invalid_value("a number within the range of 64-bit floats", Found::Other("a number out of range"))
        })
    }

    /// Reads a number as the nearest `f32`.
    pub fn f32(&mut self) -> Option<f32> {
        let number = self.number_text("a number")?;
        number::to_f32(number).or_else(|| {
            self.invalid_value("a number within the range of 32-bit floats", Found::Other("a number out of range"))
        })
    }

    /// Reads a number and returns its text.
    pub(super) fn number_text(&mut self, expected: &'static str) -> Option<&'a str> {
        if !matches!(self.scan.token(), Some(b'-' | b'0'..=b'9')) {
            return self.mismatch(expected);
        }
        let number = self.scan.number();
        self.scanned(number)
    }

    /// Consumes any value.
    pub fn skip(&mut self) {
        let skipped = self.scan.skip(self.depth);
        self.scanned(skipped);
    }

    /// Checks the constraints of the last value if it is `Some`.
    pub fn check<T>(&mut self, value: &Option<T>, check: impl FnOnce(&T, &mut Checks<'_, 'a>)) {
        if let Some(value) = value {
            check(value, &mut Checks::new(self));
        }
    }

    /// Consumes the next value and records its kind as a type mismatch. Returns `None`.
    pub fn mismatch<T>(&mut self, expected: &str) -> Option<T> {
        let found = self.kind();
        self.skip();
        self.record(expected.to_owned(), Found::Kind(found));
        None
    }

    /// Records that the last string is none of the `enum` values `known`. Returns `None`.
    pub fn unknown_value<T>(&mut self, known: &[&str]) -> Option<T> {
        self.invalid_value(pointer::one_of(known), Found::Other("another string"))
    }

    /// Records that the last value is invalid. Returns `None`.
    pub fn invalid_value<T>(&mut self, expected: impl Into<String>, found: Found) -> Option<T> {
        self.record(expected.into(), found);
        None
    }

    pub(super) fn record(&mut self, expected: String, found: Found) {
        self.record_below(&[], Problem::new(String::new(), expected, found));
    }

    /// Records a problem at the property that `names` lead to from the current location.
    pub(super) fn record_below(&mut self, names: &[&str], problem: Problem) {
        if self.abort.is_none() {
            let below = names.iter().map(|name| Step::Name((*name).to_owned()));
            self.report.problems.push(|| self.path.iter().cloned().chain(below).collect(), problem);
        }
    }

    /// Records a violation at the current location.
    pub(super) fn record_violation(&mut self, rule: String) {
        if self.abort.is_none() {
            self.report.violations.push(|| self.path.clone(), Violation::new(String::new(), rule));
        }
    }

    /// Enters an array or an object; `open` consumes its bracket.
    pub(super) fn enter(&mut self, open: impl FnOnce(&mut Scanner<'a>, u32) -> Scan<()>) -> Option<()> {
        if !self.stack.has_room() {
            return self.abort_with(Abort::OutOfStack(self.path.clone()));
        }
        let opened = open(&mut self.scan, self.depth);
        self.scanned(opened)?;
        self.depth += 1;
        Some(())
    }

    /// Returns the value that was scanned, or aborts decoding.
    pub(super) fn scanned<T>(&mut self, scanned: Scan<T>) -> Option<T> {
        match scanned {
            Ok(value) => Some(value),
            Err(Fault::TooDeep) => self.abort_with(Abort::TooDeep(self.path.clone())),
            Err(Fault::Syntax { at, expected }) => self.abort_with(Abort::Syntax { at, expected }),
        }
    }

    /// Aborts decoding and returns `None`. Only the first reason is kept.
    fn abort_with<T>(&mut self, reason: Abort) -> Option<T> {
        self.abort.get_or_insert(reason);
        self.scan = self.scan.moved(self.scan.len());
        None
    }

    pub(super) fn is_aborted(&self) -> bool {
        self.abort.is_some()
    }

    /// Subtracts `bytes` of lookahead from the budget and aborts decoding when it is exhausted. Applies only inside trials, because only nested
    /// trials multiply the work.
    pub(super) fn charge(&mut self, bytes: usize) {
        if self.trial_depth == 0 {
            return;
        }
        self.work = self.work.saturating_add(bytes);
        if self.work > self.budget {
            let _: Option<()> = self.abort_with(Abort::BudgetExhausted);
        }
    }

    /// Returns whether half of the budget is used. Trials then accept the first variant that is valid.
    pub(super) fn is_budget_half_used(&self) -> bool {
        self.work > self.budget / 2
    }

    /// Returns whether decoding was aborted because the stack is exhausted. It may succeed on a larger stack.
    pub(super) fn is_out_of_stack(&self) -> bool {
        matches!(self.abort, Some(Abort::OutOfStack(_)))
    }

    /// Returns the value, or the error if a problem was recorded or the value is followed by anything but white space.
    pub(super) fn finish<T>(mut self, value: Option<T>) -> Result<Decoded<T>, DecodeError> {
        let end = self.scan.end();
        self.scanned(end);
        if let Some(reason) = &self.abort {
            return Err(DecodeError::from_abort(reason, self.scan));
        }
        if !self.report.problems.is_empty() {
            return Err(DecodeError::from_report(self.report, self.scan));
        }
        let value = value.ok_or_else(DecodeError::no_problem_recorded)?;
        let (violations, _) = self.report.violations.with_pointers(self.scan, Violation::at);
        Ok(Decoded { value, violations })
    }

    /// Returns whether the value at `scan` is a valid `T`, including its constraints and disallowed properties.
    pub(super) fn matches<T: Decode>(&mut self, scan: Scanner<'_>) -> bool {
        let (is_read, report) = self.probe::<T>(scan);
        is_read && report.is_clean()
    }

    /// Records a violation at the current location for each problem of the value at `scan` as a `T`.
    pub(super) fn require_match<T: Decode>(&mut self, scan: Scanner<'_>) {
        let (is_read, report) = self.probe::<T>(scan);
        if self.abort.is_some() {
            return;
        }
        if !is_read && report.problems.is_empty() {
            self.record_violation("a value that matches a conditional subschema".to_owned());
        }
        let problems = report.problems.rebase(&self.path, scan, Problem::into_violation);
        let violations = report.violations.rebase(&self.path, scan, |violation| violation);
        self.report.violations.extend(problems);
        self.report.violations.extend(violations);
    }

    /// Decodes the value at `scan` as a `T` without consuming it. Returns whether that succeeded, and its report with paths relative to `scan`.
    fn probe<T: Decode>(&mut self, scan: Scanner<'_>) -> (bool, Report) {
        let mut probe = Reader {
            scan,
            budget: self.budget,
            work: self.work,
            depth: self.depth,
            trial_depth: self.trial_depth + 1,
            ..Reader::new("", self.stack)
        };
        let is_read = T::decode(&mut probe).is_some() && probe.abort.is_none();
        let seen = probe.scan.at().saturating_sub(scan.at());
        self.work = probe.work;
        self.charge(seen);
        match probe.abort {
            Some(Abort::BudgetExhausted) => self.abort_with(Abort::BudgetExhausted),
            Some(Abort::OutOfStack(_)) => self.abort_with(Abort::OutOfStack(self.path.clone())),
            _ => None::<()>,
        };
        (is_read, probe.report)
    }
}
