//! The fuzz targets, and a mutator for toolchains without libFuzzer. The tests of the workspace include these files.

pub mod fuzz_targets;
pub mod mutator;
pub mod seeds;
