//! `hookgen list`: the events of a document, for people and for tools.

mod compare;
mod entry;
mod table;

use std::io;

use serde_json::json;

use crate::cli::args::{Args, Format};
use crate::cli::{Exit, Streams, config, say};
use crate::generate::Understood;
use crate::model::{Certainty, Dispatch, DispatchKey, GroupOrigin, Model, Routing};
use crate::report::Pointer;
use entry::Entry;

pub(crate) fn run(args: &Args, format: Format, old: Option<&str>, streams: &mut Streams<'_>) -> io::Result<Exit> {
    let understood = match config(args, streams)?.understand() {
        Ok(understood) => understood,
        Err(report) => return say(&report, args, streams),
    };
    say(&understood.report, args, streams)?;
    let entries = entry::entries(&understood, args);
    match (old, format) {
        (Some(old), _) => compare::run(old, &entries, streams),
        (None, Format::Json) => {
            serde_json::to_writer_pretty(&mut *streams.out, &document(&understood, &entries))?;
            writeln!(streams.out).map(|()| Exit::Fine)
        }
        (None, _) => table::write(&understood, &entries, streams.out).map(|()| Exit::Fine),
    }
}

fn document(understood: &Understood, entries: &[Entry]) -> serde_json::Value {
    let document = &understood.document;
    json!({
        "document": { "title": document.title, "version": document.version, "openapi": document.openapi },
        "schemas": { "total": document.schemas_total, "reachable": reachable(understood) },
        "dispatch": dispatch(&understood.model).map(|found| json!({
            "by": found.by.iter().map(key).collect::<Vec<_>>(),
            "evidence": evidence(found),
        })),
        "events": entries.iter().map(Entry::json).collect::<Vec<_>>(),
    })
}

/// How many component schemas the events reach.
fn reachable(understood: &Understood) -> usize {
    understood.document.schemas.0.iter().filter(|schema| schema.component.is_some()).count()
}

/// How one endpoint tells the webhooks apart, where the document lets it.
fn dispatch(model: &Model) -> Option<&Dispatch> {
    let webhooks = model.groups.iter().find(|group| group.origin == GroupOrigin::Webhooks)?;
    match &webhooks.routing {
        Routing::ByValue(dispatch) => Some(dispatch),
        Routing::Single | Routing::ByPath => None,
    }
}

/// A place of a value as people write it: `header X-GitHub-Event`, `body /action`.
fn key(key: &DispatchKey) -> String {
    match key {
        DispatchKey::Header(name) => format!("header {name}"),
        DispatchKey::Body(tokens) => {
            tokens.iter().fold("body ".to_owned(), |path, token| path + "/" + &Pointer::escape(token))
        }
    }
}

fn evidence(dispatch: &Dispatch) -> String {
    match dispatch.certainty {
        Certainty::Stated => dispatch.evidence.clone(),
        Certainty::Inferred => format!("inferred: {}", dispatch.evidence),
    }
}
