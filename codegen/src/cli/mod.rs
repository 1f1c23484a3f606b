//! The command line as a library function: everything comes in and goes out through its arguments, so that tests drive it in-process.

mod args;
mod check;
mod diff;
mod explain;
mod generate;
mod list;

use std::io::{self, Read, Write};

use crate::config::Config;
use crate::report::Report;
use args::{Args, Colour, Command};

/// What every command reads and writes.
pub(crate) struct Streams<'a> {
    pub(crate) input: &'a mut dyn Read,
    pub(crate) out: &'a mut dyn Write,
    pub(crate) err: &'a mut dyn Write,
}

/// How a command ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
    /// Everything is fine: 0.
    Fine,
    /// A problem in the document, or a stale file: 1.
    Problem,
    /// The command was called wrongly: 2.
    Usage,
}

impl Exit {
    /// The process's exit code.
    pub fn code(self) -> u8 {
        match self {
            Self::Fine => 0,
            Self::Problem => 1,
            Self::Usage => 2,
        }
    }
}

/// Runs `hookgen` with `args` (without the program's name). Code and lists go to `out`, diagnostics to `err`; `input` is read where the
/// document is `-`.
pub fn run(
    args: impl IntoIterator<Item = impl Into<String>>,
    input: &mut dyn Read,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> Exit {
    let mut streams = Streams { input, out, err };
    let outcome = match Args::parse(args.into_iter().map(Into::into)) {
        Ok(args) => dispatch(args, &mut streams),
        Err(message) => wrong_usage(&message, &mut streams),
    };
    // A closed pipe (`hookgen list … | head`) is the reader's wish and no failure of ours.
    match outcome {
        Ok(exit) => exit,
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Exit::Fine,
        Err(error) => {
            let _ = writeln!(streams.err, "error: {error}");
            Exit::Problem
        }
    }
}

fn dispatch(args: Args, streams: &mut Streams<'_>) -> io::Result<Exit> {
    match &args.command {
        Command::Help => streams.out.write_all(args::help().as_bytes()).map(|()| Exit::Fine),
        Command::Version => writeln!(streams.out, "hookgen {}", env!("CARGO_PKG_VERSION")).map(|()| Exit::Fine),
        Command::Explain { code } => explain::run(code, streams),
        Command::Generate { output, check } => generate::run(&args, output.as_deref(), *check, streams),
        Command::List { format, compare } => list::run(&args, *format, compare.as_deref(), streams),
        Command::Check { format } => check::run(&args, *format, streams),
    }
}

fn wrong_usage(message: &str, streams: &mut Streams<'_>) -> io::Result<Exit> {
    writeln!(streams.err, "error: {message}\n\nFor the commands and options: hookgen --help")?;
    Ok(Exit::Usage)
}

/// The configuration with its document, read from `input` where that is `-`.
fn config(args: &Args, streams: &mut Streams<'_>) -> io::Result<Config> {
    let mut config = if args.spec == "-" {
        let mut text = Vec::new();
        streams.input.read_to_end(&mut text)?;
        Config::from_text("-", text)
    } else {
        Config::new(&args.spec)
    };
    config.options = args.options.clone();
    Ok(config)
}

/// Writes what there is to say; says whether there was an error.
fn say(report: &Report, args: &Args, streams: &mut Streams<'_>) -> io::Result<Exit> {
    let text = match args.colour {
        Colour::Always => report.colored().to_string(),
        Colour::Never => report.to_string(),
    };
    if !text.is_empty() {
        writeln!(streams.err, "{text}")?;
    }
    Ok(if report.has_errors() { Exit::Problem } else { Exit::Fine })
}
