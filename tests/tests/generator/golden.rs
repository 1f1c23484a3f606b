//! Whole files: only they show whether the output is beautiful. The test binary `wire` compiles and runs them.

use std::path::PathBuf;

use crate::bless::settle;
use crate::tool::{cases, generate};

#[test]
fn the_golden_files_are_what_comes_out() {
    for case in cases() {
        settle(&PathBuf::from(format!("whole/{case}/generated.rs")), &generate(&case), "golden");
    }
}
