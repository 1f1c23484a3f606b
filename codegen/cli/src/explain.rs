//! `hookgen explain`.

use std::io;

use crate::exit_code::ExitCode;
use crate::streams::Streams;

pub(crate) fn run(code: &str, streams: &mut Streams<'_>) -> io::Result<ExitCode> {
    match hookgen_codegen::explain(code) {
        Some(explanation) => {
            streams.stdout.write_all(explanation.to_string().as_bytes())?;
            Ok(ExitCode::Success)
        }
        None => {
            writeln!(streams.stderr, "error: unknown code `{code}`; the codes are listed in docs/diagnostics.md")?;
            Ok(ExitCode::Usage)
        }
    }
}
