//! Runs the fuzz targets of `tests/fuzz` on a bounded number of mutated seeds, which are the same in every run.

use std::path::Path;

use self::fuzz_targets::FUZZ_TARGETS;
use self::mutator::Mutator;
use self::seeds::seeds;
use crate::corpus::shared;

#[expect(unreachable_pub, reason = "it is public in its own crate")]
#[path = "../../fuzz/src/fuzz_targets.rs"]
mod fuzz_targets;
#[expect(unreachable_pub, reason = "it is public in its own crate")]
#[path = "../../fuzz/src/mutator.rs"]
mod mutator;
#[expect(unreachable_pub, reason = "it is public in its own crate")]
#[path = "../../fuzz/src/seeds.rs"]
mod seeds;

fn documents() -> Vec<Vec<u8>> {
    let mut documents = seeds(Path::new("diagnostics"));
    assert!(documents.len() > 60, "{}", documents.len());
    documents.extend(shared("corpus/traps").into_iter().flat_map(|traps| seeds(&traps)));
    documents
}

fn run(name: &str, executions: u32, seeds: &[Vec<u8>]) {
    let target = FUZZ_TARGETS.iter().find(|(target_name, _)| *target_name == name).unwrap().1;
    seeds.iter().for_each(|seed| target(seed));
    let mut mutator = Mutator::new(7);
    for _ in 0..executions {
        let input = mutator.mutate(seeds);
        if std::panic::catch_unwind(|| target(&input)).is_err() {
            panic!("{name} fails for {input:?}:\n{}", String::from_utf8_lossy(&input));
        }
    }
}

#[test]
fn callback_keys_are_parsed_or_have_a_valid_suggestion() {
    run("expressions", 50_000, &seeds(Path::new("fuzz/seeds/expressions")));
}

#[test]
fn bytes_are_analyzed_or_have_errors_with_locations() {
    run("bytes_to_report", 1_500, &documents());
}

#[test]
fn analyzed_documents_generate_rust() {
    run("bytes_to_tokens", 300, &documents());
}

#[test]
fn the_runtime_decodes_the_same_json_as_serde_json() {
    run("decode", 30_000, &seeds(Path::new("fuzz/seeds/decode")));
}
