//! Every document of the corpus: nothing panics, and documents that are fine stay fine.

use std::path::{Path, PathBuf};

use super::show::show;
use crate::model::lower;
use crate::options::Options;
use crate::report::{Problems, Severity};
use crate::source::Sources;

const CORPUS: &str = "/work/shared/corpus";

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

#[test]
fn dump() {
    let Ok(only) = std::env::var("HG_ONLY") else { return };
    let mut found = Vec::new();
    documents(Path::new(CORPUS), &mut found);
    for path in found.iter().filter(|path| path.to_string_lossy().contains(&only)) {
        let start = std::time::Instant::now();
        let mut problems = Problems::default();
        let Some(sources) = Sources::open(&path.to_string_lossy(), None, &mut problems) else { continue };
        let Some(document) = crate::document::read(&sources, &mut problems) else { continue };
        let read = start.elapsed();
        let before = problems.iter().count();
        let model = lower(&document, &Options::default(), &mut problems);
        println!(
            "## {} read {:?} lowered {:?} schemas {} types {}",
            path.display(),
            read,
            start.elapsed() - read,
            document.schemas.0.len(),
            model.types.0.len()
        );
        for problem in problems.iter().skip(if std::env::var("HG_ALL").is_ok() { 0 } else { before }) {
            println!(
                "   {:?} {} {} {:?}",
                problem.severity,
                problem.code.0,
                problem.message,
                match &problem.spot {
                    crate::report::Spot::At(place, _) => place.pointer.to_string(),
                    _ => String::new(),
                }
            );
        }
        if std::env::var("HG_SHOW").is_ok() {
            println!("{}", show(&model.types));
        }
    }
}
