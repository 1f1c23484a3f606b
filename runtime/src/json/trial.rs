//! Telling the members of a union apart by trying them.

use std::collections::BTreeMap;

use super::pointer;
use super::reader::Reader;
use super::report::{Found, Report};
use super::scanner::Scanner;

/// So many problems of each member are told when no member fits; fewer within another union.
const TOLD_PER_MEMBER: usize = 8;
const TOLD_WITHIN: usize = 2;

/// What an attempt costs besides its bytes.
const ATTEMPT: usize = 8;

/// A member of a union: its name in messages, and how it is read.
pub type Variant<T> = (&'static str, fn(&mut Reader<'_>) -> Option<T>);

/// What came of a trial within another, by position and members: the outer one tries it again and again, always with the same result.
pub(super) type Known = BTreeMap<(usize, Vec<usize>), Option<usize>>;

impl<'a> Reader<'a> {
    /// Reads the value as the first member that it fits in all respects, closed objects and constraints included; else as the one that it fits
    /// best; else tells for each member why not.
    pub fn trial<T>(&mut self, members: &[Variant<T>]) -> Option<T> {
        let question = (self.scan.at(), members.iter().map(|(_, read)| *read as *const () as usize).collect());
        if let Some(known) = self.known.get(&question).copied() {
            return self.again(members, known);
        }
        let start = self.scan;
        let before = std::mem::take(&mut self.report);
        let (best, failures) = self.best_of(members);
        self.report = before;
        if self.is_aborted() {
            return None;
        }
        if self.trial_depth > 0 {
            self.known.insert(question, best.as_ref().map(|best| best.member));
        }
        match best {
            Some(best) => {
                self.scan = best.end;
                self.report.append(best.report);
                Some(best.value)
            }
            None => {
                self.scan = start;
                self.skip();
                self.report.append(failures);
                None
            }
        }
    }

    /// Tries members until one fits in all respects.
    fn best_of<T>(&mut self, members: &[Variant<T>]) -> (Option<Attempt<'a, T>>, Report) {
        let start = self.scan;
        let told = if self.trial_depth == 0 { TOLD_PER_MEMBER } else { TOLD_WITHIN };
        let mut best: Option<Attempt<'a, T>> = None;
        let mut failures = Report::default();
        for (member, (name, read)) in members.iter().enumerate() {
            self.scan = start;
            let attempt = self.attempt(member, *read);
            if self.is_aborted() {
                break;
            }
            match attempt {
                Ok(attempt) => {
                    let is_enough =
                        attempt.score() == (0, 0, 0) || (attempt.report.is_clean() && self.is_budget_half_used());
                    if best.as_ref().is_none_or(|best| attempt.score() < best.score()) {
                        best = Some(attempt);
                    }
                    if is_enough {
                        break;
                    }
                }
                Err(report) => failures.problems.extend_with(report.problems, told, |problem| problem.of_variant(name)),
            }
        }
        (best, failures)
    }

    /// One member, read with a clean record.
    fn attempt<T>(&mut self, member: usize, read: fn(&mut Reader<'_>) -> Option<T>) -> Result<Attempt<'a, T>, Report> {
        let (start, depth, path) = (self.scan.at(), self.depth, self.path.len());
        self.trial_depth += 1;
        let value = read(self);
        self.trial_depth -= 1;
        self.depth = depth;
        self.path.truncate(path);
        self.charge(self.scan.at().saturating_sub(start) + ATTEMPT);
        let report = std::mem::take(&mut self.report);
        match value {
            Some(value) if report.problems.is_empty() => Ok(Attempt { member, value, report, end: self.scan }),
            _ => Err(report),
        }
    }

    /// Reads a value of which it is known which member it fits. The attempt around this one accounts for it.
    fn again<T>(&mut self, members: &[Variant<T>], known: Option<usize>) -> Option<T> {
        match known.and_then(|member| members.get(member)) {
            Some((_, read)) => read(self),
            None => {
                let names: Vec<&str> = members.iter().map(|(name, _)| *name).collect();
                let found = Found::Kind(self.kind());
                self.skip();
                self.record(format!("a valid value of {}", pointer::one_of(&names)), found);
                None
            }
        }
    }
}

/// A member that could be read.
struct Attempt<'a, T> {
    member: usize,
    value: T,
    report: Report,
    end: Scanner<'a>,
}

impl<T> Attempt<'_, T> {
    /// How badly the member fits: broken constraints, properties where there may be none, properties that would be lost.
    fn score(&self) -> (usize, usize, usize) {
        (self.report.violations.count(), self.report.disallowed_count, self.report.skipped_count)
    }
}
