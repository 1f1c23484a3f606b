use super::*;
use crate::receive::{Begin, Claim, DuplicateStore, StoreError};

const GOOD: &str = r#"{"name":"Ada"}"#;

/// Writes down what it is asked, and answers as told.
#[derive(Clone)]
struct Recorder {
    seen: Seen,
    begin: Option<Begin>,
}

impl DuplicateStore for Recorder {
    async fn begin(&self, claim: &Claim, _: std::time::Duration) -> Result<Begin, StoreError> {
        self.seen.push(format!("begin {}", claim.key()));
        self.begin.ok_or_else(|| "the store is away".into())
    }

    async fn complete(&self, _: &Claim, _: std::time::Duration) -> Result<(), StoreError> {
        self.seen.push("complete");
        Ok(())
    }

    async fn fail(&self, _: &Claim) -> Result<(), StoreError> {
        self.seen.push("fail");
        Ok(())
    }

    fn abandon(&self, _: &Claim) {
        self.seen.push("abandon");
    }
}

fn with(begin: Option<Begin>) -> (Router, Seen) {
    let seen = Seen::default();
    let service = bookings(&seen).endpoint("shop").duplicates(Recorder { seen: seen.clone(), begin });
    (service, seen)
}

const BEGIN: &str = "begin shop:standard-webhooks:msg_1";

#[test]
fn only_what_is_done_is_completed() {
    for (name, end, status) in [("Ada", "complete", 204), ("fail", "fail", 503), ("panic", "fail", 500)] {
        let (service, seen) = with(Some(Begin::New));
        let response = receive(&service, signed("msg_1", &format!(r#"{{"name":"{name}"}}"#)));
        assert_eq!(response.status(), status);
        assert_eq!(seen.take(), [BEGIN, &format!("{name} msg_1"), end]);
    }
    let (service, seen) = with(Some(Begin::New));
    assert_eq!(receive(&service, signed("msg_1", "{}")).status(), 422);
    assert_eq!(seen.take(), [BEGIN, "fail"]);
}

#[test]
fn who_goes_away_gives_the_delivery_back() {
    let (service, seen) = with(Some(Begin::New));
    let (parts, body) = signed("msg_1", r#"{"name":"forever"}"#);
    block_on(async {
        let mut work = std::pin::pin!(service.receive(parts, body));
        std::future::poll_fn(|context| std::task::Poll::Ready(work.as_mut().poll(context).is_pending())).await;
    });
    // Dropped in the middle of its work.
    assert_eq!(seen.take(), [BEGIN, "forever msg_1", "abandon"]);
}

#[test]
fn duplicates_do_not_reach_the_method() {
    for (begin, status) in [(Some(Begin::Done), 200), (Some(Begin::InFlight), 503), (None, 503)] {
        let (service, seen) = with(begin);
        let response = receive(&service, signed("msg_1", GOOD));
        assert_eq!(response.status(), status);
        assert_eq!(response.headers().contains_key("retry-after"), status == 503);
        assert_eq!(seen.take(), [BEGIN]);
    }
}

#[test]
fn what_is_not_verified_is_not_remembered() {
    let (service, seen) = with(Some(Begin::New));
    let (parts, _) = signed("msg_1", GOOD);
    assert_eq!(receive(&service, (parts, Bytes::from_static(b"{}"))).status(), 401);
    assert!(seen.take().is_empty());
}

#[cfg(feature = "memory-store")]
#[test]
fn a_delivery_is_handed_over_once_and_a_failed_one_again() {
    let seen = Seen::default();
    let service = bookings(&seen).duplicates(crate::receive::MemoryStore::new());
    assert_eq!(receive(&service, signed("msg_1", GOOD)).status(), 204);
    assert_eq!(receive(&service.clone(), signed("msg_1", GOOD)).status(), 200);
    assert_eq!(receive(&service, signed("msg_2", r#"{"name":"panic"}"#)).status(), 500);
    assert_eq!(receive(&service, signed("msg_2", GOOD)).status(), 204);
    assert_eq!(seen.take(), ["Ada msg_1", "panic msg_2", "Ada msg_2"]);
}
