//! Checks that every diagnostic code has an explanation.

use std::collections::BTreeSet;

use crate::sources::rust_files;
use crate::tool::{hookgen, workspace};

/// Returns the codes that the generator declares: all `Code("HG…")` in its source files.
fn declared_codes() -> BTreeSet<String> {
    let mut codes = BTreeSet::new();
    for file in rust_files(&workspace().join("codegen/src")) {
        let declared =
            file.text.lines().filter(|line| line.contains("const ")).filter_map(|line| line.split_once("Code(\"HG"));
        codes.extend(declared.map(|(_, rest)| format!("HG{}", &rest[..3])));
    }
    codes
}

#[test]
fn every_code_is_explained_with_an_example_and_a_fix() {
    let codes = declared_codes();
    assert!(codes.len() > 20, "{codes:?}");
    for code in codes {
        let explained = hookgen(&format!("explain {code}")).success();
        let (title, rest) = explained.split_once("\n\n").unwrap();
        assert!(title.starts_with(&format!("{code}: ")) && !title.ends_with('.'), "{title}");
        assert!(rest.contains("\n\nFor example:\n\n    "), "{explained}");
        assert!(rest.trim_end().ends_with(['.', '?', '`', ')']), "{explained}");
    }
}
