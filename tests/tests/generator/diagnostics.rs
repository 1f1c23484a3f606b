//! Every code is given by a document in `diagnostics/`, whose report stands beside it; docs/diagnostics.md is made of both.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use hookgen_cli::{ExitCode, run};

use crate::bless::settle;
use crate::tool::{Said, Scratch, hookgen, workspace};

/// Something wrong, and what is said about it.
struct Case {
    /// `HG022-misspelt-schema`.
    name: String,
    args: Vec<String>,
    input: Vec<u8>,
}

impl Case {
    fn new(name: &str, args: &str, input: &[u8]) -> Self {
        Self {
            name: name.to_owned(),
            args: args.split_whitespace().map(str::to_owned).collect(),
            input: input.to_owned(),
        }
    }

    /// The options stand in the first line: `# options: --only x`.
    fn of_file(path: &Path) -> Self {
        let (name, path_text) = (path.file_stem().unwrap().to_str().unwrap(), path.to_str().unwrap());
        let text = fs::read_to_string(path).unwrap();
        let options = text.lines().next().and_then(|line| line.strip_prefix("# options: ")).unwrap_or_default();
        Self::new(name, &format!("check {path_text} {options}"), b"")
    }

    fn code(&self) -> &str {
        &self.name[..5]
    }

    fn run(&self, more: &[&str]) -> Said {
        let (mut out, mut err) = (Vec::new(), Vec::new());
        let args = self.args.iter().map(String::as_str).chain(more.iter().copied());
        let exit = run(args, &mut self.input.as_slice(), &mut out, &mut err);
        Said { exit, out: String::from_utf8(out).unwrap(), err: String::from_utf8(err).unwrap() }
    }
}

fn documents() -> Vec<PathBuf> {
    let mut paths: Vec<PathBuf> = fs::read_dir("diagnostics").unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension != "txt"));
    paths.sort();
    paths
}

/// The documents, and what can't be one.
fn cases() -> Vec<Case> {
    let mut cases: Vec<Case> = documents().iter().map(|path| Case::of_file(path)).collect();
    let latin1 = b"openapi: 3.1.0\ninfo: {title: F\xE4hre, version: '1'}\n";
    let utf16 = "openapi: 3.1.0".encode_utf16().fold(vec![0xFF, 0xFE], |mut bytes, unit| {
        bytes.extend(unit.to_le_bytes());
        bytes
    });
    cases.push(Case::new("HG001-no-such-file", "check diagnotsics/HG090-xlm.yaml", b""));
    cases.push(Case::new("HG002-latin-1", "check -", latin1));
    cases.push(Case::new("HG002-utf-16", "check -", &utf16));
    cases.push(Case::new(
        "HG100-no-such-folder",
        "generate diagnostics/HG090-xml.yaml --allow HG090 -o no/such/folder/ferry.rs",
        b"",
    ));
    cases
}

/// What `hookgen explain` says, by code.
fn catalogue() -> BTreeMap<String, String> {
    let explained = |code: String| {
        let said = hookgen(&format!("explain {code}"));
        (said.exit == ExitCode::Success).then_some((code, said.out))
    };
    (1..200).filter_map(|number| explained(format!("HG{number:03}"))).collect()
}

#[test]
fn each_report_is_as_it_stands_in_its_file() {
    for case in cases() {
        let said = case.run(&[]);
        let in_file = Path::new("diagnostics").join(&case.name).with_extension("txt");
        assert!(said.err.contains(&format!("[{}]: ", case.code())), "{}: {}", case.name, said.err);
        assert_eq!(said.exit == ExitCode::Problem, said.err.contains("error["), "{}", said.err);
        settle(&in_file, &said.err, "diagnostics");
    }
}

#[test]
fn every_code_has_a_document_and_every_report_too() {
    let given: BTreeSet<String> = cases().iter().map(|case| case.code().to_owned()).collect();
    let known: BTreeSet<String> = catalogue().into_keys().collect();
    assert_eq!(given, known);
    let names: BTreeSet<String> = cases().into_iter().map(|case| case.name).collect();
    for path in fs::read_dir("diagnostics").unwrap().map(|entry| entry.unwrap().path()) {
        assert!(names.contains(path.file_stem().unwrap().to_str().unwrap()), "{} belongs to no case", path.display());
    }
}

#[test]
fn errors_leave_no_file_and_warnings_do_not_stop() {
    let scratch = Scratch::new("diagnostics");
    for case in cases().into_iter().filter(|case| case.args[0] == "check") {
        let checked = case.run(&[]).exit;
        let out = scratch.path(&format!("{}.rs", case.name));
        let generate =
            Case { args: ["generate".to_owned()].into_iter().chain(case.args[1..].iter().cloned()).collect(), ..case };
        assert_eq!(generate.run(&["-o", out.to_str().unwrap()]).exit, checked, "{}", generate.name);
        assert_eq!(out.exists(), checked == ExitCode::Success, "{}", generate.name);
    }
}

#[test]
fn warnings_can_be_denied_and_silenced_by_code() {
    for case in cases() {
        let said = case.run(&[]);
        if said.exit == ExitCode::Problem {
            continue;
        }
        assert_eq!(case.run(&["--deny-warnings"]).exit, ExitCode::Problem, "{}", case.name);
        let codes: BTreeSet<&str> =
            said.err.lines().filter_map(|line| line.strip_prefix("warning[")?.get(..5)).collect();
        let silenced: Vec<&str> =
            codes.into_iter().flat_map(|code| ["--allow", code]).chain(["--deny-warnings"]).collect();
        let silenced = case.run(&silenced);
        assert_eq!((silenced.exit, silenced.err.as_str()), (ExitCode::Success, ""), "{}", case.name);
    }
}

#[test]
fn programs_get_each_problem_with_its_place() {
    for case in cases().into_iter().filter(|case| case.args[0] == "check") {
        let drawn = case.run(&[]).err;
        let heads = drawn.lines().filter(|line| line.starts_with("error[") || line.starts_with("warning["));
        let heads: Vec<String> = heads.map(str::to_owned).collect();
        let lines = case.run(&["--format", "json"]).out;
        let rebuilt: Vec<String> = lines
            .lines()
            .map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap())
            .map(|said| {
                format!(
                    "{}[{}]: {}",
                    said["severity"].as_str().unwrap(),
                    said["code"].as_str().unwrap(),
                    said["message"].as_str().unwrap()
                )
            })
            .collect();
        assert_eq!(rebuilt, heads, "{}", case.name);
        assert_eq!(case.run(&["--format", "github"]).out.lines().count(), heads.len(), "{}", case.name);
    }
}

#[test]
fn the_page_has_every_code() {
    let mut page = fs::read_to_string("diagnostics-page.md").unwrap();
    let catalogue = catalogue();
    for (code, explained) in &catalogue {
        let title = explained.lines().next().unwrap().trim_start_matches(code.as_str()).trim_start_matches(": ");
        page += &format!("| [{code}](#{}) | {title} |\n", code.to_lowercase());
    }
    for (code, explained) in &catalogue {
        let (title, rest) = explained.split_once("\n\n").unwrap();
        let reports = cases().into_iter().filter(|case| case.code() == code).map(|case| case.run(&[]).err);
        let shortest = reports.min_by_key(String::len).unwrap();
        let title = title.trim_start_matches(code.as_str()).trim_start_matches(": ");
        page += &format!(
            "\n## {code}\n\n**{title}**\n\n{}\n\nHow it is said:\n\n```text\n{}\n```\n",
            rest.trim_end(),
            shortest.trim_end()
        );
    }
    settle(&workspace().join("docs/diagnostics.md"), &page, "diagnostics");
}
