//! `hookgen check`: the problems alone.

use std::io;

use crate::cli::args::{Args, Format};
use crate::cli::{Exit, Streams, config, say};

pub(crate) fn run(args: &Args, format: Format, streams: &mut Streams<'_>) -> io::Result<Exit> {
    let report = match config(args, streams)?.understand() {
        Ok(understood) => understood.report,
        Err(report) => report,
    };
    match format {
        Format::Text => return say(&report, args, streams),
        Format::Json => streams.out.write_all(report.to_json_lines().as_bytes())?,
        Format::Github => streams.out.write_all(report.to_github().as_bytes())?,
    }
    Ok(if report.has_errors() { Exit::Problem } else { Exit::Fine })
}
