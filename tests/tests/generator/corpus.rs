//! Published documents and traps, where `../shared` is at hand: everything generates or is refused with a place, the same bytes each time.

use std::collections::BTreeMap;
use std::fs;
use std::panic::catch_unwind;
use std::path::{Path, PathBuf};

use hookgen_cli::ExitCode;
use serde_json::Value;

use crate::tool::{Said, hookgen, workspace};

/// A folder of the corpus; where there is none, the test has nothing to do.
pub(crate) fn shared(path: &str) -> Option<PathBuf> {
    let above = workspace().ancestors().map(|folder| folder.join("shared").join(path));
    let found = above.into_iter().find(|folder| folder.exists());
    if found.is_none() {
        eprintln!("skipped: there is no ../shared/{path}");
    }
    found
}

fn generate(path: &Path) -> Said {
    let path = path.to_str().unwrap().to_owned();
    let args = ["generate".to_owned(), path.clone()];
    let run = move || {
        let (mut out, mut err) = (Vec::new(), Vec::new());
        let exit = hookgen_cli::run(args, &mut std::io::empty(), &mut out, &mut err);
        Said { exit, out: String::from_utf8(out).unwrap(), err: String::from_utf8(err).unwrap() }
    };
    catch_unwind(run).unwrap_or_else(|_| panic!("{path}: the generator panicked"))
}

/// The rows of a table by the names of its columns.
fn rows(path: &Path) -> Vec<BTreeMap<String, String>> {
    let text = fs::read_to_string(path).unwrap();
    let mut lines = text.lines().map(|line| line.split('\t').map(str::to_owned).collect::<Vec<_>>());
    let head = lines.next().unwrap();
    lines.map(|cells| head.iter().cloned().zip(cells).collect()).collect()
}

fn documents(folder: &Path) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).filter(|path| path.is_file()).collect();
    files.sort();
    files
}

/// What the exam expects of a document: `generate` unless it says otherwise.
fn expectations() -> Option<BTreeMap<String, String>> {
    let rows = rows(&shared("exam/expected.tsv")?);
    Some(rows.into_iter().map(|mut row| (row.remove("document").unwrap(), row.remove("expect").unwrap())).collect())
}

fn is_placed(err: &str) -> bool {
    err.contains("error[HG")
        && err.lines().any(|line| line.trim_start().starts_with("--> ") && line.matches(':').count() >= 2)
}

/// `None` if all is well.
fn verdict(name: &str, said: &Said, expected: &str) -> Option<String> {
    let outcome = match said.exit {
        ExitCode::Success => "generate",
        _ if is_placed(&said.err) => "refused",
        _ => return Some(format!("{name}: refused without a place: {}", said.err)),
    };
    let fits = expected == "either" || expected == outcome;
    (!fits).then(|| format!("{name}: expected {expected}: {}", said.err.lines().next().unwrap_or("it generates")))
}

#[test]
fn published_documents_generate_or_are_refused_as_expected() {
    let (Some(real), Some(expected)) = (shared("corpus/real"), expectations()) else { return };
    let specs =
        rows(&real.join("MANIFEST.tsv")).into_iter().filter(|row| matches!(row["role"].as_str(), "spec" | "derived"));
    // Without optimisation the largest take long; `.ci/run` reads all of them by the exam.
    let largest = if cfg!(debug_assertions) { 300_000 } else { u64::MAX };
    let wrong: Vec<String> = specs
        .map(|row| row["file"].clone())
        .filter(|file| fs::metadata(real.join(file)).is_ok_and(|file| file.len() < largest))
        .filter_map(|file| {
            verdict(&file, &generate(&real.join(&file)), expected.get(&file).map_or("generate", String::as_str))
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
        assert_eq!(verdict(&name, &first, expected.get(&name).map_or("generate", String::as_str)), None);
        assert!(first.out == second.out, "{name}: two runs differ");
    }
}

#[test]
fn invalid_traps_have_something_to_say() {
    let Some(traps) = shared("corpus/traps/invalid") else { return };
    for path in documents(&traps) {
        let said = generate(&path);
        assert!(said.err.contains("error[HG") || said.err.contains("warning[HG"), "{}: {}", path.display(), said.err);
        assert!(said.exit == ExitCode::Success || said.out.is_empty(), "{}: code beside an error", path.display());
    }
}

/// The Rust names that `hookgen list` and the definitions of the generated file show, sorted.
fn names(text: &str) -> Vec<String> {
    let folder = crate::tool::Scratch::new(&format!("names-{:?}", std::thread::current().id()));
    let path = folder.file("document.json", text);
    let generated = hookgen(&format!("generate {path}"));
    let defined =
        |line: &&str| ["pub struct ", "pub enum ", "pub mod "].iter().any(|word| line.trim_start().starts_with(word));
    let mut names: Vec<String> = generated.out.lines().filter(defined).map(|line| line.trim().to_owned()).collect();
    names.sort();
    names
}

/// The same document with every mapping in the opposite order.
fn turned(value: &Value, out: &mut String) {
    match value {
        Value::Object(members) => {
            out.push('{');
            for (index, (key, value)) in members.iter().rev().enumerate() {
                out.push_str(if index == 0 { "" } else { "," });
                out.push_str(&format!("{}:", Value::String(key.clone())));
                turned(value, out);
            }
            out.push('}');
        }
        Value::Array(items) => {
            out.push('[');
            for (index, item) in items.iter().enumerate() {
                out.push_str(if index == 0 { "" } else { "," });
                turned(item, out);
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
        // References to other files would not be found from the copy.
        if text.len() > 100_000 || text.contains("\"$ref\": \"./") || text.contains("\"$ref\":\"./") {
            continue;
        }
        let Ok(document) = serde_json::from_str::<Value>(&text) else { continue };
        let (mut turned_text, straight) = (String::new(), document.to_string());
        turned(&document, &mut turned_text);
        assert_eq!(names(&straight), names(&turned_text), "{}", row["file"]);
        seen += 1;
    }
    assert!(seen > 10, "only {seen} documents");
}
