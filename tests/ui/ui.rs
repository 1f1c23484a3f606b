//! Misuse of the macro, by kind of mistake: what is wrong is said where it stands. `TRYBUILD=overwrite` renews the expected messages.

use std::fs;
use std::path::Path;

/// trybuild compiles the cases in a package below the target folder, and the macro looks for documents beside that package's manifest.
fn bring_documents() -> std::io::Result<()> {
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).parent().unwrap_or(Path::new("."));
    let there = target.join("tests/trybuild").join(env!("CARGO_PKG_NAME")).join("documents");
    fs::create_dir_all(&there)?;
    for document in fs::read_dir("documents")? {
        let document = document?;
        fs::copy(document.path(), there.join(document.file_name()))?;
    }
    Ok(())
}

#[test]
fn mistakes_are_said_where_they_stand() {
    bring_documents().unwrap();
    let cases = trybuild::TestCases::new();
    for kind in ["input", "option", "document", "feature"] {
        cases.compile_fail(format!("{kind}/*.rs"));
    }
}
