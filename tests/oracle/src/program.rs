//! Compiles generated code into a program that decodes and encodes payloads, and runs it.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The maximum size of the generated code in one crate in bytes, to limit the memory that rustc requires.
const CRATE_BYTES: usize = 2_000_000;

/// A generated module.
pub(crate) struct Module<'a> {
    pub(crate) name: &'a str,
    pub(crate) text: &'a str,
}

/// A payload for an event.
pub(crate) struct Job<'a> {
    pub(crate) module: &'a str,
    pub(crate) event: &'a str,
    pub(crate) content_type: &'a str,
    pub(crate) body: String,
}

/// The result for a payload: its encoded bytes, or the error.
pub(crate) type Outcome = Result<String, String>;

const MAIN: &str = r#"
fn main() {
    let jobs = std::env::args().nth(1).unwrap();
    for line in std::fs::read_to_string(jobs).unwrap().lines() {
        let f: Vec<&str> = line.split('\t').collect();
        let body = f[4].as_bytes();
        let result: Result<Vec<u8>, String> = std::panic::catch_unwind(|| match f[1] {
{arms}
            _ => unreachable!(),
        }).unwrap_or_else(|_| Err("PANIC".into()));
        match result {
            Ok(bytes) => println!("{}\tok\t{}", f[0], String::from_utf8_lossy(&bytes)),
            Err(e) => println!("{}\terr\t{}", f[0], e.replace(['\t', '\n', '\r'], " ")),
        }
    }
}
"#;

const ARM: &str = r#"            "{m}" => match {m}::AnyEvent::decode(f[2], f[3], body) {
                Ok(event) => event.encode().map(|(_, bytes)| bytes.to_vec()).map_err(|e| format!("ENCODE {e}")),
                Err(e) => Err(e.to_string()),
            },
"#;

/// Builds programs for the `modules` and runs the `jobs`. The outcome of a job is `None` if its program fails.
pub(crate) fn run(work_directory: &Path, modules: &[Module<'_>], jobs: &[Job<'_>]) -> Vec<Option<Outcome>> {
    let mut outcomes: Vec<Option<Outcome>> = jobs.iter().map(|_| None).collect();
    for chunk in chunks(modules) {
        let name = format!("oracle_{}", chunk.first().map(|module| module.name).unwrap_or_default());
        match build(work_directory, &name, &chunk) {
            Ok(program) => run_jobs(&program, work_directory, &chunk, jobs, &mut outcomes),
            Err(message) => eprintln!("oracle: cannot build {name}:\n{message}"),
        }
    }
    outcomes
}

fn chunks<'a>(modules: &'a [Module<'a>]) -> Vec<Vec<&'a Module<'a>>> {
    let mut chunks: Vec<Vec<&Module<'_>>> = Vec::new();
    let mut size = usize::MAX;
    for module in modules {
        if size.saturating_add(module.text.len()) > CRATE_BYTES {
            chunks.push(Vec::new());
            size = 0;
        }
        size += module.text.len();
        chunks.iter_mut().last().into_iter().for_each(|chunk| chunk.push(module));
    }
    chunks
}

fn build(work_directory: &Path, name: &str, chunk: &[&Module<'_>]) -> Result<PathBuf, String> {
    let directory = work_directory.join(name);
    let project = crate::project();
    let runtime = project.join("runtime").display().to_string();
    let manifest = format!(
        "[package]\nname = \"{name}\"\nversion = \"0.0.0\"\nedition = \"2024\"\npublish = false\n[workspace]\n[dependencies]\n\
         hookgen = {{ path = {runtime:?}, default-features = false, features = [\"patterns\"] }}\n[profile.dev]\ndebug = false\nincremental = false\n"
    );
    let mut main = String::new();
    let mut arms = String::new();
    let mut files = vec![(directory.join("Cargo.toml"), manifest)];
    for Module { name, text } in chunk {
        let _ = writeln!(main, "#[allow(dead_code)]\nmod {name};");
        arms.push_str(&ARM.replace("{m}", name));
        files.push((directory.join("src").join(format!("{name}.rs")), (*text).to_owned()));
    }
    files.push((directory.join("src/main.rs"), main + &MAIN.replace("{arms}", &arms)));
    if let (false, Ok(lock)) =
        (directory.join("Cargo.lock").exists(), std::fs::read_to_string(project.join("Cargo.lock")))
    {
        files.push((directory.join("Cargo.lock"), lock));
    }
    for (path, text) in files {
        write(&path, &text).map_err(|error| format!("{}: {error}", path.display()))?;
    }
    let target = work_directory.join("target");
    let cargo = Command::new("cargo")
        .args(["build", "-q", "--offline"])
        .current_dir(&directory)
        .env("CARGO_TARGET_DIR", &target)
        .output();
    let cargo = cargo.map_err(|error| error.to_string())?;
    if cargo.status.success() {
        Ok(target.join("debug").join(name))
    } else {
        Err(String::from_utf8_lossy(&cargo.stderr).chars().take(3000).collect())
    }
}

/// Writes a file only if it changes, so that it is not compiled again.
fn write(path: &Path, text: &str) -> std::io::Result<()> {
    if std::fs::read_to_string(path).is_ok_and(|old| old == text) {
        return Ok(());
    }
    std::fs::create_dir_all(path.parent().unwrap_or(Path::new("")))?;
    std::fs::write(path, text)
}

fn run_jobs(
    program: &Path,
    work_directory: &Path,
    chunk: &[&Module<'_>],
    jobs: &[Job<'_>],
    outcomes: &mut [Option<Outcome>],
) {
    let mut lines = String::new();
    for (index, job) in jobs.iter().enumerate().filter(|(_, job)| chunk.iter().any(|module| module.name == job.module))
    {
        let _ = writeln!(lines, "{index}\t{}\t{}\t{}\t{}", job.module, job.event, job.content_type, job.body);
    }
    let file = work_directory.join("jobs.tsv");
    let output = std::fs::write(&file, lines).and_then(|()| Command::new(program).arg(&file).output());
    let Ok(output) = output else { return eprintln!("oracle: cannot run {}", program.display()) };
    for line in String::from_utf8_lossy(&output.stdout).lines() {
        let mut fields = line.splitn(3, '\t');
        let (index, status, text) = (fields.next(), fields.next(), fields.next().unwrap_or_default());
        if let Some(outcome) = index.and_then(|index| outcomes.get_mut(index.parse::<usize>().ok()?)) {
            *outcome = Some(if status == Some("ok") { Ok(text.to_owned()) } else { Err(text.to_owned()) });
        }
    }
}
