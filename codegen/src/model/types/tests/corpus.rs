//! Every document of the corpus: nothing panics, and documents that are fine stay fine.

use std::path::{Path, PathBuf};

use super::show::show;
use crate::model::lower;
use crate::options::Options;
use crate::report::{Problem, Problems, Severity, Spot};
use crate::source::{Sources, shared_corpus};

/// Takes a minute unoptimised; asked for by `HOOKGEN_SHOW=api.github.com`.
const LARGE: &str = "api.github.com.json";

fn documents(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
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

/// What lowering has to say, and the types as text. `None`: not a document.
fn lowered(path: &Path) -> Option<(Vec<Problem>, String)> {
    let mut problems = Problems::default();
    let sources = Sources::open(&path.to_string_lossy(), None, &mut problems)?;
    let document = crate::document::read(&sources, &mut problems)?;
    let read = problems.iter().count();
    let model = lower(&document, &Options::default(), &mut problems);
    Some((problems.iter().skip(read).cloned().collect(), show(&model.types)))
}

/// Whether a problem is about types, and not of the kind that only says that a document is wrong.
fn is_short(problem: &Problem) -> bool {
    problem.severity == Severity::Error && problem.code.0 < "HG080" || problem.code == crate::model::codes::UNTYPED
}

#[test]
fn every_document_gets_types_and_none_is_any_json_for_want_of_better() {
    let mut found = Vec::new();
    documents(&shared_corpus(""), &mut found);
    if found.is_empty() {
        println!("skipped: no corpus");
    }
    for path in found.iter().filter(|path| !path.ends_with(LARGE)) {
        if let Some((problems, _)) = lowered(path) {
            let short: Vec<&str> =
                problems.iter().filter(|problem| is_short(problem)).map(|problem| problem.message.as_str()).collect();
            assert!(short.is_empty(), "{}: {short:?}", path.display());
        }
    }
}

/// `HOOKGEN_SHOW=polar cargo test -p hookgen-codegen shows -- --nocapture` prints the types of the documents of that name.
#[test]
fn shows_types_on_request() {
    let Ok(wanted) = std::env::var("HOOKGEN_SHOW") else { return };
    let mut found = Vec::new();
    documents(&shared_corpus(""), &mut found);
    for path in found.iter().filter(|path| path.to_string_lossy().contains(&wanted)) {
        let Some((problems, types)) = lowered(path) else { continue };
        println!("## {}", path.display());
        for problem in problems {
            let Spot::At(place, _) = &problem.spot else { continue };
            println!("{:?} {} {} at {}", problem.severity, problem.code.0, problem.message, place.pointer);
        }
        println!("{types}");
    }
}
