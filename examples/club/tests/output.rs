//! Runs the example and checks its output.

use std::process::Command;

#[test]
fn alerts_are_sent_to_the_url_of_their_kind() {
    let run = Command::new(env!("CARGO_BIN_EXE_club")).output().unwrap();
    let output = String::from_utf8(run.stdout).unwrap();
    assert!(run.status.success(), "{output}{}", String::from_utf8_lossy(&run.stderr));

    let mut rest = output.as_str();
    for next in [
        "Webhooks",
        "member: The Loopbacks play on Friday. (Hamburg)",
        "/newsletter accepted the alert: 200",
        "Callbacks",
        "member: the club responded with 201 Created",
        "member: The Closures play on Sunday.",
        "/concerts accepted the alert: 202",
        "member: The Closures do not play. (city=K%C3%B6ln)",
        "/cancellations?city=K%C3%B6ln accepted the alert: 204",
        "member: the club responded with 201 Created",
        "/concerts accepted the alert: 202",
        "no URL for cancellations: callback `registerAlerts.concertAlert.",
        "the exchange has no `$request.body#/cancellationUrl`",
    ] {
        let at = rest.find(next).unwrap_or_else(|| panic!("`{next}` is missing or too early:\n{output}"));
        rest = &rest[at + next.len()..];
    }
}
