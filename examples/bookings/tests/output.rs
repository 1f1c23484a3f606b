//! Runs the example and checks its output.

use std::process::Command;

#[test]
fn the_agency_accepts_signed_and_valid_deliveries() {
    let run = Command::new(env!("CARGO_BIN_EXE_bookings")).output().unwrap();
    let output = String::from_utf8(run.stdout).unwrap();
    assert!(run.status.success(), "{output}{}", String::from_utf8_lossy(&run.stderr));

    let mut rest = output.as_str();
    for next in [
        "A valid delivery:",
        "(delivery msg_1: Ada travels from Berlin to Wien)",
        "200 OK",
        "The same delivery, in which the price was modified",
        "401 Unauthorized",
        "A signed delivery without the required passenger",
        "422 Unprocessable Entity",
        "\"pointer\":\"/passenger\"",
        "\"pointer\":\"/seat\"",
        "with a different id",
        "409 Conflict {\"knownAs\":\"1725ff48-ab45-4bb5-9d02-88745177dedb\"}",
        "from its other route",
        "200 OK Ada, 8990 EUR",
    ] {
        let at = rest.find(next).unwrap_or_else(|| panic!("`{next}` is missing or too early:\n{output}"));
        rest = &rest[at + next.len()..];
    }
}
