//! The output of `--format text`: a table.

use std::io::{self, Write};

use hookgen_codegen::listing::{Event, Listing};

use crate::list::evidence::evidence;

pub(crate) fn write(listing: &Listing, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{} {} (OpenAPI {})", listing.title, listing.version, listing.openapi)?;
    let count = listing.events.len();
    let events = if count == 1 { "event" } else { "events" };
    writeln!(out, "{count} {events}, {} of {} schemas", listing.reachable_schema_count, listing.schema_count)?;
    if let Some(dispatch) = &listing.dispatch {
        let keys: Vec<String> = dispatch.by.iter().map(ToString::to_string).collect();
        writeln!(out, "one endpoint, dispatch by {} ({})", keys.join(" and "), evidence(dispatch))?;
    }
    let rows: Vec<[String; 5]> = listing.events.iter().map(row).collect();
    let widths = widths(&rows);
    for row in std::iter::once(&HEADINGS.map(str::to_owned)).filter(|_| !rows.is_empty()).chain(&rows) {
        let cells: Vec<String> = row.iter().zip(widths).map(|(cell, width)| format!("{cell:width$}")).collect();
        writeln!(out, "{}", cells.join("  ").trim_end())?;
    }
    Ok(())
}

const HEADINGS: [&str; 5] = ["EVENT", "METHOD", "PAYLOAD", "REPLIES", "LOCATION"];

fn row(event: &Event) -> [String; 5] {
    let payloads: Vec<&str> = event.payloads.iter().map(|payload| payload.rust_type.as_str()).collect();
    let replies = if event.replies.is_empty() { "any 2xx".to_owned() } else { event.replies.join(" ") };
    [event.id.clone(), event.method.clone(), payloads.join(" | "), replies, event.location.clone()]
}

fn widths(rows: &[[String; 5]]) -> [usize; 5] {
    let mut widths = HEADINGS.map(str::len);
    for row in rows {
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = (*width).max(cell.chars().count());
        }
    }
    widths
}
