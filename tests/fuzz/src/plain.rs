//! `plain TARGET EXECUTIONS SECONDS SEED FOLDER…`: runs a fuzz target on mutated seeds from folders, with any toolchain.
//!
//! An input that fails is written to `fuzz-TARGET-N`, and the loop continues.

use std::collections::BTreeSet;
use std::panic::catch_unwind;
use std::path::Path;
use std::time::{Duration, Instant};

use hookgen_fuzz::bodies::BODIES;
use hookgen_fuzz::mutator::Mutator;
use hookgen_fuzz::seeds::seeds;

fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let [name, executions, seconds, seed, folders @ ..] = args.as_slice() else {
        panic!("plain TARGET EXECUTIONS SECONDS SEED FOLDER…");
    };
    let body = BODIES.iter().find(|(known, _)| known == name).expect("a fuzz target").1;
    let executions: u64 = executions.parse().expect("a number");
    let limit = Duration::from_secs(seconds.parse().expect("seconds"));
    let mut mutator = Mutator::new(seed.parse().expect("a seed"));
    let seeds: Vec<Vec<u8>> = folders.iter().flat_map(|folder| seeds(Path::new(folder))).collect();
    let begin = Instant::now();
    let (mut done, mut slowest, mut failures) = (0_u64, Duration::ZERO, BTreeSet::new());
    while done < executions && begin.elapsed() < limit {
        let input = mutator.mutate(&seeds);
        let start = Instant::now();
        if let Err(panic) = catch_unwind(|| body(&input)) {
            let message = panic.downcast_ref::<String>().cloned().unwrap_or_default();
            if failures.len() < 20 && failures.insert(message.chars().take(60).collect::<String>()) {
                std::fs::write(format!("fuzz-{name}-{}", failures.len()), &input).expect("the working directory can be written");
            }
        }
        if start.elapsed() > slowest {
            slowest = start.elapsed();
            std::fs::write(format!("slow-{name}"), &input).expect("the working directory can be written");
        }
        done += 1;
    }
    println!("{name}: {done} executions from {} seeds in {:?}, the slowest {slowest:?}, {} kinds of failure", seeds.len(), begin.elapsed(), failures.len());
}
