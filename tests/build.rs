//! Generates code from the documents in `whole/`, and sets the directory for the expansions of the macro, for the test `entry_points`.

use std::path::{Path, PathBuf};
use std::{env, fs, io};

type Failure = Box<dyn std::error::Error>;

fn main() -> Result<(), Failure> {
    for case in cases()? {
        hookgen_codegen::Config::new(format!("whole/{case}/openapi.yaml"))
            .allow("HG032") // a nested callback of `rides` refers to a request that the document cannot describe
            .generate()?
            .write_to_out_dir(format!("{case}.rs"))?;
    }
    let expanded = out_dir()?.join("expanded");
    recreate(&expanded)?;
    print_instruction(&format!("rustc-env=HOOKGEN_EXPAND={}", expanded.display()));
    // After a change of the generator or the macro, the old expansions are removed.
    for watched in ["build.rs", "whole", "../macros/src", "../codegen/src"] {
        print_instruction(&format!("rerun-if-changed={watched}"));
    }
    Ok(())
}

fn cases() -> io::Result<Vec<String>> {
    let mut cases = Vec::new();
    for entry in fs::read_dir("whole")? {
        cases.extend(entry?.file_name().into_string());
    }
    cases.sort();
    Ok(cases)
}

fn out_dir() -> Result<PathBuf, Failure> {
    Ok(env::var_os("OUT_DIR").ok_or("OUT_DIR is not set")?.into())
}

fn recreate(directory: &Path) -> io::Result<()> {
    if directory.exists() {
        fs::remove_dir_all(directory)?;
    }
    fs::create_dir_all(directory)
}

fn print_instruction(line: &str) {
    println!("cargo::{line}");
}
