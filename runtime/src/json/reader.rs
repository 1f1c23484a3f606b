//! The pull parser that generated decoders read from.

use std::borrow::Cow;

use super::error::{Abort, DecodeError, Decoded};
use super::kind::Kind;
use super::number::{self, Integer};
use super::pointer::{self, Step};
use super::report::{Found, Problem, Report};
use super::scanner::{Fault, Scan, Scanner};
use super::stack::Stack;
use super::trial::Known;
use super::{Checks, Decode, Violation};

/// Work that looking ahead and trying may cost: this many times the input, plus a constant for small ones.
const WORK_PER_BYTE: usize = 64;
const WORK_AT_LEAST: usize = 1 << 18;

/// A pull parser over one JSON text, which collects every problem on its way.
///
/// Each method that reads a value goes past it, whatever comes of it: `None` means that the reason is on record and that reading may go on
/// behind the value. What is not JSON at all ends the reading: from then on everything is `None` at once.
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
    /// How many attempts at members of unions enclose each other at present.
    pub(super) trial_depth: u32,
    pub(super) known: Known,
}

impl<'a> Reader<'a> {
    /// A reader of a text that holds one value.
    pub(super) fn new(text: &'a str, stack: Stack) -> Self {
        let budget = text.len().saturating_mul(WORK_PER_BYTE).saturating_add(WORK_AT_LEAST);
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
            known: Known::new(),
        }
    }

    /// What the next value is. Never consumes.
    pub fn kind(&self) -> Kind {
        self.scan.kind()
    }

    /// A boolean.
    pub fn bool(&mut self) -> Option<bool> {
        if self.kind() != Kind::Bool {
            return self.mismatch("a boolean");
        }
        let value = self.scan.boolean();
        self.scanned(value)
    }

    /// `null`.
    pub fn null(&mut self) -> Option<()> {
        if self.kind() != Kind::Null {
            return self.mismatch("null");
        }
        let value = self.scan.word("null");
        self.scanned(value)
    }

    /// Goes past `null` if it is next.
    pub(super) fn skip_null(&mut self) -> bool {
        self.scan.token() == Some(b'n') && self.null().is_some()
    }

    /// A text; borrowed where it has no escapes.
    pub fn string(&mut self) -> Option<Cow<'a, str>> {
        if self.scan.token() != Some(b'"') {
            return self.mismatch("a string");
        }
        let value = self.scan.string();
        self.scanned(value)
    }

    /// An integer from `min` to `max`.
    pub fn integer(&mut self, min: i128, max: i128) -> Option<i128> {
        let number = self.number_or("an integer")?;
        match number::integer(number) {
            Integer::Fits(value) if (min..=max).contains(&value) => Some(value),
            Integer::Fraction => self.invalid_value("an integer", Found::Other("a number with a fraction")),
            Integer::Fits(_) | Integer::TooLarge => {
                self.invalid_value(format!("an integer from {min} to {max}"), Found::Other("an integer out of range"))
            }
        }
    }

    /// A number, as the nearest `f64`.
    pub fn float(&mut self) -> Option<f64> {
        let number = self.number_or("a number")?;
        number::float(number).or_else(|| {
            self.invalid_value("a number within the range of 64-bit floats", Found::Other("a number out of range"))
        })
    }

    /// A number, as the nearest `f32`.
    pub fn f32(&mut self) -> Option<f32> {
        let number = self.number_or("a number")?;
        number::f32(number).or_else(|| {
            self.invalid_value("a number within the range of 32-bit floats", Found::Other("a number out of range"))
        })
    }

    /// A number as written.
    pub(super) fn number_or(&mut self, expected: &'static str) -> Option<&'a str> {
        if !matches!(self.scan.token(), Some(b'-' | b'0'..=b'9')) {
            return self.mismatch(expected);
        }
        let number = self.scan.number();
        self.scanned(number)
    }

    /// Any value, unread.
    pub fn skip(&mut self) {
        let skipped = self.scan.skip(self.depth);
        self.scanned(skipped);
    }

    /// Checks the value just read, if it could be read.
    pub fn check<T>(&mut self, value: &Option<T>, check: impl FnOnce(&T, &mut Checks<'_, 'a>)) {
        if let Some(value) = value {
            check(value, &mut Checks::new(self));
        }
    }

    /// Records that the next value is not what is wanted here, and goes past it.
    pub fn mismatch<T>(&mut self, expected: &str) -> Option<T> {
        self.refuse_next(expected);
        None
    }

    fn refuse_next(&mut self, expected: &str) {
        let found = self.kind();
        self.skip();
        self.record(expected.to_owned(), Found::Kind(found));
    }

    /// Records that the text just read is none of the values that are known.
    pub fn unknown_value<T>(&mut self, known: &[&str]) -> Option<T> {
        self.invalid_value(pointer::one_of(known), Found::Other("another string"))
    }

    /// Records a problem with the value just read.
    pub fn invalid_value<T>(&mut self, expected: impl Into<String>, found: Found) -> Option<T> {
        self.record(expected.into(), found);
        None
    }

    pub(super) fn record(&mut self, expected: String, found: Found) {
        self.record_below(&[], Problem::new(String::new(), expected, found));
    }

    /// Records a problem at these property names below the present place.
    pub(super) fn record_below(&mut self, names: &[&str], problem: Problem) {
        if self.abort.is_none() {
            let below = names.iter().map(|name| Step::Name((*name).to_owned()));
            self.report.problems.push(|| self.path.iter().cloned().chain(below).collect(), problem);
        }
    }

    /// Records that a rule about the value at the present place (or below it) is broken.
    pub(super) fn violation(&mut self, rule: String) {
        if self.abort.is_none() {
            self.report.violations.push(|| self.path.clone(), Violation::new(String::new(), rule));
        }
    }

    /// Goes into a list or an object, by a step of the scanner that goes past its bracket.
    pub(super) fn enter(&mut self, open: impl FnOnce(&mut Scanner<'a>, u32) -> Scan<()>) -> Option<()> {
        if !self.stack.has_room() {
            return self.abort_with(Abort::OutOfStack(self.path.clone()));
        }
        let opened = open(&mut self.scan, self.depth);
        self.scanned(opened)?;
        self.depth += 1;
        Some(())
    }

    /// The result of scanning, or the end of all reading.
    pub(super) fn scanned<T>(&mut self, scanned: Scan<T>) -> Option<T> {
        match scanned {
            Ok(value) => Some(value),
            Err(Fault::TooDeep) => self.abort_with(Abort::TooDeep(self.path.clone())),
            Err(Fault::Syntax { at, expected }) => self.abort_with(Abort::Syntax { at, expected }),
        }
    }

    /// Ends all reading; the first reason counts.
    fn abort_with<T>(&mut self, reason: Abort) -> Option<T> {
        self.abort.get_or_insert(reason);
        self.scan = self.scan.moved(self.scan.len());
        None
    }

    pub(super) fn is_aborted(&self) -> bool {
        self.abort.is_some()
    }

    /// Accounts for bytes looked at besides plain reading; too many of them end the reading, so that no payload costs more than a bounded
    /// multiple of its length. Only attempts within attempts multiply, so only they count.
    pub(super) fn charge(&mut self, bytes: usize) {
        if self.trial_depth == 0 {
            return;
        }
        self.work = self.work.saturating_add(bytes);
        if self.work > self.budget {
            let _: Option<()> = self.abort_with(Abort::BudgetExhausted);
        }
    }

    /// Whether half of the budget is gone: time to be content with less.
    pub(super) fn is_budget_half_used(&self) -> bool {
        self.work > self.budget / 2
    }

    /// Whether reading ended for want of stack: where there is more, it may succeed.
    pub(super) fn is_out_of_stack(&self) -> bool {
        matches!(self.abort, Some(Abort::OutOfStack(_)))
    }

    /// What came of reading one value: the value if nothing follows it and nothing was wrong, else everything that was.
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

    /// Whether a text, from where a scanner stands, is one of `T`, closed objects and constraints included.
    pub(super) fn matches<T: Decode>(&mut self, scan: Scanner<'_>) -> bool {
        let (is_read, notes) = self.aside::<T>(scan);
        is_read && notes.is_clean()
    }

    /// Records as violations at the present place what keeps a text, from where a scanner stands, from being one of `T`.
    pub(super) fn require_match<T: Decode>(&mut self, scan: Scanner<'_>) {
        let (is_read, notes) = self.aside::<T>(scan);
        if self.abort.is_some() {
            return;
        }
        if !is_read && notes.problems.is_empty() {
            self.violation("a value that matches a conditional subschema".to_owned());
        }
        let problems = notes.problems.rebase(&self.path, scan, Problem::into_violation);
        let violations = notes.violations.rebase(&self.path, scan, |violation| violation);
        self.report.violations.extend(problems);
        self.report.violations.extend(violations);
    }

    /// Reads a text as `T` without going anywhere; whether that worked, and what was noted, with pointers from there.
    fn aside<T: Decode>(&mut self, scan: Scanner<'_>) -> (bool, Report) {
        let mut aside = Reader {
            scan,
            budget: self.budget,
            work: self.work,
            depth: self.depth,
            trial_depth: self.trial_depth + 1,
            ..Reader::new("", self.stack)
        };
        let is_read = T::decode(&mut aside).is_some() && aside.abort.is_none();
        let seen = aside.scan.at().saturating_sub(scan.at());
        self.work = aside.work;
        self.charge(seen);
        match aside.abort {
            Some(Abort::BudgetExhausted) => self.abort_with(Abort::BudgetExhausted),
            Some(Abort::OutOfStack(_)) => self.abort_with(Abort::OutOfStack(self.path.clone())),
            _ => None::<()>,
        };
        (is_read, aside.report)
    }
}
