//! `hookgen explain`.

use std::io;

use crate::cli::{Exit, Streams};
use crate::explain::catalogue;

pub(crate) fn run(code: &str, streams: &mut Streams<'_>) -> io::Result<Exit> {
    let wanted = code.to_ascii_uppercase();
    match catalogue().find(|entry| entry.code.0 == wanted) {
        Some(entry) => {
            streams.out.write_all(entry.to_string().as_bytes())?;
            Ok(Exit::Fine)
        }
        None => {
            writeln!(streams.err, "error: there is no code `{code}`; the codes are listed in docs/diagnostics.md")?;
            Ok(Exit::Usage)
        }
    }
}
