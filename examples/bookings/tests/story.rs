//! The story, run as `cargo run -p bookings` runs it.

use std::process::Command;

#[test]
fn the_agency_takes_what_is_signed_and_valid() {
    let run = Command::new(env!("CARGO_BIN_EXE_bookings")).output().unwrap();
    let story = String::from_utf8(run.stdout).unwrap();
    assert!(run.status.success(), "{story}{}", String::from_utf8_lossy(&run.stderr));

    let mut rest = story.as_str();
    for next in [
        "A good delivery:",
        "(delivery msg_1: Ada travels from Berlin to Wien)",
        "200 OK",
        "The same with a lower price",
        "401 Unauthorized",
        "Well signed, but without a passenger",
        "422 Unprocessable Entity",
        "\"pointer\":\"/passenger\"",
        "\"pointer\":\"/seat\"",
        "under another number",
        "409 Conflict {\"knownAs\":\"1725ff48-ab45-4bb5-9d02-88745177dedb\"}",
        "by an ordinary route",
        "200 OK Ada, 8990 EUR",
    ] {
        let at = rest.find(next).unwrap_or_else(|| panic!("`{next}` is not told, or too early:\n{story}"));
        rest = &rest[at + next.len()..];
    }
}
