//! The machine-readable formats of diagnostics: JSON lines, workflow commands of GitHub Actions, and lines for cargo.

use serde_json::json;

use crate::report::{Diagnostic, Location, Severity};

/// Returns the diagnostic as a JSON object in a single line.
pub(super) fn json(diagnostic: &Diagnostic) -> String {
    let location = diagnostic.location();
    json!({
        "code": diagnostic.code(),
        "severity": diagnostic.severity().to_string(),
        "message": diagnostic.message(),
        "file": location.map(|location| location.file),
        "line": location.map(|location| location.line),
        "column": location.map(|location| location.column),
        "end": location.map(|location| location.end),
        "help": diagnostic.help(),
    })
    .to_string()
}

/// Returns the diagnostic as a workflow command
/// (<https://docs.github.com/actions/reference/workflow-commands-for-github-actions#setting-an-error-message>).
pub(super) fn github(diagnostic: &Diagnostic) -> String {
    let severity = match diagnostic.severity() {
        Severity::Error => "error",
        Severity::Warning => "warning",
    };
    let code = diagnostic.code();
    let message = escaped(diagnostic.message());
    let help = diagnostic.help().map(|help| format!("%0Ahelp: {}", escaped(help))).unwrap_or_default();
    let location = diagnostic.location().map(|location| {
        let file = escaped(location.file).replace(':', "%3A").replace(',', "%2C");
        let (line, column, end) = (location.line, location.column, location.end);
        format!("file={file},line={line},col={column},endColumn={end},")
    });
    format!("::{severity} {}title={code}::{message}{help}", location.unwrap_or_default())
}

/// Returns the diagnostic as a single line.
pub(super) fn line(diagnostic: &Diagnostic) -> String {
    let location = diagnostic.location().map(|Location { file, line, column, .. }| format!("{file}:{line}:{column}: "));
    let help = diagnostic.help().map(|help| format!("; {help}")).unwrap_or_default();
    let (message, code) = (diagnostic.message(), diagnostic.code());
    let line = format!("{}{message}{help} [{code}]", location.unwrap_or_default());
    line.split(['\n', '\r']).map(str::trim).collect::<Vec<_>>().join(" ")
}

fn escaped(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}
