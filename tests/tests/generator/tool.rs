//! The command line, in-process.

use std::path::{Path, PathBuf};
use std::{env, fs, process};

use hookgen_cli::{ExitCode, run};

/// What a command said.
#[derive(Debug)]
pub(crate) struct Said {
    pub(crate) exit: ExitCode,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Said {
    /// What it wrote; it must have gone well.
    pub(crate) fn fine(self) -> String {
        assert_eq!(self.exit, ExitCode::Success, "{}", self.err);
        self.out
    }
}

/// Runs `hookgen` with these arguments, separated by blanks.
pub(crate) fn hookgen(line: &str) -> Said {
    hookgen_reading(line, "")
}

/// The same, with something on standard input.
pub(crate) fn hookgen_reading(line: &str, input: &str) -> Said {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let exit = run(line.split_whitespace(), &mut input.as_bytes(), &mut out, &mut err);
    let text = |bytes| String::from_utf8(bytes).expect("hookgen writes UTF-8");
    Said { exit, out: text(out), err: text(err) }
}

/// The documents below `whole/`, by name.
pub(crate) fn cases() -> Vec<String> {
    let mut cases: Vec<String> =
        fs::read_dir("whole").unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    cases.sort();
    assert!(!cases.is_empty() && cases.len() <= 6, "whole/ holds at most six documents: {cases:?}");
    cases
}

/// `hookgen generate` for one of them.
pub(crate) fn generate(case: &str) -> String {
    hookgen(&format!("generate whole/{case}/openapi.yaml --allow HG032")).fine()
}

/// The workspace's folder.
pub(crate) fn workspace() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("tests/ is in the workspace")
}

/// A folder that goes when the test ends.
pub(crate) struct Scratch(PathBuf);

impl Scratch {
    pub(crate) fn new(name: &str) -> Self {
        let folder = env::temp_dir().join(format!("hookgen-tests-{}-{name}", process::id()));
        fs::create_dir_all(&folder).unwrap();
        Self(folder)
    }

    pub(crate) fn path(&self, file: &str) -> PathBuf {
        self.0.join(file)
    }

    /// A file with this text; its path.
    pub(crate) fn file(&self, file: &str, text: &str) -> String {
        let path = self.path(file);
        fs::write(&path, text).unwrap();
        path.to_str().expect("the folder for temporary files is UTF-8").to_owned()
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
