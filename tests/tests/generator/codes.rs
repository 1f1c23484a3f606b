//! Every diagnostic code is explained, and nothing else is.

use std::collections::BTreeSet;

use crate::sources::rust_files;
use crate::tool::{hookgen, workspace};

/// The codes that the generator can say: `Code("HG…")` anywhere in its sources.
fn said() -> BTreeSet<String> {
    let mut codes = BTreeSet::new();
    for file in rust_files(&workspace().join("codegen/src")) {
        let declared =
            file.text.lines().filter(|line| line.contains("const ")).filter_map(|line| line.split_once("Code(\"HG"));
        codes.extend(declared.map(|(_, rest)| format!("HG{}", &rest[..3])));
    }
    codes
}

#[test]
fn every_code_is_explained_with_an_example_and_a_cure() {
    let codes = said();
    assert!(codes.len() > 20, "{codes:?}");
    for code in codes {
        let explained = hookgen(&format!("explain {code}")).fine();
        let (title, rest) = explained.split_once("\n\n").unwrap();
        assert!(title.starts_with(&format!("{code}: ")) && !title.ends_with('.'), "{title}");
        assert!(rest.contains("\n\nFor example:\n\n    "), "{explained}");
        assert!(rest.trim_end().ends_with(['.', '?', '`', ')']), "{explained}");
    }
}
