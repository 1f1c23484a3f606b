//! `hookgen list`: lists the events of a document as a table or as JSON.

mod compare;
mod evidence;
mod json;
mod table;

use std::io;

use crate::args::{Args, Format};
use crate::exit_code::ExitCode;
use crate::streams::Streams;

pub(crate) fn run(args: &Args, format: Format, old: Option<&str>, streams: &mut Streams<'_>) -> io::Result<ExitCode> {
    let listing = match streams.config(args)?.list() {
        Ok(listing) => listing,
        Err(report) => return streams.print_report(&report, args),
    };
    streams.print_report(&listing.warnings, args)?;
    match (old, format) {
        (Some(old), _) => compare::run(old, &listing.events, streams),
        (None, Format::Json) => {
            serde_json::to_writer_pretty(&mut *streams.stdout, &json::document(&listing))?;
            writeln!(streams.stdout).map(|()| ExitCode::Success)
        }
        (None, _) => table::write(&listing, streams.stdout).map(|()| ExitCode::Success),
    }
}
