//! `hookgen list --compare OLD.json`: which event ids and Rust names an updated document moves.

use std::collections::BTreeMap;
use std::io;

use hookgen_codegen::listing::Event;
use serde_json::Value;

use crate::exit_code::ExitCode;
use crate::streams::Streams;

/// Compares with an earlier `hookgen list --format json`. Moved names are 1, so that CI can stop on them; new events are fine.
pub(crate) fn run(old: &str, events: &[Event], streams: &mut Streams<'_>) -> io::Result<ExitCode> {
    let before = match read(old) {
        Ok(before) => before,
        Err(why) => {
            writeln!(streams.stderr, "error: cannot compare with {old}: {why}")?;
            return Ok(ExitCode::Usage);
        }
    };
    let now: BTreeMap<&str, &str> = events.iter().map(|event| (event.id.as_str(), event.rust_path.as_str())).collect();
    let mut moved = false;
    for (id, rust) in &before {
        match now.get(id.as_str()) {
            None => {
                moved = true;
                writeln!(streams.stdout, "gone   {id} ({rust})")?;
            }
            Some(new) if new != rust => {
                moved = true;
                writeln!(streams.stdout, "moved  {id}: {rust} is now {new}")?;
            }
            Some(_) => {}
        }
    }
    for (id, rust) in now.iter().filter(|(id, _)| !before.contains_key(**id)) {
        writeln!(streams.stdout, "new    {id} ({rust})")?;
    }
    Ok(if moved { ExitCode::Problem } else { ExitCode::Success })
}

fn read(path: &str) -> Result<BTreeMap<String, String>, String> {
    let text = std::fs::read(path).map_err(|error| error.to_string())?;
    let list: Value = serde_json::from_slice(&text).map_err(|error| error.to_string())?;
    let events =
        list.get("events").and_then(Value::as_array).ok_or("it is no output of `hookgen list --format json`")?;
    let field = |event: &Value, name: &str| event.get(name).and_then(Value::as_str).map(str::to_owned);
    Ok(events.iter().filter_map(|event| Some((field(event, "id")?, field(event, "rust")?))).collect())
}
