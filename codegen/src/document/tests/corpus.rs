//! Published documents and hand-written edge cases, if the corpus is present.

use std::path::{Path, PathBuf};

use super::*;
use crate::source::shared_corpus;

fn open(path: &Path) -> (Option<Document>, Problems) {
    let mut problems = Problems::default();
    let root = shared_corpus("");
    let sources = Sources::open(path.to_str().unwrap(), Some(&root), &mut problems);
    let document = sources.and_then(|sources| read(&sources, &mut problems));
    (document, problems)
}

/// All documents in a directory of the corpus; none if it is absent.
fn documents(directory: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut directories = vec![shared_corpus(directory)];
    while let Some(directory) = directories.pop() {
        for path in std::fs::read_dir(directory).into_iter().flatten().flatten().map(|entry| entry.path()) {
            let name = path.to_string_lossy().into_owned();
            match path.is_dir() {
                true if !name.ends_with("payloads") => directories.push(path),
                false if [".yaml", ".yml", ".json"].iter().any(|end| name.ends_with(end)) => found.push(path),
                _ => {}
            }
        }
    }
    found.sort();
    if found.is_empty() {
        println!("skipped: no corpus");
    }
    found
}

#[test]
fn valid_edge_cases_have_no_errors() {
    for path in documents("traps/valid").into_iter().filter(|path| !path.starts_with(shared_corpus("traps/valid/ext")))
    {
        let (document, problems) = open(&path);
        assert!(!problems.has_errors(), "{}: {:?}", path.display(), codes_and_messages(&problems));
        assert!(!document.unwrap().messages.is_empty(), "{}", path.display());
    }
}

#[test]
fn invalid_edge_cases_have_the_expected_codes() {
    let expected: &[(&str, &[&str])] = &[
        ("01", &["HG022"]),
        ("02", &["HG026"]),
        ("03", &["HG026", "HG026"]),
        ("04", &["HG031", "HG031", "HG031", "HG031", "HG032"]),
        ("06", &["HG020"]),
        ("07", &["HG020"]),
        ("08", &["HG021"]),
        ("09", &["HG021", "HG021", "HG021"]),
        ("12", &["HG032", "HG033"]),
        ("13", &["HG020"]),
        ("14", &["HG020"]),
        ("15", &["HG029"]),
        ("16", &["HG030"]),
        ("17", &["HG027", "HG027"]),
        ("19", &["HG023"]),
        ("21", &["HG028", "HG028", "HG028", "HG028"]),
        ("22", &["HG022", "HG039"]),
        ("25", &["HG036"]),
        ("29", &["HG034"]),
        ("30", &["HG035", "HG027"]),
    ];
    for path in documents("traps/invalid") {
        let (_, problems) = open(&path);
        let name = path.file_name().unwrap().to_str().unwrap();
        let Some((_, codes)) = expected.iter().find(|(number, _)| name.starts_with(number)) else { continue };
        let found: Vec<&str> = problems.iter().map(|problem| problem.code.0).collect();
        assert_eq!(found, *codes, "{name}: {:?}", codes_and_messages(&problems));
    }
}

#[test]
fn published_documents_have_the_expected_number_of_messages() {
    for (name, count) in
        [("github-webhooks/api.github.com.json", 261), ("openai/openapi.yaml", 16), ("adyen-a/Webhooks-v1.yaml", 48)]
    {
        let path = shared_corpus("real").join(name);
        if !path.exists() {
            return println!("skipped: no corpus");
        }
        let (document, problems) = open(&path);
        assert!(!problems.has_errors(), "{name}: {:?}", codes_and_messages(&problems));
        assert_eq!(document.unwrap().messages.len(), count, "{name}");
    }
}

#[test]
fn every_error_has_a_location() {
    let small = |path: &PathBuf| path.metadata().is_ok_and(|meta| meta.len() < 500_000);
    for path in documents("real").into_iter().filter(small) {
        let (_, problems) = open(&path);
        for problem in problems.iter().filter(|problem| problem.severity == Severity::Error) {
            assert_ne!(
                problem.location,
                crate::report::ProblemLocation::Unknown,
                "{}: {}",
                path.display(),
                problem.message
            );
        }
    }
}
