use super::*;
use crate::receive::{Claim, ClaimState, IdempotencyStore, StoreError};

const BODY: &str = r#"{"name":"Ada"}"#;

/// A store that records its calls and returns `state` for a claim.
#[derive(Clone)]
struct RecordingStore {
    calls: CallLog,
    state: Option<ClaimState>,
}

impl IdempotencyStore for RecordingStore {
    async fn claim(&self, claim: &Claim, _: std::time::Duration) -> Result<ClaimState, StoreError> {
        self.calls.push(format!("claim {}", claim.key()));
        self.state.ok_or_else(|| "the store is unavailable".into())
    }

    async fn complete(&self, _: &Claim, _: std::time::Duration) -> Result<(), StoreError> {
        self.calls.push("complete");
        Ok(())
    }

    async fn release(&self, _: &Claim) -> Result<(), StoreError> {
        self.calls.push("release");
        Ok(())
    }

    fn abandon(&self, _: &Claim) {
        self.calls.push("abandon");
    }
}

fn service_with_store(state: Option<ClaimState>) -> (Router, CallLog) {
    let calls = CallLog::default();
    let service = bookings(&calls).endpoint("shop").idempotency(RecordingStore { calls: calls.clone(), state });
    (service, calls)
}

const CLAIM: &str = "claim shop:standard-webhooks:msg_1";

#[test]
fn only_successful_deliveries_are_completed() {
    for (name, end, status) in [("Ada", "complete", 204), ("fail", "release", 503), ("panic", "release", 500)] {
        let (service, calls) = service_with_store(Some(ClaimState::New));
        let response = receive(&service, signed("msg_1", &format!(r#"{{"name":"{name}"}}"#)));
        assert_eq!(response.status(), status);
        assert_eq!(calls.take(), [CLAIM, &format!("{name} msg_1"), end]);
    }
    let (service, calls) = service_with_store(Some(ClaimState::New));
    assert_eq!(receive(&service, signed("msg_1", "{}")).status(), 422);
    assert_eq!(calls.take(), [CLAIM, "release"]);
}

#[test]
fn a_dropped_future_abandons_its_claim() {
    let (service, calls) = service_with_store(Some(ClaimState::New));
    let (parts, body) = signed("msg_1", r#"{"name":"pending"}"#);
    block_on(async {
        let mut work = std::pin::pin!(service.receive(parts, body));
        std::future::poll_fn(|context| std::task::Poll::Ready(work.as_mut().poll(context).is_pending())).await;
    });
    assert_eq!(calls.take(), [CLAIM, "pending msg_1", "abandon"]);
}

#[test]
fn duplicates_are_not_handled() {
    for (state, status) in [(Some(ClaimState::Done), 200), (Some(ClaimState::InFlight), 503), (None, 503)] {
        let (service, calls) = service_with_store(state);
        let response = receive(&service, signed("msg_1", BODY));
        assert_eq!(response.status(), status);
        assert_eq!(response.headers().contains_key("retry-after"), status == 503);
        assert_eq!(calls.take(), [CLAIM]);
    }
}

#[test]
fn unverified_requests_are_not_claimed() {
    let (service, calls) = service_with_store(Some(ClaimState::New));
    let (parts, _) = signed("msg_1", BODY);
    assert_eq!(receive(&service, (parts, Bytes::from_static(b"{}"))).status(), 401);
    assert!(calls.take().is_empty());
}

#[cfg(feature = "memory-store")]
#[test]
fn completed_deliveries_are_handled_once_and_failed_deliveries_again() {
    let calls = CallLog::default();
    let service = bookings(&calls).idempotency(crate::receive::MemoryStore::new());
    assert_eq!(receive(&service, signed("msg_1", BODY)).status(), 204);
    assert_eq!(receive(&service.clone(), signed("msg_1", BODY)).status(), 200);
    assert_eq!(receive(&service, signed("msg_2", r#"{"name":"panic"}"#)).status(), 500);
    assert_eq!(receive(&service, signed("msg_2", BODY)).status(), 204);
    assert_eq!(calls.take(), ["Ada msg_1", "panic msg_2", "Ada msg_2"]);
}
