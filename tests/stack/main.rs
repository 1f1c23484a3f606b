//! Payloads and large documents on threads with a stack of 1 MiB, in builds without optimisation.

#![expect(clippy::unwrap_used, reason = "helpers of tests fail as tests do")]

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

/// `inner` within `levels` pairs of these two strings.
fn nested(levels: usize, (open, close): (&str, &str), inner: &str) -> String {
    format!("{}{inner}{}", open.repeat(levels), close.repeat(levels))
}

#[cfg(not(github))]
#[test]
fn github_is_skipped() {
    eprintln!("skipped: there is no ../shared/corpus/real/github-webhooks");
}
