//! What is said about mistakes: for every document below `problems/`, the drawn report as it stands beside it.
//!
//! A first line `# hookgen check OPTIONS` gives options. Folders hold what documents refer to.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use crate::bless::settle;
use crate::codes::said;
use crate::tool::{Said, hookgen};

fn documents() -> Vec<PathBuf> {
    let paths = fs::read_dir("problems").unwrap().map(|entry| entry.unwrap().path());
    let is_document =
        |path: &PathBuf| path.extension().is_some_and(|extension| extension == "yaml" || extension == "json");
    let mut documents: Vec<PathBuf> = paths.filter(is_document).collect();
    documents.sort();
    documents
}

fn check(document: &Path) -> Said {
    let bytes = fs::read(document).unwrap();
    let first = bytes.split(|byte| *byte == b'\n').next().map(String::from_utf8_lossy).unwrap_or_default().into_owned();
    let options = first.strip_prefix("# hookgen check ").unwrap_or_default();
    hookgen(&format!("check {} {options}", document.display()))
}

fn report(said: &Said) -> String {
    format!("{}exit code {}\n", said.err, said.exit.code())
}

/// `problems/name.yaml` is reported in `problems/name.yaml.txt`: some names are there as YAML and as JSON.
fn golden(document: &Path) -> PathBuf {
    PathBuf::from(format!("{}.txt", document.display()))
}

#[test]
fn every_report_is_as_it_was_found_good() {
    for document in documents() {
        settle(&golden(&document), &report(&check(&document)), "problems");
    }
}

#[test]
fn every_document_has_something_wrong_and_no_report_is_left_alone() {
    let documents = documents();
    for document in &documents {
        assert!(check(document).err.contains("[HG"), "{}: nothing is said", document.display());
    }
    let reports = fs::read_dir("problems")
        .unwrap()
        .filter(|entry| entry.as_ref().unwrap().path().extension().is_some_and(|e| e == "txt"));
    assert_eq!(reports.count(), documents.len());
}

#[test]
fn every_code_is_shown_by_a_document() {
    let shown: BTreeSet<String> = documents().iter().flat_map(|document| codes_of(&check(document).err)).collect();
    // Neither is about a document: the tests of the command line have them.
    let elsewhere = ["HG001", "HG100"].map(str::to_owned);
    let missing: Vec<_> =
        said().into_iter().filter(|code| !shown.contains(code) && !elsewhere.contains(code)).collect();
    assert!(missing.is_empty(), "no document below problems/ shows {missing:?}");
}

fn codes_of(text: &str) -> Vec<String> {
    text.split("[HG").skip(1).map(|rest| format!("HG{}", &rest[..3])).collect()
}
