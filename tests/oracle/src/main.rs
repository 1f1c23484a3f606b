//! Compares generated code with an independent oracle, the crate `jsonschema`, on random payloads.
//!
//! This is done for every event with a JSON payload in every document of the corpus. A value that is valid for its schema must be decoded and encoded to an equal
//! value. An invalid value must be an error that contains the pointer of every missing property. Intended differences are in a table (`tolerance.rs`). The
//! results depend only on `--seed`. No network is required. Without documents, nothing is compared.

mod args;
mod bundle;
mod compare;
mod corpus;
mod document;
mod event;
mod generator;
mod near_miss;
mod number;
mod program;
mod report;
mod rng;
mod string;
mod subject;
mod tolerance;
mod validator;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use args::Args;
use program::{Job, Module};
use report::Report;
use subject::Subject;

/// Returns the directory of the project.
fn project() -> PathBuf {
    let directory = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    directory.canonicalize().unwrap_or(directory)
}

fn main() -> ExitCode {
    let args = match Args::parse(std::env::args().skip(1)) {
        Ok(args) => args,
        Err(message) => {
            eprintln!("{message}");
            return ExitCode::from(2);
        }
    };
    let documents: Vec<PathBuf> = args.corpora.iter().flat_map(|corpus| corpus::documents(corpus)).collect();
    if documents.is_empty() {
        println!("oracle: skipped, no corpus found");
        return ExitCode::SUCCESS;
    }
    let mut report = Report::default();
    let mut subjects = prepare(&documents, &args, &mut report);
    compare_payloads(&mut subjects, &mut report);
    report.print(args.show)
}

fn prepare(documents: &[PathBuf], args: &Args, report: &mut Report) -> Vec<Subject> {
    let selected = documents.iter().enumerate().filter(|(_, path)| path.to_string_lossy().contains(&args.only));
    let mut subjects = Vec::new();
    for (index, path) in selected {
        let path = path.canonicalize().unwrap_or_else(|_| path.clone());
        match Subject::prepare(&path, format!("m{index:03}"), args) {
            Ok(subject) => {
                report.skipped(&subject);
                subjects.push(subject);
            }
            Err(reason) => report.skip_document(&path, &reason),
        }
    }
    subjects.retain(|subject| !subject.payloads.is_empty());
    subjects
}

fn compare_payloads(subjects: &mut [Subject], report: &mut Report) {
    let work_directory =
        std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| project().join("target"), PathBuf::from).join("oracle");
    let modules: Vec<Module<'_>> =
        subjects.iter().map(|subject| Module { name: &subject.module.0, text: &subject.module.1 }).collect();
    let mut jobs = Vec::new();
    for subject in subjects.iter() {
        for payload in &subject.payloads {
            for sample in &payload.values {
                jobs.push(Job {
                    module: &subject.module.0,
                    event: &payload.event,
                    content_type: &payload.media_type,
                    body: sample.value.to_string(),
                });
            }
        }
    }
    let outcomes = program::run(&work_directory, &modules, &jobs);
    drop((jobs, modules));
    let mut outcomes = outcomes.into_iter();
    for subject in subjects {
        for payload in &mut subject.payloads {
            let payload_outcomes: Vec<_> = outcomes.by_ref().take(payload.values.len()).collect();
            report.payload(&subject.path, payload, &payload_outcomes);
        }
    }
}
