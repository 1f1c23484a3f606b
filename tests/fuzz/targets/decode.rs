#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| hookgen_fuzz::fuzz_targets::decode(data));
