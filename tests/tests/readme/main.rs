//! Every block of Rust in README.md and docs/ is a piece of a file that is compiled: of an example, or of one beside this one.

#![allow(
    clippy::unit_arg,
    clippy::unwrap_used,
    clippy::allow_attributes,
    reason = "the README's own lines, and helpers that fail as tests do"
)]
#![expect(clippy::print_stdout, reason = "so do the README's programs")]

mod lambda;
mod many;
pub mod options;
mod receive;
mod send;
mod some;
mod types;

use std::path::{Path, PathBuf};
use std::{fs, io};

/// The train company of `examples/bookings`.
pub mod bookings {
    hookgen::include_openapi!("../examples/bookings/openapi.yaml");
}

/// A document in which a header and a property tell the events apart.
pub mod forge {
    hookgen::include_openapi!("tests/readme/forge.yaml", only: ["issues-*"], sides: receiver);
}

#[test]
fn every_block_of_rust_is_compiled_somewhere() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut sources = Vec::new();
    for folder in ["examples", "tests/tests/readme"] {
        rust_files(&root.join(folder), &mut sources).unwrap();
    }
    let compiled: Vec<String> = sources.iter().map(|file| plain(&fs::read_to_string(file).unwrap())).collect();

    let mut pages = vec![root.join("README.md")];
    pages.extend(fs::read_dir(root.join("docs")).unwrap().map(|entry| entry.unwrap().path()));
    let mut blocks = 0;
    for page in pages.iter().filter(|page| page.extension().is_some_and(|end| end == "md")) {
        for block in rust_blocks(&fs::read_to_string(page).unwrap()) {
            blocks += 1;
            assert!(
                compiled.iter().any(|source| source.contains(&plain(&block))),
                "{}: not compiled anywhere:\n{block}",
                page.display()
            );
        }
    }
    assert!(blocks >= 6, "{blocks} blocks: are the pages still read?");
}

/// Words with single spaces: excerpts may be indented differently.
fn plain(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn rust_blocks(page: &str) -> impl Iterator<Item = String> {
    page.split("```rust\n").skip(1).filter_map(|rest| rest.split("```").next()).map(str::to_owned)
}

fn rust_files(folder: &Path, found: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            rust_files(&path, found)?;
        } else if path.extension().is_some_and(|end| end == "rs") {
            found.push(path);
        }
    }
    Ok(())
}
