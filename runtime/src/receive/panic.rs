//! Catching panics of handlers, so that the claim of the delivery is released.

use std::future::poll_fn;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::pin;
use std::task::Poll;

/// A future panicked. The panic's message is left to the panic hook, since it may contain parts of a payload.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Panicked;

/// Awaits a future that may panic. After a panic it is not polled again, so that no broken state is observed.
pub(super) async fn catch_panic<F: Future>(future: F) -> Result<F::Output, Panicked> {
    let mut future = pin!(future);
    poll_fn(|context| match catch_unwind(AssertUnwindSafe(|| future.as_mut().poll(context))) {
        Ok(Poll::Pending) => Poll::Pending,
        Ok(Poll::Ready(value)) => Poll::Ready(Ok(value)),
        Err(_) => Poll::Ready(Err(Panicked)),
    })
    .await
}
