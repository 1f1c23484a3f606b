//! Golden files with the complete output for a document. The test binary `wire` compiles and runs them.

use std::path::PathBuf;

use crate::bless::assert_blessed;
use crate::tool::{cases, generate};

#[test]
fn golden_files_contain_the_actual_output() {
    for case in cases() {
        assert_blessed(&PathBuf::from(format!("whole/{case}/generated.rs")), &generate(&case), "golden");
    }
}
