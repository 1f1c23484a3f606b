//! `hookgen check`: reports the errors and warnings of a document.

use std::io;

use crate::args::{Args, Format};
use crate::exit_code::ExitCode;
use crate::streams::Streams;

pub(crate) fn run(args: &Args, format: Format, streams: &mut Streams<'_>) -> io::Result<ExitCode> {
    let report = streams.config(args)?.check();
    match format {
        Format::Text => return streams.print_report(&report, args),
        Format::Json => streams.stdout.write_all(report.to_json_lines().as_bytes())?,
        Format::Github => streams.stdout.write_all(report.to_github().as_bytes())?,
    }
    Ok(ExitCode::of_report(&report))
}
