//! Timers for deadlines, independent of the async runtime.

use std::collections::BTreeMap;
use std::future::poll_fn;
use std::pin::{Pin, pin};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, Waker};
use std::time::{Duration, Instant};

/// A timer. Implemented for every `Fn(Duration) -> Future`, such as `tokio::time::sleep`.
pub trait Timer: Send + Sync + 'static {
    /// Returns a future that completes after `duration`.
    fn sleep(&self, duration: Duration) -> Pin<Box<dyn Future<Output = ()> + Send>>;
}

impl<F, Sleep> Timer for F
where
    F: Fn(Duration) -> Sleep + Send + Sync + 'static,
    Sleep: Future<Output = ()> + Send + 'static,
{
    fn sleep(&self, duration: Duration) -> Pin<Box<dyn Future<Output = ()> + Send>> {
        Box::pin(self(duration))
    }
}

/// Returns the output of a future, or `None` if it does not complete within `limit`.
pub(super) async fn within<F: Future>(timer: &dyn Timer, limit: Option<Duration>, future: F) -> Option<F::Output> {
    let mut future = pin!(future);
    let Some(limit) = limit else { return Some(future.await) };
    let mut sleep = timer.sleep(limit);
    poll_fn(|context| match future.as_mut().poll(context) {
        Poll::Ready(output) => Poll::Ready(Some(output)),
        Poll::Pending => sleep.as_mut().poll(context).map(|()| None),
    })
    .await
}

/// A timer for any async runtime. A thread, which is started on first use, wakes the tasks.
#[derive(Clone, Copy, Debug, Default)]
pub struct ThreadTimer;

impl Timer for ThreadTimer {
    fn sleep(&self, duration: Duration) -> Pin<Box<dyn Future<Output = ()> + Send>> {
        match Instant::now().checked_add(duration) {
            Some(at) => Box::pin(Alarm { at, number: None }),
            None => Box::pin(std::future::pending()),
        }
    }
}

/// A future that completes at a point in time.
struct Alarm {
    at: Instant,
    /// The number in the key of its entry in the list, once it is added.
    number: Option<u64>,
}

impl Future for Alarm {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<()> {
        if Instant::now() >= self.at {
            return Poll::Ready(());
        }
        let number = ALARMS.set(self.at, self.number, context.waker().clone());
        self.number = Some(number);
        Poll::Pending
    }
}

impl Drop for Alarm {
    fn drop(&mut self) {
        if let Some(number) = self.number {
            let waker = ALARMS.list().waiting.remove(&(self.at, number));
            // The lock is not held here, because dropping a waker can drop its task, and the task another alarm.
            drop(waker);
        }
    }
}

static ALARMS: Alarms =
    Alarms { list: Mutex::new(List { waiting: BTreeMap::new(), next: 0, running: false }), changed: Condvar::new() };

struct Alarms {
    list: Mutex<List>,
    changed: Condvar,
}

struct List {
    waiting: BTreeMap<(Instant, u64), Waker>,
    next: u64,
    running: bool,
}

impl Alarms {
    fn list(&self) -> MutexGuard<'_, List> {
        self.list.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Adds an alarm or replaces its waker, and returns its number.
    fn set(&'static self, at: Instant, number: Option<u64>, waker: Waker) -> u64 {
        let mut list = self.list();
        let number = number.unwrap_or_else(|| {
            list.next += 1;
            list.next
        });
        let replaced = list.waiting.insert((at, number), waker);
        let is_first = list.waiting.first_key_value().is_some_and(|(first, _)| *first == (at, number));
        if !list.running {
            list.running = self.start();
        }
        drop(list);
        drop(replaced);
        if is_first {
            self.changed.notify_one();
        }
        number
    }

    fn start(&'static self) -> bool {
        let thread = std::thread::Builder::new().name("hookgen-timer".to_owned());
        thread
            .spawn(|| self.run())
            .inspect_err(|error| tracing::error!(target: "hookgen", %error, "the timer thread could not be started"))
            .is_ok()
    }

    fn run(&self) {
        let mut list = self.list();
        loop {
            let now = Instant::now();
            let later = list.waiting.split_off(&(now, u64::MAX));
            let due = std::mem::replace(&mut list.waiting, later);
            if !due.is_empty() {
                drop(list);
                due.into_values().for_each(Waker::wake);
                list = self.list();
                continue;
            }
            let wait = list.waiting.first_key_value().map(|((at, _), _)| at.saturating_duration_since(now));
            list = match wait {
                Some(wait) => self.changed.wait_timeout(list, wait).unwrap_or_else(PoisonError::into_inner).0,
                None => self.changed.wait(list).unwrap_or_else(PoisonError::into_inner),
            };
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn block_on<F: Future>(future: F) -> F::Output {
        tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(future)
    }

    #[test]
    fn the_thread_wakes_tasks_in_order_of_time() {
        let start = Instant::now();
        block_on(async {
            let long = within(&ThreadTimer, Some(Duration::from_millis(40)), std::future::pending::<()>());
            let mut long = pin!(long);
            assert!(within(&ThreadTimer, Some(Duration::from_millis(5)), long.as_mut()).await.is_none());
            assert!(start.elapsed() < Duration::from_millis(40), "{:?}", start.elapsed());
            assert!(long.await.is_none());
        });
        assert!(start.elapsed() >= Duration::from_millis(40));
    }

    #[test]
    fn a_future_within_its_limit_completes() {
        assert_eq!(block_on(within(&ThreadTimer, Some(Duration::from_secs(60)), async { 7 })), Some(7));
        assert_eq!(block_on(within(&ThreadTimer, None, async { 7 })), Some(7));
    }
}
