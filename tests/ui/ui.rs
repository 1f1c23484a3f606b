//! Misuse of the macro, by kind of mistake: each is a compile error with the span of the mistake. `TRYBUILD=overwrite` updates the expected messages.

use std::fs;
use std::path::Path;

/// Copies the documents to the package in the target folder in which trybuild compiles the cases.
fn copy_documents() -> std::io::Result<()> {
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).parent().unwrap_or(Path::new("."));
    let destination = target.join("tests/trybuild").join(env!("CARGO_PKG_NAME")).join("documents");
    fs::create_dir_all(&destination)?;
    for document in fs::read_dir("documents")? {
        let document = document?;
        fs::copy(document.path(), destination.join(document.file_name()))?;
    }
    Ok(())
}

#[test]
fn mistakes_are_compile_errors_with_their_span() {
    copy_documents().unwrap();
    let cases = trybuild::TestCases::new();
    for kind in ["input", "option", "document", "feature"] {
        cases.compile_fail(format!("{kind}/*.rs"));
    }
}
