//! The number of comparisons, and the disagreements.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::ExitCode;

use serde_json::Value;

use crate::compare::difference;
use crate::program::Outcome;
use crate::subject::{Drawn, Payload, Subject};
use crate::tolerance::TOLERANCES;
use crate::verdict::Judge;

#[derive(Default)]
pub(crate) struct Report {
    schemas: usize,
    valid: usize,
    invalid: usize,
    disagreements: Vec<String>,
    tolerated: BTreeMap<&'static str, usize>,
    skipped: Vec<String>,
    barren: Vec<String>,
}

impl Report {
    pub(crate) fn skip_document(&mut self, path: &Path, why: &str) {
        self.skipped.push(format!("{}: {why}", short(path)));
    }

    pub(crate) fn skipped(&mut self, subject: &Subject) {
        self.skipped.extend(subject.skipped.iter().map(|why| format!("{} {why}", short(&subject.path))));
    }

    pub(crate) fn payload(&mut self, path: &Path, payload: &mut Payload, answers: &[Option<Outcome>]) {
        self.schemas += 1;
        let place = format!("{} {}", short(path), payload.event);
        if !payload.values.iter().any(|drawn| drawn.valid) {
            let first = payload.values.iter().map(|drawn| payload.judge.why(&drawn.value)).max_by_key(String::len);
            self.barren.push(format!("{place} ({})", first.unwrap_or_default()));
        }
        for (drawn, answer) in payload.values.iter().zip(answers) {
            *(if drawn.valid { &mut self.valid } else { &mut self.invalid }) += 1;
            match compare(&mut payload.judge, drawn, answer.as_ref()) {
                Verdict::Agreed => {}
                Verdict::Tolerated(name) => *self.tolerated.entry(name).or_default() += 1,
                Verdict::Disagreed(what) => {
                    let value: String = drawn.value.to_string().chars().take(700).collect();
                    self.disagreements.push(format!("{place}: {what}\n    {value}"));
                }
            }
        }
    }

    pub(crate) fn print(&self, show: usize) -> ExitCode {
        for line in &self.skipped {
            println!("skipped: {line}");
        }
        for line in &self.barren {
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

fn compare(judge: &mut Judge, drawn: &Drawn, answer: Option<&Outcome>) -> Verdict {
    let Drawn { value, valid } = drawn;
    match (answer, *valid) {
        (None, _) => Verdict::Disagreed("the program printed no result".to_owned()),
        (Some(Err(message)), _) if message.starts_with("PANIC") || message.starts_with("ENCODE") => {
            Verdict::Disagreed(message.clone())
        }
        (Some(Ok(text)), true) => {
            let again: Value = serde_json::from_str(text).unwrap_or_default();
            difference(value, &again, "")
                .map_or(Verdict::Agreed, |what| Verdict::Disagreed(format!("valid, changed: {what}")))
        }
        (Some(Err(message)), true) => match judge.explain(value, false) {
            Some(name) => Verdict::Tolerated(name),
            None => Verdict::Disagreed(format!("valid, but an error: {message}")),
        },
        (Some(Err(message)), false) => check_error(judge, value, message),
        (Some(Ok(text)), false) => match judge.explain(value, true) {
            Some(name) => tolerated(name, value, text),
            None => Verdict::Disagreed(format!("invalid ({}), but accepted", judge.why(value))),
        },
    }
}

/// Checks an error for an invalid value: it must contain the pointer of every missing property, and the value must not be invalid only because it is valid for several
/// branches.
fn check_error(judge: &mut Judge, value: &Value, message: &str) -> Verdict {
    let unreported = judge.missing(value).into_iter().find(|pointer| !message.contains(pointer.as_str()));
    if let Some(pointer) = unreported.filter(|_| !message.contains(" more")) {
        return Verdict::Disagreed(format!("invalid, but the error does not contain the missing {pointer}: {message}"));
    }
    if !judge.is_ambiguous(value) {
        return Verdict::Agreed;
    }
    match judge.explain_all(value, false) {
        Some(name) => Verdict::Tolerated(name),
        None => Verdict::Disagreed(format!("valid for several branches, but an error: {message}")),
    }
}

/// Checks a tolerated value: it must be equal after decoding and encoding, except for unknown properties.
fn tolerated(name: &'static str, value: &Value, text: &str) -> Verdict {
    let again: Value = serde_json::from_str(text).unwrap_or_default();
    match difference(value, &again, "") {
        Some(what) if !(name == "unknown properties" || name == "several") => {
            Verdict::Disagreed(format!("tolerated ({name}), changed: {what}"))
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
