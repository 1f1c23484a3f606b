//! The order of the floors, and what comes out.

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

/// Where the document comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Input {
    File(PathBuf),
    Text { name: String, text: Vec<u8> },
}

impl Input {
    /// As the user wrote it, but never absolute: what the header of a generated file says.
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

/// A document that has been analysis: everything is decided, nothing can fail any more.
#[derive(Debug)]
pub(crate) struct Analysis {
    pub(crate) document: Document,
    pub(crate) model: Model,
    pub(crate) names: Names,
    pub(crate) sources: Sources,
    /// Warnings only.
    pub(crate) report: Report,
}

/// Reads, lowers and names; stops at the end of the first stage with errors.
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
    /// Kept whole: freeing a big document's tree first leaves holes for every allocation of the emitter to search (a fifth of the time for
    /// GitHub's).
    analysis: Analysis,
    options: Options,
    label: String,
    files: Vec<(String, Option<PathBuf>)>,
    text: OnceCell<String>,
}

impl Generated {
    /// The items, as a macro emits them.
    pub fn tokens(&self) -> TokenStream {
        crate::emit::emit(&self.analysis.model, &self.analysis.names, &self.options)
    }

    /// The formatted file: a header comment and the items.
    pub fn text(&self) -> &str {
        self.text.get_or_init(|| {
            let mut writer = FileWriter::new(&self.label);
            crate::emit::emit_each(&self.analysis.model, &self.analysis.names, &self.options, &mut |part| {
                writer.add(part)
            });
            writer.finish()
        })
    }

    /// The files on disk that were read: the document and everything it refers to.
    pub fn files(&self) -> impl Iterator<Item = &Path> {
        self.files.iter().filter_map(|(_, path)| path.as_deref())
    }

    /// The warnings.
    pub fn warnings(&self) -> &Report {
        &self.analysis.report
    }

    /// Writes the text to `path`, unless it stands there already; a file is never left half written.
    ///
    /// # Errors
    ///
    /// The file cannot be written.
    pub fn write(&self, path: impl AsRef<Path>) -> Result<(), Report> {
        let path = path.as_ref();
        write_if_changed(path, self.text().as_bytes()).map_err(|error| not_written(path, &error))
    }

    /// For build scripts: writes the text to `$OUT_DIR/name`, tells cargo to run the script again when a file that was read changes, and passes
    /// the warnings on.
    ///
    /// # Errors
    ///
    /// The file cannot be written, or `OUT_DIR` is not set.
    pub fn write_to_out_dir(&self, name: impl AsRef<Path>) -> Result<(), Report> {
        let Some(folder) = std::env::var_os("OUT_DIR") else {
            return Err(configuration("`OUT_DIR` is not set: `write_to_out_dir` is for build scripts"));
        };
        let path = Path::new(&folder).join(name);
        self.write(&path)?;
        self.tell_cargo(&mut std::io::stdout().lock()).map_err(|error| not_written(&path, &error))
    }

    fn tell_cargo(&self, out: &mut dyn std::io::Write) -> std::io::Result<()> {
        for path in self.files() {
            writeln!(out, "cargo::rerun-if-changed={}", path.display())?;
        }
        for line in self.analysis.report.to_lines().lines() {
            writeln!(out, "cargo::warning={line}")?;
        }
        Ok(())
    }
}

/// Writes through a temporary file beside the target, so that a reader sees the old or the new bytes and nothing else; equal bytes are left
/// alone, with their time of modification.
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
        std::io::ErrorKind::NotFound => "no such folder".to_owned(),
        _ => crate::source::reason(error),
    };
    configuration(&format!("cannot write {}: {reason}", path.display()))
}

fn configuration(message: &str) -> Report {
    let mut problems = Problems::default();
    problems.push(Problem::new(Severity::Error, NOT_WRITTEN, ProblemLocation::Unknown, message.to_owned()));
    Sources::default().report(&problems.with_default_help(crate::explain::default_help))
}
