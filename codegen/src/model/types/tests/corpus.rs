//! Lowers all documents of the corpus.

use std::path::{Path, PathBuf};

use super::show::show;
use crate::model::lower;
use crate::options::Options;
use crate::report::{Problem, ProblemLocation, Problems, Severity};
use crate::source::{Sources, shared_corpus};

/// Takes a minute in a debug build. Included by `HOOKGEN_SHOW=api.github.com`.
const LARGE: &str = "api.github.com.json";

fn documents(directory: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(directory).into_iter().flatten().flatten() {
        let path = entry.path();
        let kind = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
        if path.is_dir() {
            if !path.ends_with("payloads") && !path.ends_with("ext") {
                documents(&path, found);
            }
        } else if ["yaml", "yml", "json"].contains(&kind) {
            found.push(path);
        }
    }
    found.sort();
}

/// The diagnostics of lowering, and the types as text. `None` if the file is not a document.
fn lowered(path: &Path) -> Option<(Vec<Problem>, String)> {
    let mut problems = Problems::default();
    let sources = Sources::open(&path.to_string_lossy(), None, &mut problems)?;
    let document = crate::document::read(&sources, &mut problems)?;
    let read = problems.iter().count();
    let model = lower(&document, &Options::default(), &mut problems);
    Some((problems.iter().skip(read).cloned().collect(), show(&model.types)))
}

/// Whether a diagnostic reports a type that is missing or is any JSON.
fn is_incomplete(problem: &Problem) -> bool {
    problem.severity == Severity::Error && problem.code.0 < "HG080" || problem.code == crate::model::codes::UNTYPED
}

#[test]
fn all_documents_are_lowered_without_fallback_to_any_json() {
    let mut found = Vec::new();
    documents(&shared_corpus(""), &mut found);
    if found.is_empty() {
        println!("skipped: no corpus");
    }
    for path in found.iter().filter(|path| !path.ends_with(LARGE)) {
        if let Some((problems, _)) = lowered(path) {
            let incomplete: Vec<&str> = problems
                .iter()
                .filter(|problem| is_incomplete(problem))
                .map(|problem| problem.message.as_str())
                .collect();
            assert!(incomplete.is_empty(), "{}: {incomplete:?}", path.display());
        }
    }
}

/// `HOOKGEN_SHOW=polar cargo test -p hookgen-codegen prints -- --nocapture` prints the types of the documents of that name.
#[test]
fn prints_types_on_request() {
    let Ok(selected) = std::env::var("HOOKGEN_SHOW") else { return };
    let mut found = Vec::new();
    documents(&shared_corpus(""), &mut found);
    for path in found.iter().filter(|path| path.to_string_lossy().contains(&selected)) {
        let Some((problems, types)) = lowered(path) else { continue };
        println!("## {}", path.display());
        for problem in problems {
            let ProblemLocation::Node(location, _) = &problem.location else { continue };
            println!("{:?} {} {} at {}", problem.severity, problem.code.0, problem.message, location.pointer);
        }
        println!("{types}");
    }
}
