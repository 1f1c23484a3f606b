//! Tests with published and crafted documents in `../shared`: each of them generates the same bytes every time, or causes an error with a location.

use std::collections::BTreeMap;
use std::fs;
use std::panic::catch_unwind;
use std::path::{Path, PathBuf};

use hookgen_cli::ExitCode;
use serde_json::Value;

use crate::tool::{Output, hookgen, workspace};

/// Returns the path of a file or directory in `../shared`, or `None` if it does not exist, in which case the test is skipped.
pub(crate) fn shared(path: &str) -> Option<PathBuf> {
    let above = workspace().ancestors().map(|directory| directory.join("shared").join(path));
    let found = above.into_iter().find(|directory| directory.exists());
    if found.is_none() {
        eprintln!("skipped: ../shared/{path} does not exist");
    }
    found
}

fn generate(path: &Path) -> Output {
    let path = path.to_str().unwrap().to_owned();
    let args = ["generate".to_owned(), path.clone()];
    let run = move || {
        let (mut out, mut err) = (Vec::new(), Vec::new());
        let exit = hookgen_cli::run(args, &mut std::io::empty(), &mut out, &mut err);
        Output { exit, out: String::from_utf8(out).unwrap(), err: String::from_utf8(err).unwrap() }
    };
    catch_unwind(run).unwrap_or_else(|_| panic!("{path}: the generator panicked"))
}

/// Returns the rows of a table. The keys are the names of the columns.
fn rows(path: &Path) -> Vec<BTreeMap<String, String>> {
    let text = fs::read_to_string(path).unwrap();
    let mut lines = text.lines().map(|line| line.split('\t').map(str::to_owned).collect::<Vec<_>>());
    let columns = lines.next().unwrap();
    lines.map(|cells| columns.iter().cloned().zip(cells).collect()).collect()
}

fn documents(directory: &Path) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> =
        fs::read_dir(directory).unwrap().map(|entry| entry.unwrap().path()).filter(|path| path.is_file()).collect();
    files.sort();
    files
}

/// Returns the expected result of documents. If a document is missing, the expected result is `generate`.
fn expectations() -> Option<BTreeMap<String, String>> {
    let rows = rows(&shared("exam/expected.tsv")?);
    Some(rows.into_iter().map(|mut row| (row.remove("document").unwrap(), row.remove("expect").unwrap())).collect())
}

fn has_location(err: &str) -> bool {
    err.contains("error[HG")
        && err.lines().any(|line| line.trim_start().starts_with("--> ") && line.matches(':').count() >= 2)
}

/// Returns a description of an unexpected result, or `None` if the result is the expected one.
fn mismatch(name: &str, output: &Output, expected: &str) -> Option<String> {
    let outcome = match output.exit {
        ExitCode::Success => "generate",
        _ if has_location(&output.err) => "refused",
        _ => return Some(format!("{name}: error without a location: {}", output.err)),
    };
    let is_expected = expected == "either" || expected == outcome;
    (!is_expected)
        .then(|| format!("{name}: expected {expected}: {}", output.err.lines().next().unwrap_or("no diagnostics")))
}

#[test]
fn published_documents_have_the_expected_result() {
    let (Some(real), Some(expected)) = (shared("corpus/real"), expectations()) else { return };
    let specs =
        rows(&real.join("MANIFEST.tsv")).into_iter().filter(|row| matches!(row["role"].as_str(), "spec" | "derived"));
    // The largest documents take long without optimization.
    let max_bytes = if cfg!(debug_assertions) { 300_000 } else { u64::MAX };
    let wrong: Vec<String> = specs
        .map(|row| row["file"].clone())
        .filter(|file| fs::metadata(real.join(file)).is_ok_and(|file| file.len() < max_bytes))
        .filter_map(|file| {
            mismatch(&file, &generate(&real.join(&file)), expected.get(&file).map_or("generate", String::as_str))
        })
        .collect();
    assert!(wrong.is_empty(), "{} documents:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn valid_traps_generate_the_same_bytes_twice() {
    let (Some(traps), Some(expected)) = (shared("corpus/traps/valid"), expectations()) else { return };
    for path in documents(&traps) {
        let name = format!("traps/valid/{}", path.file_name().unwrap().to_str().unwrap());
        let (first, second) = (generate(&path), generate(&path));
        assert_eq!(mismatch(&name, &first, expected.get(&name).map_or("generate", String::as_str)), None);
        assert!(first.out == second.out, "{name}: two runs differ");
    }
}

#[test]
fn invalid_traps_have_diagnostics() {
    let Some(traps) = shared("corpus/traps/invalid") else { return };
    for path in documents(&traps) {
        let output = generate(&path);
        assert!(
            output.err.contains("error[HG") || output.err.contains("warning[HG"),
            "{}: {}",
            path.display(),
            output.err
        );
        assert!(
            output.exit == ExitCode::Success || output.out.is_empty(),
            "{}: code in spite of an error",
            path.display()
        );
    }
}

/// Returns the sorted definitions in the generated code.
fn names(text: &str) -> Vec<String> {
    let directory = crate::tool::Scratch::new(&format!("names-{:?}", std::thread::current().id()));
    let path = directory.file("document.json", text);
    let generated = hookgen(&format!("generate {path}"));
    let defined =
        |line: &&str| ["pub struct ", "pub enum ", "pub mod "].iter().any(|word| line.trim_start().starts_with(word));
    let mut names: Vec<String> = generated.out.lines().filter(defined).map(|line| line.trim().to_owned()).collect();
    names.sort();
    names
}

/// Writes the document with the keys of all objects in reverse order.
fn reversed(value: &Value, out: &mut String) {
    match value {
        Value::Object(properties) => {
            out.push('{');
            for (index, (key, value)) in properties.iter().rev().enumerate() {
                out.push_str(if index == 0 { "" } else { "," });
                out.push_str(&format!("{}:", Value::String(key.clone())));
                reversed(value, out);
            }
            out.push('}');
        }
        Value::Array(items) => {
            out.push('[');
            for (index, item) in items.iter().enumerate() {
                out.push_str(if index == 0 { "" } else { "," });
                reversed(item, out);
            }
            out.push(']');
        }
        scalar => out.push_str(&scalar.to_string()),
    }
}

#[test]
fn names_do_not_depend_on_the_order_of_keys() {
    let Some(real) = shared("corpus/real") else { return };
    let specs = rows(&real.join("MANIFEST.tsv"))
        .into_iter()
        .filter(|row| row["role"] == "spec" && row["file"].ends_with(".json"));
    let mut seen = 0;
    for row in specs {
        let text = fs::read_to_string(real.join(&row["file"])).unwrap();
        // References to other files cannot be resolved from the copy.
        if text.len() > 100_000 || text.contains("\"$ref\": \"./") || text.contains("\"$ref\":\"./") {
            continue;
        }
        let Ok(document) = serde_json::from_str::<Value>(&text) else { continue };
        let (mut reversed_text, original) = (String::new(), document.to_string());
        reversed(&document, &mut reversed_text);
        assert_eq!(names(&original), names(&reversed_text), "{}", row["file"]);
        seen += 1;
    }
    assert!(seen > 10, "only {seen} documents");
}
