//! Checks that every Rust code block in README.md and docs/ is part of a compiled file, which is either in examples/ or in this directory.

#![allow(
    clippy::unit_arg,
    clippy::unwrap_used,
    clippy::allow_attributes,
    dead_code,
    reason = "the code of README.md, whose `main` functions are not called, and test helpers"
)]
#![expect(clippy::print_stdout, reason = "the programs in README.md print")]

mod lambda;
mod many;
pub mod options;
mod receive;
mod send;
mod some;
mod types;

use std::path::{Path, PathBuf};
use std::{fs, io};

/// The document of `examples/bookings`.
pub mod bookings {
    hookgen::include_openapi!("../examples/bookings/openapi.yaml");
}

/// A document whose events are distinguished by a header and a property.
pub mod forge {
    hookgen::include_openapi!("tests/readme/forge.yaml", only: ["issues-*"], sides: receiver);
}

#[test]
fn rust_code_blocks_are_compiled() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut sources = Vec::new();
    for directory in ["examples", "tests/tests/readme"] {
        rust_files(&root.join(directory), &mut sources).unwrap();
    }
    let compiled: Vec<String> = sources.iter().map(|file| normalize(&fs::read_to_string(file).unwrap())).collect();

    let mut pages = vec![root.join("README.md")];
    pages.extend(fs::read_dir(root.join("docs")).unwrap().map(|entry| entry.unwrap().path()));
    let mut blocks = 0;
    for page in pages.iter().filter(|page| page.extension().is_some_and(|end| end == "md")) {
        for block in rust_blocks(&fs::read_to_string(page).unwrap()) {
            blocks += 1;
            assert!(
                compiled.iter().any(|source| source.contains(&normalize(&block))),
                "{}: not part of a compiled file:\n{block}",
                page.display()
            );
        }
    }
    assert!(blocks >= 6, "found only {blocks} blocks");
}

/// Replaces white space by single spaces, because code blocks may have a different indentation. In README.md, the document is in the directory of the
/// reader's package.
fn normalize(text: &str) -> String {
    text.replace("../examples/bookings/", "").split_whitespace().collect::<Vec<_>>().join(" ")
}

fn rust_blocks(page: &str) -> impl Iterator<Item = String> {
    page.split("```rust\n").skip(1).filter_map(|rest| rest.split("```").next()).map(str::to_owned)
}

fn rust_files(directory: &Path, found: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(directory)? {
        let path = entry?.path();
        if path.is_dir() {
            rust_files(&path, found)?;
        } else if path.extension().is_some_and(|end| end == "rs") {
            found.push(path);
        }
    }
    Ok(())
}
