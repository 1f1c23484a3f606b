//! Catching panics of handlers, so that the claim of the delivery is released.

use std::future::poll_fn;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::pin;
use std::task::Poll;

/// The error of a future that panicked. It omits the panic message, which can contain parts of a payload and is reported by the panic hook.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Panicked;

/// Awaits a future and catches its panic. The future is not polled after a panic, so that no inconsistent state is observed.
pub(super) async fn catch_panic<F: Future>(future: F) -> Result<F::Output, Panicked> {
    let mut future = pin!(future);
    poll_fn(|context| match catch_unwind(AssertUnwindSafe(|| future.as_mut().poll(context))) {
        Ok(Poll::Pending) => Poll::Pending,
        Ok(Poll::Ready(value)) => Poll::Ready(Ok(value)),
        Err(_) => Poll::Ready(Err(Panicked)),
    })
    .await
}
