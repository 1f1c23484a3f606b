//! Payload types without receiver and sender.

use crate::bookings;

use bookings::AnyEvent;
use hookgen::DecodeError;

fn read(id: &str, body: &[u8]) -> Result<(), DecodeError> {
    match AnyEvent::decode(id, "application/json", body)? {
        AnyEvent::NewBooking(booking) => println!("{} goes to {}", booking.passenger, booking.trip.to),
    }
    Ok(())
}

#[test]
fn an_invalid_payload_is_an_error_with_its_pointer() {
    assert!(read("newBooking", include_bytes!("booking.json")).is_ok());
    let error = read("newBooking", br#"{"id": 1}"#).unwrap_err().to_string();
    assert!(error.contains("/passenger: required, but missing"), "{error}");
}
