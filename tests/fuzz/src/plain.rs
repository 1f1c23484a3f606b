//! `plain TARGET EXECUTIONS SECONDS SEED DIRECTORY…`: runs a fuzz target on mutated seeds from directories, with any toolchain.
//!
//! An input that fails is written to `fuzz-TARGET-N`, and the loop continues.

use std::collections::BTreeSet;
use std::panic::catch_unwind;
use std::path::Path;
use std::time::{Duration, Instant};

use hookgen_fuzz::fuzz_targets::FUZZ_TARGETS;
use hookgen_fuzz::mutator::Mutator;
use hookgen_fuzz::seeds::seeds;

fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let [name, executions, seconds, seed, directories @ ..] = args.as_slice() else {
        panic!("plain TARGET EXECUTIONS SECONDS SEED DIRECTORY…");
    };
    let target = FUZZ_TARGETS.iter().find(|(target_name, _)| target_name == name).expect("a fuzz target").1;
    let executions: u64 = executions.parse().expect("a number");
    let limit = Duration::from_secs(seconds.parse().expect("seconds"));
    let mut mutator = Mutator::new(seed.parse().expect("a seed"));
    let seeds: Vec<Vec<u8>> = directories.iter().flat_map(|directory| seeds(Path::new(directory))).collect();
    let start = Instant::now();
    let (mut count, mut slowest, mut failures) = (0_u64, Duration::ZERO, BTreeSet::new());
    while count < executions && start.elapsed() < limit {
        let input = mutator.mutate(&seeds);
        let execution_start = Instant::now();
        if let Err(panic) = catch_unwind(|| target(&input)) {
            let message = panic.downcast_ref::<String>().cloned().unwrap_or_default();
            if failures.len() < 20 && failures.insert(message.chars().take(60).collect::<String>()) {
                std::fs::write(format!("fuzz-{name}-{}", failures.len()), &input).expect("the working directory can be written");
            }
        }
        if execution_start.elapsed() > slowest {
            slowest = execution_start.elapsed();
            std::fs::write(format!("slow-{name}"), &input).expect("the working directory can be written");
        }
        count += 1;
    }
    println!("{name}: {count} executions from {} seeds in {:?}, the slowest {slowest:?}, {} distinct failures", seeds.len(), start.elapsed(), failures.len());
}
