//! Payloads and large documents on threads with a stack of 1 MiB, in builds without optimization.

#![expect(clippy::unwrap_used, reason = "test helpers may panic")]

#[cfg(github)]
mod github;
mod nodes;

use std::panic::resume_unwind;
use std::thread::Builder;

/// Runs a test on a thread with the smallest supported stack.
fn on_small_stack<T: Send + 'static>(test: impl FnOnce() -> T + Send + 'static) -> T {
    let thread = Builder::new().stack_size(1 << 20).spawn(test).unwrap();
    thread.join().unwrap_or_else(|panic| resume_unwind(panic))
}

/// Returns `inner` between `levels` repetitions of the opening and closing strings.
fn nested(levels: usize, (open, close): (&str, &str), inner: &str) -> String {
    format!("{}{inner}{}", open.repeat(levels), close.repeat(levels))
}

#[cfg(not(github))]
#[test]
fn github_is_skipped() {
    eprintln!("skipped: ../shared/corpus/real/github-webhooks does not exist");
}
