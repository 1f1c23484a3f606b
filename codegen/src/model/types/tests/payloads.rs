//! Reads the payloads of the corpus with the model: valid ones survive a round trip, and a missing property is reported at its pointer.

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
    let is_match = |event: &&Event| {
        matches!(event.target, Target::Callback { .. }) == callback
            && event.key == row["name"]
            && event.method.eq_ignore_ascii_case(&row["method"])
    };
    model.events.iter().find(is_match)
}

/// The pointer of the missing property according to the index.
fn missing(row: &Row) -> Option<String> {
    let (pointer, rest) = row.get("first_error")?.split_once(": '")?;
    let (name, end) = rest.split_once('\'')?;
    end.starts_with(" is a required property").then(|| format!("{}/{name}", pointer.trim_end_matches('/')))
}

/// The error in the result of reading a payload. `None` if the result is correct.
fn verdict(model: &Model, row: &Row, base: &Path) -> Option<String> {
    let event = event(model, row)?;
    let body = event.payload.bodies.iter().find(|body| body.codec == Codec::Json)?;
    let value: Value = serde_json::from_slice(&std::fs::read(base.join(&row["file"])).ok()?).ok()?;
    let mut reader = Reader::new(&model.types);
    let read = reader.read(body.ty, &value);
    match (row["valid_against_spec"].as_str(), read) {
        ("valid", Some(read)) if read == value => None,
        ("valid", Some(_)) => Some("the value changed".to_owned()),
        ("valid", None) => Some(format!("rejected at {:?}", reader.errors)),
        (_, read) => match missing(row) {
            Some(pointer) if read.is_some() || !reader.errors.contains(&pointer) => {
                Some(format!("{pointer} is missing, but the errors are {:?}", reader.errors))
            }
            _ => None,
        },
    }
}

#[test]
fn valid_payloads_survive_a_round_trip_and_missing_properties_are_reported() {
    let all = std::env::var("HOOKGEN_LARGE").is_ok();
    let mut errors = Vec::new();
    let mut count = 0;
    for directory in std::fs::read_dir(shared_corpus("real")).into_iter().flatten().flatten() {
        let base = directory.path();
        let indexes = ["INDEX.tsv", "INDEX.wrapped.tsv"].map(|name| base.join("payloads").join(name));
        let mut models: BTreeMap<String, Option<Model>> = BTreeMap::new();
        for row in indexes.iter().flat_map(|index| rows(index)) {
            if !all && row["spec"] == "api.github.com.json" {
                continue;
            }
            let model = models.entry(row["spec"].clone()).or_insert_with(|| model(&base.join(&row["spec"])));
            count += 1;
            let verdict = model.as_ref().and_then(|model| verdict(model, &row, &base));
            errors.extend(verdict.map(|error| format!("{} {}: {error}", row["spec"], row["file"])));
        }
    }
    if count == 0 {
        println!("skipped: no payloads");
    }
    assert!(errors.is_empty(), "{} of {count}:\n{}", errors.len(), errors.join("\n"));
}
