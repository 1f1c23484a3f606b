//! The floor as a whole: texts in, documents and problems out.

use std::path::{Path, PathBuf};

use super::*;
use crate::report::{Problems, Severity};
use crate::source::Sources;

fn open(path: &Path) -> (Option<Document>, Problems) {
    let mut problems = Problems::default();
    let sources = Sources::open(path.to_str().unwrap(), None, &mut problems);
    let document = sources.and_then(|sources| read(&sources, &mut problems));
    (document, problems)
}

fn print(problems: &Problems) {
    for problem in problems.iter() {
        println!("  {:?} {} {}", problem.severity, problem.code.0, problem.message);
        if let crate::report::Spot::At(place, part) = &problem.spot {
            println!(
                "      at {}{} {part:?}  [{}]",
                place.file.0,
                place.pointer,
                problem.label.as_deref().unwrap_or("")
            );
        }
        if let Some(help) = &problem.help {
            println!("      help: {help}");
        }
    }
}

const SHARED: &str = "/work/shared/corpus";

fn files(folder: &str, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        match path.is_dir() {
            true => files(path.to_str().unwrap(), found),
            false => found.push(path),
        }
    }
    found.sort();
}

#[test]
#[ignore = "prints"]
fn dump() {
    let mut all = Vec::new();
    files(&format!("{SHARED}/{}", std::env::var("DUMP").unwrap()), &mut all);
    for path in all.into_iter().filter(|path| !path.to_str().unwrap().contains("payloads")) {
        if !matches!(path.extension().and_then(|e| e.to_str()), Some("yaml" | "yml" | "json")) {
            continue;
        }
        let start = std::time::Instant::now();
        let (document, problems) = open(&path);
        println!(
            "== {} {:?} {}",
            path.strip_prefix(SHARED).unwrap().display(),
            start.elapsed(),
            document.map_or(String::new(), |d| format!(
                "{} messages, {} schemas of {}",
                d.messages.len(),
                d.schemas.0.len(),
                d.schemas_total
            ))
        );
        print(&problems);
    }
}
