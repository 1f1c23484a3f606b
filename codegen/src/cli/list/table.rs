//! The table for people.

use std::io::{self, Write};

use crate::cli::list::entry::Entry;
use crate::cli::list::{dispatch, evidence, key, reachable};
use crate::generate::Understood;

pub(crate) fn write(understood: &Understood, entries: &[Entry], out: &mut dyn Write) -> io::Result<()> {
    let document = &understood.document;
    writeln!(out, "{} {} (OpenAPI {})", document.title, document.version, document.openapi)?;
    let events = if entries.len() == 1 { "event" } else { "events" };
    writeln!(out, "{} {events}, {} of {} schemas", entries.len(), reachable(understood), document.schemas_total)?;
    if let Some(found) = dispatch(&understood.model) {
        let keys: Vec<String> = found.by.iter().map(key).collect();
        writeln!(out, "one endpoint, told apart by {} ({})", keys.join(" and "), evidence(found))?;
    }
    let rows: Vec<[String; 5]> = entries.iter().map(row).collect();
    let widths = widths(&rows);
    for row in std::iter::once(&HEADINGS.map(str::to_owned)).filter(|_| !rows.is_empty()).chain(&rows) {
        let cells: Vec<String> = row.iter().zip(widths).map(|(cell, width)| format!("{cell:width$}")).collect();
        writeln!(out, "{}", cells.join("  ").trim_end())?;
    }
    Ok(())
}

const HEADINGS: [&str; 5] = ["EVENT", "METHOD", "PAYLOAD", "REPLIES", "AT"];

fn row(entry: &Entry) -> [String; 5] {
    let payloads: Vec<&str> = entry.payloads.iter().map(|(_, ty)| ty.as_str()).collect();
    let replies = if entry.replies.is_empty() { "any 2xx".to_owned() } else { entry.replies.join(" ") };
    [entry.id.clone(), entry.method.clone(), payloads.join(" | "), replies, entry.at.clone()]
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
