//! A trait and its dispatch as generated code has them.

use super::*;
use crate::codegen::{Call, Dispatch, Handling};
use crate::event::{Answer, Delivery, Mismatch};
use crate::{Result, receive};

trait Receiver: Send + Sync + 'static {
    fn new_booking(&self, booking: Booking, delivery: Delivery) -> impl Future<Output = Result<Accepted>> + Send;

    fn unknown(&self, delivery: Delivery) -> impl Future<Output = Result<Accepted>> + Send {
        async move { receive::unknown(delivery) }
    }

    fn mismatched(&self, mismatch: Mismatch) -> impl Future<Output = Result<Answer>> + Send {
        async move { receive::mismatched(mismatch) }
    }
}

struct Hands<R>(R);

impl<R: Receiver> Dispatch for Hands<R> {
    fn routes(&self) -> &'static Routes {
        &ROUTES
    }

    fn deliver(&self, call: Call) -> Handling<'_> {
        let receiver = &self.0;
        match call.event() {
            "newBooking" => call.run(
                NewBooking,
                |payload, delivery| receiver.new_booking(payload, delivery),
                |mismatch| receiver.mismatched(mismatch),
            ),
            _ => call.unknown(|delivery| receiver.unknown(delivery)),
        }
    }
}

fn service<R: Receiver>(receiver: R, verifier: impl crate::Verify) -> Service<Hands<R>> {
    Service::new(Hands(receiver), verifier)
}

#[derive(Clone)]
struct Mine(Seen);

impl Receiver for Mine {
    async fn new_booking(&self, booking: Booking, _: Delivery) -> Result<Accepted> {
        self.0.push(booking.name);
        let number: i32 = "7".parse()?;
        Ok(Accepted::with_status(200 + u16::try_from(number)?).unwrap_or_default())
    }
}

#[test]
fn a_trait_is_enough() {
    let seen = Seen::default();
    let service = service(Mine(seen.clone()), StandardWebhooks::new(SECRET).unwrap()).clock(NOW);
    assert_eq!(receive(&service, signed("msg_1", r#"{"name":"Ada"}"#)).status(), 207);
    assert_eq!(receive(&service, signed("msg_1", "{}")).status(), 422);
    assert_eq!(seen.take(), ["Ada"]);
}
