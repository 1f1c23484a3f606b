//! Selecting the variant of a union by trial.

use std::collections::BTreeMap;

use super::pointer;
use super::reader::Reader;
use super::report::{Found, Report};
use super::scanner::Scanner;

/// The maximum number of problems that are recorded for each variant if no variant matches, at the top level and in nested trials.
const MAX_PROBLEMS: usize = 8;
const MAX_NESTED_PROBLEMS: usize = 2;

/// The cost of an attempt in addition to its bytes.
const ATTEMPT_COST: usize = 8;

/// A variant of a union: its name in messages and its decoder.
pub type Variant<T> = (&'static str, fn(&mut Reader<'_>) -> Option<T>);

/// The results of nested trials by offset and decoders: the index of the variant that matched. An outer trial repeats inner ones, always with
/// the same result.
pub(super) type Outcomes = BTreeMap<(usize, Vec<usize>), Option<usize>>;

impl<'a> Reader<'a> {
    /// Reads the value as the first variant that is valid, including its constraints and disallowed properties. If there is none, reads it as the
    /// best match. If no variant matches, records the problems of each variant.
    pub fn trial<T>(&mut self, variants: &[Variant<T>]) -> Option<T> {
        let key = (self.scan.at(), variants.iter().map(|(_, read)| *read as *const () as usize).collect());
        if let Some(outcome) = self.outcomes.get(&key).copied() {
            return self.repeat(variants, outcome);
        }
        let start = self.scan;
        let outer_report = std::mem::take(&mut self.report);
        let (best, failures) = self.best_of(variants);
        self.report = outer_report;
        if self.is_aborted() {
            return None;
        }
        if self.trial_depth > 0 {
            self.outcomes.insert(key, best.as_ref().map(|best| best.variant));
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

    /// Tries variants until one is valid, and returns the best match or the problems of all variants.
    fn best_of<T>(&mut self, variants: &[Variant<T>]) -> (Option<Attempt<'a, T>>, Report) {
        let start = self.scan;
        let max = if self.trial_depth == 0 { MAX_PROBLEMS } else { MAX_NESTED_PROBLEMS };
        let mut best: Option<Attempt<'a, T>> = None;
        let mut failures = Report::default();
        for (variant, (name, read)) in variants.iter().enumerate() {
            self.scan = start;
            let attempt = self.attempt(variant, *read);
            if self.is_aborted() {
                break;
            }
            match attempt {
                Ok(attempt) => {
                    let is_final =
                        attempt.score() == (0, 0, 0) || (attempt.report.is_clean() && self.is_budget_half_used());
                    if best.as_ref().is_none_or(|best| attempt.score() < best.score()) {
                        best = Some(attempt);
                    }
                    if is_final {
                        break;
                    }
                }
                Err(report) => failures.problems.extend_with(report.problems, max, |problem| problem.of_variant(name)),
            }
        }
        (best, failures)
    }

    /// Reads the value as one variant with an empty report.
    fn attempt<T>(&mut self, variant: usize, read: fn(&mut Reader<'_>) -> Option<T>) -> Result<Attempt<'a, T>, Report> {
        let (start, depth, path) = (self.scan.at(), self.depth, self.path.len());
        self.trial_depth += 1;
        let value = read(self);
        self.trial_depth -= 1;
        self.depth = depth;
        self.path.truncate(path);
        self.charge(self.scan.at().saturating_sub(start) + ATTEMPT_COST);
        let report = std::mem::take(&mut self.report);
        match value {
            Some(value) if report.problems.is_empty() => Ok(Attempt { variant, value, report, end: self.scan }),
            _ => Err(report),
        }
    }

    /// Reads a value with the known outcome of its trial. The enclosing attempt charges the budget for it.
    fn repeat<T>(&mut self, variants: &[Variant<T>], outcome: Option<usize>) -> Option<T> {
        match outcome.and_then(|index| variants.get(index)) {
            Some((_, read)) => read(self),
            None => {
                let names: Vec<&str> = variants.iter().map(|(name, _)| *name).collect();
                let found = Found::Kind(self.kind());
                self.skip();
                self.record(format!("a valid value of {}", pointer::one_of(&names)), found);
                None
            }
        }
    }
}

/// A variant that has been read without problems.
struct Attempt<'a, T> {
    variant: usize,
    value: T,
    report: Report,
    end: Scanner<'a>,
}

impl<T> Attempt<'_, T> {
    /// Returns the numbers of violations, disallowed properties and skipped properties. The lowest score is the best match.
    fn score(&self) -> (usize, usize, usize) {
        (self.report.violations.count(), self.report.disallowed_count, self.report.skipped_count)
    }
}
