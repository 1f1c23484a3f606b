//! Limits of the stack that decoding and encoding use. A recursive type needs a frame of unknown size for each level of a payload.
//!
//! Decoding and encoding start on the caller's stack. Its free size cannot be measured without `unsafe`, so they use at most [`CALLER_LIMIT`]
//! bytes of it. A payload that needs more is decoded or encoded again from its start on a thread with a known stack size.

use std::panic::resume_unwind;
use std::thread::{Builder, scope};

/// The maximum use of the caller's stack, in bytes, not counting the frame that detects that the limit is exceeded.
const CALLER_LIMIT: usize = 256 << 10;

/// The stack size of the thread for deeply nested payloads, in bytes: [`MAX_DEPTH`](super::scanner::MAX_DEPTH) levels of half a mebibyte on
/// 64-bit targets. The system reserves address space for it, and allocates memory as it is used.
const THREAD_SIZE: usize = if cfg!(target_pointer_width = "64") { 64 << 20 } else { 16 << 20 };

/// The part of the thread's stack that is reserved for the frame that detects that the limit is exceeded, and for its callees.
const RESERVE: usize = 2 << 20;

/// The stack of one attempt: its start and the number of bytes that the attempt may use.
#[derive(Clone, Copy, Debug)]
pub(super) struct Stack {
    start: usize,
    size: usize,
}

impl Stack {
    /// Returns the stack of the caller from its current position.
    pub(super) fn of_caller() -> Self {
        Self { start: stack_pointer(), size: CALLER_LIMIT }
    }

    /// Returns whether another level fits.
    pub(super) fn has_room(self) -> bool {
        self.start.abs_diff(stack_pointer()) < self.size
    }
}

/// The result of one attempt.
pub(super) struct Attempt<T> {
    pub(super) result: T,
    /// Whether the attempt was aborted because the stack is exhausted.
    pub(super) is_out_of_stack: bool,
}

/// Runs `attempt` on the caller's stack and, if that is exhausted, again on a larger one. If no thread can be spawned, returns the first
/// result.
pub(super) fn run<T: Send>(attempt: impl Fn(Stack) -> Attempt<T> + Sync) -> T {
    let first = attempt(Stack::of_caller());
    if !first.is_out_of_stack {
        return first.result;
    }
    on_large_stack(|stack| attempt(stack).result).unwrap_or(first.result)
}

fn on_large_stack<T: Send>(attempt: impl FnOnce(Stack) -> T + Send) -> Option<T> {
    let attempt = || attempt(Stack { start: stack_pointer(), size: THREAD_SIZE - RESERVE });
    scope(|scope| {
        let thread =
            Builder::new().name("hookgen-deep".to_owned()).stack_size(THREAD_SIZE).spawn_scoped(scope, attempt);
        thread.ok().map(|thread| thread.join().unwrap_or_else(|panic| resume_unwind(panic)))
    })
}

/// Returns the approximate stack pointer: the address of a local variable.
#[inline(never)]
fn stack_pointer() -> usize {
    let local = 0_u8;
    std::ptr::from_ref(std::hint::black_box(&local)).addr()
}
