//! `hookgen list --compare OLD.json`: the event ids and Rust names that differ from an earlier list.

use std::collections::BTreeMap;
use std::io;

use hookgen_codegen::listing::Event;
use serde_json::Value;

use crate::exit_code::ExitCode;
use crate::streams::Streams;

/// Compares `events` with an earlier output of `hookgen list --format json`, in the file `old`. The exit code is 1 if an event was removed or its
/// Rust name changed.
pub(crate) fn run(old: &str, events: &[Event], streams: &mut Streams<'_>) -> io::Result<ExitCode> {
    let before = match read(old) {
        Ok(before) => before,
        Err(error) => {
            writeln!(streams.stderr, "error: cannot compare with {old}: {error}")?;
            return Ok(ExitCode::Usage);
        }
    };
    let now: BTreeMap<&str, &str> = events.iter().map(|event| (event.id.as_str(), event.rust_path.as_str())).collect();
    let mut has_changes = false;
    for (id, rust) in &before {
        match now.get(id.as_str()) {
            None => {
                has_changes = true;
                writeln!(streams.stdout, "removed  {id} ({rust})")?;
            }
            Some(new) if new != rust => {
                has_changes = true;
                writeln!(streams.stdout, "changed  {id}: {rust} is now {new}")?;
            }
            Some(_) => {}
        }
    }
    for (id, rust) in now.iter().filter(|(id, _)| !before.contains_key(**id)) {
        writeln!(streams.stdout, "added    {id} ({rust})")?;
    }
    Ok(if has_changes { ExitCode::Failure } else { ExitCode::Success })
}

fn read(path: &str) -> Result<BTreeMap<String, String>, String> {
    let text = std::fs::read(path).map_err(|error| error.to_string())?;
    let list: Value = serde_json::from_slice(&text).map_err(|error| error.to_string())?;
    let events =
        list.get("events").and_then(Value::as_array).ok_or("expected the output of `hookgen list --format json`")?;
    let field = |event: &Value, name: &str| event.get(name).and_then(Value::as_str).map(str::to_owned);
    Ok(events.iter().filter_map(|event| Some((field(event, "id")?, field(event, "rust")?))).collect())
}
