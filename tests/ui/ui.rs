//! Invalid uses of the macro: each causes a compile error with its span. The directories group the cases by the kind of error.
//!
//! `TRYBUILD=overwrite` updates the expected messages.

use std::fs;
use std::path::Path;

/// Copies the documents to the package in the target directory in which trybuild compiles the cases.
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
fn invalid_uses_are_compile_errors_with_a_span() {
    copy_documents().unwrap();
    let cases = trybuild::TestCases::new();
    for kind in ["input", "option", "document", "feature"] {
        cases.compile_fail(format!("{kind}/*.rs"));
    }
}
