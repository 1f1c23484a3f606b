//! The command `hookgen` as a function, [`run`], from arguments and streams to an exit code, so that tests can call it in their own process.
//!
//! ```
//! use hookgen_cli::{ExitCode, run};
//!
//! let (mut stdout, mut stderr) = (Vec::new(), Vec::new());
//! let code = run(["explain", "HG022"], &mut std::io::empty(), &mut stdout, &mut stderr);
//! assert_eq!(code, ExitCode::Success);
//! assert!(stdout.starts_with(b"HG022: "));
//! ```
//!
//! Documents are processed by the crate `hookgen-codegen`.

mod args;
mod check;
mod color;
mod diff;
mod equivalent;
mod exit_code;
mod explain;
mod generate;
mod list;
mod streams;

use std::ffi::OsString;
use std::io::{self, Read, Write};

pub use color::Stderr;
pub use exit_code::ExitCode;

use args::{Args, Command};
use streams::Streams;

/// Runs `hookgen` with `args`, which do not include the program's name. Code and lists are written to `stdout`, diagnostics to `stderr`. The document
/// is read from `stdin` if its path is `-`.
///
/// The environment is not read. Diagnostics are colored according to `--color`; if it is `auto`, according to [`Stderr::has_colors`].
pub fn run(
    args: impl IntoIterator<Item = impl Into<OsString>>,
    stdin: &mut dyn Read,
    stdout: &mut dyn Write,
    stderr: &mut dyn Stderr,
) -> ExitCode {
    let mut streams = Streams { stdin, stdout, stderr };
    let outcome = match Args::parse(args.into_iter().map(|arg| arg.into().to_string_lossy().into_owned())) {
        Ok(args) => dispatch(args, &mut streams),
        Err(message) => usage_error(&message, &mut streams),
    };
    // A closed pipe, as in `hookgen list … | head`, is not an error.
    match outcome {
        Ok(code) => code,
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::Success,
        Err(error) => {
            let _ = writeln!(streams.stderr, "error: {error}");
            ExitCode::Failure
        }
    }
}

fn dispatch(args: Args, streams: &mut Streams<'_>) -> io::Result<ExitCode> {
    match &args.command {
        Command::Help => streams.stdout.write_all(args::help().as_bytes()).map(|()| ExitCode::Success),
        Command::Version => {
            writeln!(streams.stdout, "hookgen {}", env!("CARGO_PKG_VERSION")).map(|()| ExitCode::Success)
        }
        Command::Explain { code } => explain::run(code, streams),
        Command::Generate { output, check } => generate::run(&args, output.as_deref(), *check, streams),
        Command::List { format, compare } => list::run(&args, *format, compare.as_deref(), streams),
        Command::Check { format } => check::run(&args, *format, streams),
    }
}

fn usage_error(message: &str, streams: &mut Streams<'_>) -> io::Result<ExitCode> {
    writeln!(streams.stderr, "error: {message}\n\nsee `hookgen --help` for the commands and options")?;
    Ok(ExitCode::Usage)
}
