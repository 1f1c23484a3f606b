//! The payloads of the corpus, read by the model: valid ones come back equal, those that lack a property are refused at its place.

use std::collections::BTreeMap;
use std::path::Path;

use serde_json::Value;

use super::value_reader::Reader;
use crate::model::{Codec, Event, Model, Target, lower};
use crate::options::{Options, UnknownFields};
use crate::report::Problems;
use crate::source::{Sources, shared_corpus};

/// A row of a payload index: column to cell.
type Row = BTreeMap<String, String>;

fn rows(index: &Path) -> Vec<Row> {
    let text = std::fs::read_to_string(index).unwrap_or_default();
    let mut lines = text.lines();
    let columns: Vec<&str> = lines.next().unwrap_or_default().split('\t').collect();
    let row = |line: &str| {
        columns.iter().map(|column| (*column).to_owned()).zip(line.split('\t').map(str::to_owned)).collect()
    };
    lines.map(row).collect()
}

fn model(path: &Path) -> Option<Model> {
    let mut problems = Problems::default();
    let sources = Sources::open(&path.to_string_lossy(), None, &mut problems)?;
    let document = crate::document::read(&sources, &mut problems)?;
    let options = Options { unknown_fields: UnknownFields::Keep, ..Options::default() };
    Some(lower(&document, &options, &mut problems))
}

fn event<'m>(model: &'m Model, row: &Row) -> Option<&'m Event> {
    let callback = row["kind"].starts_with("callback");
    let fits = |event: &&Event| {
        matches!(event.target, Target::Callback { .. }) == callback
            && event.key == row["name"]
            && event.method.eq_ignore_ascii_case(&row["method"])
    };
    model.events.iter().find(fits)
}

/// The pointer of the property that the index says is missing.
fn missing(row: &Row) -> Option<String> {
    let (pointer, rest) = row.get("first_error")?.split_once(": '")?;
    let (name, end) = rest.split_once('\'')?;
    end.starts_with(" is a required property").then(|| format!("{}/{name}", pointer.trim_end_matches('/')))
}

/// What is wrong with how the model reads a payload; nothing: all is well.
fn verdict(model: &Model, row: &Row, base: &Path) -> Option<String> {
    let event = event(model, row)?;
    let body = event.payload.bodies.iter().find(|body| body.codec == Codec::Json)?;
    let value: Value = serde_json::from_slice(&std::fs::read(base.join(&row["file"])).ok()?).ok()?;
    let mut reader = Reader::new(&model.types);
    let read = reader.read(body.ty, &value);
    match (row["valid_against_spec"].as_str(), read) {
        ("valid", Some(read)) if read == value => None,
        ("valid", Some(_)) => Some("it changed".to_owned()),
        ("valid", None) => Some(format!("it was refused at {:?}", reader.wrong)),
        (_, read) => match missing(row) {
            Some(pointer) if read.is_some() || !reader.wrong.contains(&pointer) => {
                Some(format!("{pointer} is missing and {:?} was said", reader.wrong))
            }
            _ => None,
        },
    }
}

#[test]
fn valid_payloads_come_back_and_missing_properties_are_pointed_at() {
    let all = std::env::var("HOOKGEN_LARGE").is_ok();
    let mut wrong = Vec::new();
    let mut count = 0;
    for folder in std::fs::read_dir(shared_corpus("real")).into_iter().flatten().flatten() {
        let base = folder.path();
        let indexes = ["INDEX.tsv", "INDEX.wrapped.tsv"].map(|name| base.join("payloads").join(name));
        let mut models: BTreeMap<String, Option<Model>> = BTreeMap::new();
        for row in indexes.iter().flat_map(|index| rows(index)) {
            if !all && row["spec"] == "api.github.com.json" {
                continue;
            }
            let model = models.entry(row["spec"].clone()).or_insert_with(|| model(&base.join(&row["spec"])));
            count += 1;
            let verdict = model.as_ref().and_then(|model| verdict(model, &row, &base));
            wrong.extend(verdict.map(|why| format!("{} {}: {why}", row["spec"], row["file"])));
        }
    }
    if count == 0 {
        println!("skipped: no payloads");
    }
    assert!(wrong.is_empty(), "{} of {count}:\n{}", wrong.len(), wrong.join("\n"));
}
