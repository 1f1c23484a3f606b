//! `hookgen generate`.

use std::io;
use std::path::Path;

use crate::args::Args;
use crate::diff;
use crate::equivalent::is_equivalent;
use crate::exit_code::ExitCode;
use crate::streams::Streams;

pub(crate) fn run(args: &Args, output: Option<&str>, check: bool, streams: &mut Streams<'_>) -> io::Result<ExitCode> {
    let generated = match streams.config(args)?.generate() {
        Ok(generated) => generated,
        Err(report) => return streams.print_report(&report, args),
    };
    streams.print_report(generated.warnings(), args)?;
    let text = generated.text();
    match (output, check) {
        (None, false) => streams.stdout.write_all(text.as_bytes()).map(|()| ExitCode::Success),
        (None, true) => {
            writeln!(streams.stderr, "error: `--check` requires `-o FILE`")?;
            Ok(ExitCode::Usage)
        }
        (Some(path), false) => match generated.write(path) {
            Ok(()) => Ok(ExitCode::Success),
            Err(report) => streams.print_report(&report, args),
        },
        (Some(path), true) => compare(path, text, &args.spec, streams),
    }
}

fn compare(path: &str, text: &str, spec: &str, streams: &mut Streams<'_>) -> io::Result<ExitCode> {
    let old = match std::fs::read_to_string(Path::new(path)) {
        Ok(old) => old,
        Err(error) => {
            writeln!(streams.stderr, "error: cannot read {path}: {error}")?;
            return Ok(ExitCode::Failure);
        }
    };
    if old == text || is_equivalent(&old, text) {
        return Ok(ExitCode::Success);
    }
    streams.stdout.write_all(diff::unified(path, &old, text).as_bytes())?;
    writeln!(
        streams.stderr,
        "error: {path} is out of date; to update it, run: hookgen generate {spec} -o {path} (with the same options)"
    )?;
    Ok(ExitCode::Failure)
}
