use super::*;
use crate::receive::{Claim, ClaimState, IdempotencyStore, StoreError};

const GOOD: &str = r#"{"name":"Ada"}"#;

/// Records its calls, and returns `state` for a claim.
#[derive(Clone)]
struct Recorder {
    seen: Seen,
    state: Option<ClaimState>,
}

impl IdempotencyStore for Recorder {
    async fn claim(&self, claim: &Claim, _: std::time::Duration) -> Result<ClaimState, StoreError> {
        self.seen.push(format!("claim {}", claim.key()));
        self.state.ok_or_else(|| "the store is unavailable".into())
    }

    async fn complete(&self, _: &Claim, _: std::time::Duration) -> Result<(), StoreError> {
        self.seen.push("complete");
        Ok(())
    }

    async fn release(&self, _: &Claim) -> Result<(), StoreError> {
        self.seen.push("release");
        Ok(())
    }

    fn abandon(&self, _: &Claim) {
        self.seen.push("abandon");
    }
}

fn with(state: Option<ClaimState>) -> (Router, Seen) {
    let seen = Seen::default();
    let service = bookings(&seen).endpoint("shop").idempotency(Recorder { seen: seen.clone(), state });
    (service, seen)
}

const CLAIM: &str = "claim shop:standard-webhooks:msg_1";

#[test]
fn only_successful_deliveries_are_completed() {
    for (name, end, status) in [("Ada", "complete", 204), ("fail", "release", 503), ("panic", "release", 500)] {
        let (service, seen) = with(Some(ClaimState::New));
        let response = receive(&service, signed("msg_1", &format!(r#"{{"name":"{name}"}}"#)));
        assert_eq!(response.status(), status);
        assert_eq!(seen.take(), [CLAIM, &format!("{name} msg_1"), end]);
    }
    let (service, seen) = with(Some(ClaimState::New));
    assert_eq!(receive(&service, signed("msg_1", "{}")).status(), 422);
    assert_eq!(seen.take(), [CLAIM, "release"]);
}

#[test]
fn a_dropped_future_abandons_its_claim() {
    let (service, seen) = with(Some(ClaimState::New));
    let (parts, body) = signed("msg_1", r#"{"name":"forever"}"#);
    block_on(async {
        let mut work = std::pin::pin!(service.receive(parts, body));
        std::future::poll_fn(|context| std::task::Poll::Ready(work.as_mut().poll(context).is_pending())).await;
    });
    assert_eq!(seen.take(), [CLAIM, "forever msg_1", "abandon"]);
}

#[test]
fn duplicates_do_not_reach_the_method() {
    for (state, status) in [(Some(ClaimState::Done), 200), (Some(ClaimState::InFlight), 503), (None, 503)] {
        let (service, seen) = with(state);
        let response = receive(&service, signed("msg_1", GOOD));
        assert_eq!(response.status(), status);
        assert_eq!(response.headers().contains_key("retry-after"), status == 503);
        assert_eq!(seen.take(), [CLAIM]);
    }
}

#[test]
fn unverified_requests_are_not_claimed() {
    let (service, seen) = with(Some(ClaimState::New));
    let (parts, _) = signed("msg_1", GOOD);
    assert_eq!(receive(&service, (parts, Bytes::from_static(b"{}"))).status(), 401);
    assert!(seen.take().is_empty());
}

#[cfg(feature = "memory-store")]
#[test]
fn a_delivery_is_handled_once_and_a_failed_one_again() {
    let seen = Seen::default();
    let service = bookings(&seen).idempotency(crate::receive::MemoryStore::new());
    assert_eq!(receive(&service, signed("msg_1", GOOD)).status(), 204);
    assert_eq!(receive(&service.clone(), signed("msg_1", GOOD)).status(), 200);
    assert_eq!(receive(&service, signed("msg_2", r#"{"name":"panic"}"#)).status(), 500);
    assert_eq!(receive(&service, signed("msg_2", GOOD)).status(), 204);
    assert_eq!(seen.take(), ["Ada msg_1", "panic msg_2", "Ada msg_2"]);
}
