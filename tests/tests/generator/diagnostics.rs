//! Every code has a document in `diagnostics/` that causes it, with its report next to it. docs/diagnostics.md is generated from both.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use hookgen_cli::{ExitCode, run};

use crate::bless::assert_blessed;
use crate::tool::{Output, Scratch, hookgen, workspace};

/// A document or command line with diagnostics.
struct Case {
    /// The code and a description, such as `HG022-misspelled-schema`.
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

    /// Creates a case from a document. Its first line can contain options: `# options: --only x`.
    fn of_file(path: &Path) -> Self {
        let (name, path_text) = (path.file_stem().unwrap().to_str().unwrap(), path.to_str().unwrap());
        let text = fs::read_to_string(path).unwrap();
        let options = text.lines().next().and_then(|line| line.strip_prefix("# options: ")).unwrap_or_default();
        Self::new(name, &format!("check {path_text} {options}"), b"")
    }

    fn code(&self) -> &str {
        &self.name[..5]
    }

    fn run(&self, more: &[&str]) -> Output {
        let (mut out, mut err) = (Vec::new(), Vec::new());
        let args = self.args.iter().map(String::as_str).chain(more.iter().copied());
        let exit = run(args, &mut self.input.as_slice(), &mut out, &mut err);
        Output { exit, out: String::from_utf8(out).unwrap(), err: String::from_utf8(err).unwrap() }
    }
}

fn documents() -> Vec<PathBuf> {
    let mut paths: Vec<PathBuf> = fs::read_dir("diagnostics").unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension != "txt"));
    paths.sort();
    paths
}

/// Returns the cases of the documents, and those that cannot be documents.
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
        "HG100-no-such-directory",
        "generate diagnostics/HG090-xml.yaml --allow HG090 -o no/such/directory/ferry.rs",
        b"",
    ));
    cases
}

/// Returns the output of `hookgen explain` for each code.
fn catalogue() -> BTreeMap<String, String> {
    let explained = |code: String| {
        let output = hookgen(&format!("explain {code}"));
        (output.exit == ExitCode::Success).then_some((code, output.out))
    };
    (1..200).filter_map(|number| explained(format!("HG{number:03}"))).collect()
}

#[test]
fn reports_are_those_in_the_files() {
    for case in cases() {
        let output = case.run(&[]);
        let path = Path::new("diagnostics").join(&case.name).with_extension("txt");
        assert!(output.err.contains(&format!("[{}]: ", case.code())), "{}: {}", case.name, output.err);
        assert_eq!(output.exit == ExitCode::Failure, output.err.contains("error["), "{}", output.err);
        assert_blessed(&path, &output.err, "diagnostics");
    }
}

#[test]
fn every_code_and_every_report_has_a_case() {
    let with_case: BTreeSet<String> = cases().iter().map(|case| case.code().to_owned()).collect();
    let documented: BTreeSet<String> = catalogue().into_keys().collect();
    assert_eq!(with_case, documented);
    let names: BTreeSet<String> = cases().into_iter().map(|case| case.name).collect();
    for path in fs::read_dir("diagnostics").unwrap().map(|entry| entry.unwrap().path()) {
        assert!(names.contains(path.file_stem().unwrap().to_str().unwrap()), "{} has no case", path.display());
    }
}

#[test]
fn a_file_is_written_after_warnings_but_not_after_errors() {
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
fn warnings_can_be_denied_and_allowed_by_code() {
    for case in cases() {
        let output = case.run(&[]);
        if output.exit == ExitCode::Failure {
            continue;
        }
        assert_eq!(case.run(&["--deny-warnings"]).exit, ExitCode::Failure, "{}", case.name);
        let codes: BTreeSet<&str> =
            output.err.lines().filter_map(|line| line.strip_prefix("warning[")?.get(..5)).collect();
        let allowed: Vec<&str> =
            codes.into_iter().flat_map(|code| ["--allow", code]).chain(["--deny-warnings"]).collect();
        let allowed = case.run(&allowed);
        assert_eq!((allowed.exit, allowed.err.as_str()), (ExitCode::Success, ""), "{}", case.name);
    }
}

#[test]
fn machine_readable_formats_contain_every_diagnostic() {
    for case in cases().into_iter().filter(|case| case.args[0] == "check") {
        let report = case.run(&[]).err;
        let headers = report.lines().filter(|line| line.starts_with("error[") || line.starts_with("warning["));
        let headers: Vec<String> = headers.map(str::to_owned).collect();
        let lines = case.run(&["--format", "json"]).out;
        let rebuilt: Vec<String> = lines
            .lines()
            .map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap())
            .map(|output| {
                format!(
                    "{}[{}]: {}",
                    output["severity"].as_str().unwrap(),
                    output["code"].as_str().unwrap(),
                    output["message"].as_str().unwrap()
                )
            })
            .collect();
        assert_eq!(rebuilt, headers, "{}", case.name);
        assert_eq!(case.run(&["--format", "github"]).out.lines().count(), headers.len(), "{}", case.name);
    }
}

#[test]
fn the_page_contains_every_code() {
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
            "\n## {code}\n\n**{title}**\n\n{}\n\nExample output:\n\n```text\n{}\n```\n",
            rest.trim_end(),
            shortest.trim_end()
        );
    }
    assert_blessed(&workspace().join("docs/diagnostics.md"), &page, "diagnostics");
}
