//! How much stack decoding and encoding may use: a recursive type needs a frame for each level of a payload, and the size of a frame is
//! known to the compiler alone.
//!
//! Both begin on the caller's stack. How much of that is left can't be measured without `unsafe`, so that they use [`CALLER`] bytes of it and
//! no more. A payload that needs more is decoded or encoded again, from its beginning, on a thread whose stack size is known.

use std::panic::resume_unwind;
use std::thread::{Builder, scope};

/// What may be used of the caller's stack, in bytes, besides the frame in which it is noticed that they are used.
const CALLER: usize = 256 << 10;

/// The stack of the thread for deep payloads, in bytes: [`MAX_DEPTH`](super::scanner::MAX_DEPTH) levels of half a mebibyte on
/// 64-bit targets. The system reserves address space for it, and memory as it is used.
const THREAD: usize = if cfg!(target_pointer_width = "64") { 64 << 20 } else { 16 << 20 };

/// What stays free on that thread for the frame in which it is noticed that the rest is used, and for what such a frame calls.
const RESERVE: usize = 2 << 20;

/// The stack that one attempt uses: where it began, and how many bytes it may use.
#[derive(Clone, Copy, Debug)]
pub(super) struct Stack {
    start: usize,
    size: usize,
}

impl Stack {
    /// The stack of the caller, from here on.
    pub(super) fn of_caller() -> Self {
        Self { start: stack_pointer(), size: CALLER }
    }

    /// Whether there is room for another level.
    pub(super) fn has_room(self) -> bool {
        self.start.abs_diff(stack_pointer()) < self.size
    }
}

/// What came of one attempt.
pub(super) struct Attempt<T> {
    pub(super) result: T,
    /// Whether the attempt ended for want of stack.
    pub(super) is_out_of_stack: bool,
}

/// Attempts something on the caller's stack and, if that is too small, on a larger one. Where the system has no thread to offer, the
/// first attempt counts.
pub(super) fn with_enough<T: Send>(attempt: impl Fn(Stack) -> Attempt<T> + Sync) -> T {
    let first = attempt(Stack::of_caller());
    if !first.is_out_of_stack {
        return first.result;
    }
    on_large_stack(|stack| attempt(stack).result).unwrap_or(first.result)
}

fn on_large_stack<T: Send>(attempt: impl FnOnce(Stack) -> T + Send) -> Option<T> {
    let attempt = || attempt(Stack { start: stack_pointer(), size: THREAD - RESERVE });
    scope(|scope| {
        let thread = Builder::new().name("hookgen-deep".to_owned()).stack_size(THREAD).spawn_scoped(scope, attempt);
        thread.ok().map(|thread| thread.join().unwrap_or_else(|panic| resume_unwind(panic)))
    })
}

/// About where the stack is: the address of something on it.
#[inline(never)]
fn stack_pointer() -> usize {
    let here = 0_u8;
    std::ptr::from_ref(std::hint::black_box(&here)).addr()
}
