//! A receiver trait and its handler in the form of generated code.

use super::*;
use crate::codegen::{Handler, HandlerFuture, IncomingDelivery};
use crate::event::{Delivery, Mismatch};
use crate::{Result, receive};

trait Receiver: Send + Sync + 'static {
    fn new_booking(&self, booking: Booking, delivery: Delivery) -> impl Future<Output = Result<Accepted>> + Send;

    fn unknown(&self, delivery: Delivery) -> impl Future<Output = Result<Accepted>> + Send {
        async move { receive::unknown(delivery) }
    }

    fn mismatched(&self, mismatch: Mismatch) -> impl Future<Output = Result<Response<Bytes>>> + Send {
        async move { receive::mismatched(mismatch) }
    }
}

struct Generated<R>(R);

impl<R: Receiver> Handler for Generated<R> {
    fn routes(&self) -> &'static Routes {
        &ROUTES
    }

    fn handle(&self, delivery: IncomingDelivery) -> HandlerFuture<'_> {
        let receiver = &self.0;
        match delivery.event() {
            "newBooking" => delivery.handle(
                NewBooking,
                |payload, delivery| receiver.new_booking(payload, delivery),
                |mismatch| receiver.mismatched(mismatch),
            ),
            _ => delivery.unknown(|delivery| receiver.unknown(delivery)),
        }
    }
}

fn service<R: Receiver>(receiver: R, verifier: impl crate::Verify) -> Service<Generated<R>> {
    Service::new(Generated(receiver), verifier)
}

#[derive(Clone)]
struct BookingReceiver(CallLog);

impl Receiver for BookingReceiver {
    async fn new_booking(&self, booking: Booking, _: Delivery) -> Result<Accepted> {
        self.0.push(booking.name);
        let number: i32 = "7".parse()?;
        Ok(Accepted::with_status(http::StatusCode::from_u16(200 + u16::try_from(number)?)?).unwrap_or_default())
    }
}

#[test]
fn the_methods_of_a_receiver_are_called() {
    let calls = CallLog::default();
    let service = service(BookingReceiver(calls.clone()), StandardWebhooks::new(SECRET).unwrap()).clock(NOW);
    assert_eq!(receive(&service, signed("msg_1", r#"{"name":"Ada"}"#)).status(), 207);
    assert_eq!(receive(&service, signed("msg_1", "{}")).status(), 422);
    assert_eq!(calls.take(), ["Ada"]);
}
