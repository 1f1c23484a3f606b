//! `hookgen generate`.

use std::io;
use std::path::Path;

use crate::cli::args::Args;
use crate::cli::{Exit, Streams, config, diff, say};

pub(crate) fn run(args: &Args, output: Option<&str>, check: bool, streams: &mut Streams<'_>) -> io::Result<Exit> {
    let generated = match config(args, streams)?.generate() {
        Ok(generated) => generated,
        Err(report) => return say(&report, args, streams),
    };
    say(generated.warnings(), args, streams)?;
    let text = generated.text();
    match (output, check) {
        (None, false) => streams.out.write_all(text.as_bytes()).map(|()| Exit::Fine),
        (None, true) => {
            writeln!(streams.err, "error: `--check` needs `-o FILE`: the file to compare")?;
            Ok(Exit::Usage)
        }
        (Some(path), false) => match generated.write(path) {
            Ok(()) => Ok(Exit::Fine),
            Err(report) => say(&report, args, streams),
        },
        (Some(path), true) => compare(path, text, &args.spec, streams),
    }
}

fn compare(path: &str, text: &str, spec: &str, streams: &mut Streams<'_>) -> io::Result<Exit> {
    let old = match std::fs::read_to_string(Path::new(path)) {
        Ok(old) => old,
        Err(error) => {
            writeln!(streams.err, "error: cannot read {path}: {error}")?;
            return Ok(Exit::Problem);
        }
    };
    if old == text {
        return Ok(Exit::Fine);
    }
    streams.out.write_all(diff::unified(path, &old, text).as_bytes())?;
    writeln!(
        streams.err,
        "error: {path} is stale; to renew it: hookgen generate {spec} -o {path} (with the same options)"
    )?;
    Ok(Exit::Problem)
}
