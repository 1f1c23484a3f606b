//! The number of comparisons, and the disagreements.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::ExitCode;

use serde_json::Value;

use crate::compare::difference;
use crate::program::Outcome;
use crate::subject::{Payload, Sample, Subject};
use crate::tolerance::TOLERANCES;
use crate::validator::PayloadValidator;

#[derive(Default)]
pub(crate) struct Report {
    schemas: usize,
    valid: usize,
    invalid: usize,
    disagreements: Vec<String>,
    tolerated: BTreeMap<&'static str, usize>,
    skipped: Vec<String>,
    without_valid_value: Vec<String>,
}

impl Report {
    pub(crate) fn skip_document(&mut self, path: &Path, reason: &str) {
        self.skipped.push(format!("{}: {reason}", short(path)));
    }

    pub(crate) fn skipped(&mut self, subject: &Subject) {
        self.skipped.extend(subject.skipped.iter().map(|reason| format!("{} {reason}", short(&subject.path))));
    }

    pub(crate) fn payload(&mut self, path: &Path, payload: &mut Payload, outcomes: &[Option<Outcome>]) {
        self.schemas += 1;
        let location = format!("{} {}", short(path), payload.event);
        if !payload.values.iter().any(|sample| sample.valid) {
            let first = payload
                .values
                .iter()
                .map(|sample| payload.validator.first_error(&sample.value))
                .max_by_key(String::len);
            self.without_valid_value.push(format!("{location} ({})", first.unwrap_or_default()));
        }
        for (sample, outcome) in payload.values.iter().zip(outcomes) {
            *(if sample.valid { &mut self.valid } else { &mut self.invalid }) += 1;
            match compare(&mut payload.validator, sample, outcome.as_ref()) {
                Verdict::Agreed => {}
                Verdict::Tolerated(name) => *self.tolerated.entry(name).or_default() += 1,
                Verdict::Disagreed(description) => {
                    let value: String = sample.value.to_string().chars().take(700).collect();
                    self.disagreements.push(format!("{location}: {description}\n    {value}"));
                }
            }
        }
    }

    pub(crate) fn print(&self, show: usize) -> ExitCode {
        for line in &self.skipped {
            println!("skipped: {line}");
        }
        for line in &self.without_valid_value {
            println!("no valid value found: {line}");
        }
        for line in self.disagreements.iter().take(show) {
            println!("{line}");
        }
        let reason = |name: &str| {
            TOLERANCES
                .iter()
                .find(|tolerance| tolerance.name == name)
                .map_or("more than one of these", |tolerance| tolerance.reason)
        };
        for (name, count) in &self.tolerated {
            println!("tolerated {count}: {name}: {}", reason(name));
        }
        println!(
            "{} schemas, {} values ({} valid, {} invalid), {} disagreements, {} tolerated, {} skipped",
            self.schemas,
            self.valid + self.invalid,
            self.valid,
            self.invalid,
            self.disagreements.len(),
            self.tolerated.values().sum::<usize>(),
            self.skipped.len(),
        );
        if self.disagreements.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
    }
}

enum Verdict {
    Agreed,
    Tolerated(&'static str),
    Disagreed(String),
}

fn compare(validator: &mut PayloadValidator, sample: &Sample, outcome: Option<&Outcome>) -> Verdict {
    let Sample { value, valid } = sample;
    match (outcome, *valid) {
        (None, _) => Verdict::Disagreed("the program printed no result".to_owned()),
        (Some(Err(message)), _) if message.starts_with("PANIC") || message.starts_with("ENCODE") => {
            Verdict::Disagreed(message.clone())
        }
        (Some(Ok(text)), true) => {
            let encoded: Value = serde_json::from_str(text).unwrap_or_default();
            difference(value, &encoded, "")
                .map_or(Verdict::Agreed, |pointer| Verdict::Disagreed(format!("valid, changed: {pointer}")))
        }
        (Some(Err(message)), true) => match validator.explain(value, false) {
            Some(name) => Verdict::Tolerated(name),
            None => Verdict::Disagreed(format!("valid, but an error: {message}")),
        },
        (Some(Err(message)), false) => check_error(validator, value, message),
        (Some(Ok(text)), false) => match validator.explain(value, true) {
            Some(name) => tolerated(name, value, text),
            None => Verdict::Disagreed(format!("invalid ({}), but accepted", validator.first_error(value))),
        },
    }
}

/// Checks an error for an invalid value: it must contain the pointer of every missing property, and the value must not be invalid only because it is valid for several
/// branches.
fn check_error(validator: &mut PayloadValidator, value: &Value, message: &str) -> Verdict {
    let unreported = validator.missing(value).into_iter().find(|pointer| !message.contains(pointer.as_str()));
    if let Some(pointer) = unreported.filter(|_| !message.contains(" more")) {
        return Verdict::Disagreed(format!("invalid, but the error does not contain the missing {pointer}: {message}"));
    }
    if !validator.is_ambiguous(value) {
        return Verdict::Agreed;
    }
    match validator.explain_all(value, false) {
        Some(name) => Verdict::Tolerated(name),
        None => Verdict::Disagreed(format!("valid for several branches, but an error: {message}")),
    }
}

/// Checks a tolerated value: it must be equal after decoding and encoding, except for unknown properties.
fn tolerated(name: &'static str, value: &Value, text: &str) -> Verdict {
    let encoded: Value = serde_json::from_str(text).unwrap_or_default();
    match difference(value, &encoded, "") {
        Some(pointer) if !(name == "unknown properties" || name == "several") => {
            Verdict::Disagreed(format!("tolerated ({name}), changed: {pointer}"))
        }
        _ => Verdict::Tolerated(name),
    }
}

/// Returns the path without its first components.
fn short(path: &Path) -> String {
    let parts: Vec<_> = path.components().map(|part| part.as_os_str().to_string_lossy().into_owned()).collect();
    let after = parts.iter().rposition(|part| part == "corpus").map_or(parts.len().saturating_sub(2), |at| at + 2);
    parts.get(after..).unwrap_or_default().join("/")
}
