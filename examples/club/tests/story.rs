//! The story, run as `cargo run -p club` runs it.

use std::process::Command;

#[test]
fn every_kind_of_alert_goes_to_its_url() {
    let run = Command::new(env!("CARGO_BIN_EXE_club")).output().unwrap();
    let story = String::from_utf8(run.stdout).unwrap();
    assert!(run.status.success(), "{story}{}", String::from_utf8_lossy(&run.stderr));

    let mut rest = story.as_str();
    for next in [
        "By webhook",
        "member: The Loopbacks play on Friday. (Hamburg)",
        "/newsletter took the alert: 200",
        "By callback",
        "member: the club answered 201 Created",
        "member: The Closures play on Sunday.",
        "/concerts took the alert: 202",
        "member: The Closures do not play. (city=K%C3%B6ln)",
        "/cancellations?city=K%C3%B6ln took the alert: 204",
        "member: the club answered 201 Created",
        "/concerts took the alert: 202",
        "no cancellations here: callback `registerAlerts.concertAlert.",
        "the exchange has no `$request.body#/cancellationUrl`",
    ] {
        let at = rest.find(next).unwrap_or_else(|| panic!("`{next}` is not told, or too early:\n{story}"));
        rest = &rest[at + next.len()..];
    }
}
