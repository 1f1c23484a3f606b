//! Runs the command in the process of the test.

use std::path::{Path, PathBuf};
use std::{env, fs, process};

use hookgen_cli::{ExitCode, run};

/// The result of a command.
#[derive(Debug)]
pub(crate) struct Output {
    pub(crate) exit: ExitCode,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Output {
    /// Returns the standard output. Panics if the command failed.
    pub(crate) fn success(self) -> String {
        assert_eq!(self.exit, ExitCode::Success, "{}", self.err);
        self.out
    }
}

/// Runs `hookgen` with these arguments, separated by white space.
pub(crate) fn hookgen(line: &str) -> Output {
    hookgen_with_input(line, "")
}

/// Runs `hookgen` with these arguments and this standard input.
pub(crate) fn hookgen_with_input(line: &str, input: &str) -> Output {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let exit = run(line.split_whitespace(), &mut input.as_bytes(), &mut out, &mut err);
    let text = |bytes| String::from_utf8(bytes).expect("hookgen writes UTF-8");
    Output { exit, out: text(out), err: text(err) }
}

/// Returns the names of the directories in `whole/`.
pub(crate) fn cases() -> Vec<String> {
    let mut cases: Vec<String> =
        fs::read_dir("whole").unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    cases.sort();
    assert!(!cases.is_empty() && cases.len() <= 6, "whole/ contains more than six documents: {cases:?}");
    cases
}

/// Returns the output of `hookgen generate` for a document in `whole/`.
pub(crate) fn generate(case: &str) -> String {
    hookgen(&format!("generate whole/{case}/openapi.yaml --allow HG032")).success()
}

/// Returns the directory of the workspace.
pub(crate) fn workspace() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("tests/ is in the workspace")
}

/// A temporary directory that is removed when it is dropped.
pub(crate) struct Scratch(PathBuf);

impl Scratch {
    pub(crate) fn new(name: &str) -> Self {
        let directory = env::temp_dir().join(format!("hookgen-tests-{}-{name}", process::id()));
        fs::create_dir_all(&directory).unwrap();
        Self(directory)
    }

    pub(crate) fn path(&self, file: &str) -> PathBuf {
        self.0.join(file)
    }

    /// Writes a file with this text. Returns its path.
    pub(crate) fn file(&self, file: &str, text: &str) -> String {
        let path = self.path(file);
        fs::write(&path, text).unwrap();
        path.to_str().expect("the directory for temporary files is UTF-8").to_owned()
    }

    pub(crate) fn names(&self) -> Vec<String> {
        let mut names: Vec<String> =
            fs::read_dir(&self.0).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}
