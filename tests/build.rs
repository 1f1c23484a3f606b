//! The door for build scripts, for every document below `whole/`; and where the macro writes its expansion, for `same`.

use std::path::{Path, PathBuf};
use std::{env, fs, io};

type Failure = Box<dyn std::error::Error>;

fn main() -> Result<(), Failure> {
    for case in cases()? {
        hookgen_codegen::Config::new(format!("whole/{case}/openapi.yaml"))
            .allow("HG032") // a nested callback of `rides` speaks about a request that the document can't describe
            .generate()?
            .write_to_out_dir(format!("{case}.rs"))?;
    }
    let expanded = out_dir()?.join("expanded");
    start_afresh(&expanded)?;
    say(&format!("rustc-env=HOOKGEN_EXPAND={}", expanded.display()));
    // A new generator or macro leaves no expansions of the old one behind.
    for watched in ["build.rs", "whole", "../macros/src", "../codegen/src"] {
        say(&format!("rerun-if-changed={watched}"));
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

fn start_afresh(folder: &Path) -> io::Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder)?;
    }
    fs::create_dir_all(folder)
}

fn say(line: &str) {
    println!("cargo::{line}");
}
