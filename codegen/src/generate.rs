//! Runs the passes, and the generated module.

use std::cell::OnceCell;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use proc_macro2::TokenStream;

use crate::document::Document;
use crate::explain::NOT_WRITTEN;
use crate::model::Model;
use crate::names::Names;
use crate::options::Options;
use crate::print::FileWriter;
use crate::report::{Problem, ProblemLocation, Problems, Report, Severity};
use crate::source::Sources;

/// The source of the document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Input {
    File(PathBuf),
    Text { name: String, text: Vec<u8> },
}

impl Input {
    /// Returns the path for the header of the generated file: as configured, but only the file name of an absolute path.
    fn label(&self) -> String {
        let path = match self {
            Self::Text { name, .. } => Path::new(name),
            Self::File(path) => path,
        };
        if path.is_absolute() {
            return path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        }
        path.to_string_lossy().replace('\\', "/")
    }
}

/// The result of all passes before the generation of code, which cannot fail.
#[derive(Debug)]
pub(crate) struct Analysis {
    pub(crate) document: Document,
    pub(crate) model: Model,
    pub(crate) names: Names,
    pub(crate) sources: Sources,
    /// Warnings only.
    pub(crate) report: Report,
}

/// Parses and lowers the document, and determines the names. Stops after the first pass with errors.
pub(crate) fn analyze(input: &Input, options: &Options) -> Result<Analysis, Report> {
    let mut problems = Problems::default();
    crate::paths::check(options, &mut problems);
    crate::explain::check(options, &mut problems);
    let root = options.root.as_deref();
    let sources = match input {
        Input::File(path) => Sources::open(&path.to_string_lossy(), root, &mut problems),
        Input::Text { name, text } => Some(Sources::from_text(name, text, root, &mut problems)),
    };
    let finish = |problems: Problems| {
        problems
            .with_default_help(crate::explain::default_help)
            .apply_lint_levels(&options.allow, options.deny_warnings)
    };
    let Some(sources) = sources else {
        return Err(Sources::default().report(&finish(problems)));
    };
    let document = if problems.has_errors() { None } else { crate::document::read(&sources, &mut problems) };
    let Some(document) = document.filter(|_| !problems.has_errors()) else {
        return Err(sources.report(&finish(problems)));
    };
    let model = crate::model::lower(&document, options, &mut problems);
    let report = sources.report(&finish(problems));
    if report.has_errors() {
        return Err(report);
    }
    let names = Names::assign(&model, options);
    Ok(Analysis { document, model, names, sources, report })
}

pub(crate) fn generate(input: &Input, options: &Options) -> Result<Generated, Report> {
    let analysis = analyze(input, options)?;
    let (label, files) = (input.label(), analysis.sources.files());
    Ok(Generated { analysis, options: options.clone(), label, files, text: OnceCell::new() })
}

/// A generated module.
#[derive(Debug)]
pub struct Generated {
    /// Contains the document, although it is not required any more: if it is freed first, the fragmented heap slows down the allocations of `emit` (by a
    /// fifth of the time for GitHub's document).
    analysis: Analysis,
    options: Options,
    label: String,
    files: Vec<(String, Option<PathBuf>)>,
    text: OnceCell<String>,
}

impl Generated {
    /// Returns the items as tokens, for macros.
    pub fn tokens(&self) -> TokenStream {
        crate::emit::emit(&self.analysis.model, &self.analysis.names, &self.options)
    }

    /// Returns the formatted file: a header comment and the items.
    pub fn text(&self) -> &str {
        self.text.get_or_init(|| {
            let mut writer = FileWriter::new(&self.label);
            crate::emit::emit_each(&self.analysis.model, &self.analysis.names, &self.options, &mut |part| {
                writer.add(part)
            });
            writer.finish()
        })
    }

    /// Returns the paths of the document and of the files that it refers to.
    pub fn files(&self) -> impl Iterator<Item = &Path> {
        self.files.iter().filter_map(|(_, path)| path.as_deref())
    }

    /// Returns the warnings.
    pub fn warnings(&self) -> &Report {
        &self.analysis.report
    }

    /// Writes the text to `path` atomically. A file with the same content is not changed.
    ///
    /// # Errors
    ///
    /// Returns an error if the file cannot be written.
    pub fn write(&self, path: impl AsRef<Path>) -> Result<(), Report> {
        let path = path.as_ref();
        write_if_changed(path, self.text().as_bytes()).map_err(|error| not_written(path, &error))
    }

    /// Writes the text to `$OUT_DIR/name`, and prints instructions to cargo: to run the build script again if a file that was read changes, and to show
    /// the warnings. It is for build scripts.
    ///
    /// # Errors
    ///
    /// Returns an error if the file cannot be written or `OUT_DIR` is not set.
    pub fn write_to_out_dir(&self, name: impl AsRef<Path>) -> Result<(), Report> {
        let Some(directory) = std::env::var_os("OUT_DIR") else {
            return Err(configuration("`OUT_DIR` is not set: `write_to_out_dir` is for build scripts"));
        };
        let path = Path::new(&directory).join(name);
        self.write(&path)?;
        self.print_cargo_instructions(&mut std::io::stdout().lock()).map_err(|error| not_written(&path, &error))
    }

    fn print_cargo_instructions(&self, out: &mut dyn std::io::Write) -> std::io::Result<()> {
        for path in self.files() {
            writeln!(out, "cargo::rerun-if-changed={}", path.display())?;
        }
        for line in self.analysis.report.to_lines().lines() {
            writeln!(out, "cargo::warning={line}")?;
        }
        Ok(())
    }
}

/// Writes to a temporary file and renames it, so that other processes read either the old or the new content. A file with the same content keeps its time
/// of modification.
pub(crate) fn write_if_changed(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    if std::fs::read(path).is_ok_and(|old| old == bytes) {
        return Ok(());
    }
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(format!(".{}.tmp", std::process::id()));
    let temporary = path.with_file_name(name);
    let written = std::fs::File::create(&temporary)
        .and_then(|mut file| file.write_all(bytes))
        .and_then(|()| std::fs::rename(&temporary, path));
    if written.is_err() {
        let _ = std::fs::remove_file(&temporary);
    }
    written
}

pub(crate) fn not_written(path: &Path, error: &std::io::Error) -> Report {
    let reason = match error.kind() {
        std::io::ErrorKind::NotFound => "no such directory".to_owned(),
        _ => crate::source::reason(error),
    };
    configuration(&format!("cannot write `{}`: {reason}", path.display()))
}

fn configuration(message: &str) -> Report {
    let mut problems = Problems::default();
    problems.push(Problem::new(Severity::Error, NOT_WRITTEN, ProblemLocation::Unknown, message.to_owned()));
    Sources::default().report(&problems.with_default_help(crate::explain::default_help))
}
