//! What is fuzzed, and the mutator of the plain loop. The workspace's tests run the files as they are.

pub mod bodies;
pub mod mutator;
pub mod seeds;
