//! The story, run as `cargo run -p orders` runs it.

use std::process::Command;

#[test]
fn the_shop_calls_back_until_the_customer_has_heard_enough() {
    let run = Command::new(env!("CARGO_BIN_EXE_orders")).output().unwrap();
    let story = String::from_utf8(run.stdout).unwrap();
    assert!(run.status.success(), "{story}{}", String::from_utf8_lossy(&run.stderr));

    let mut rest = story.as_str();
    for next in [
        "customer: orders [\"tea\",\"two cups\"]",
        "shop:     takes order T-1001",
        "customer: the shop answered 201 Created",
        "customer: order T-1001 is packed since 2026-03-02T09:30:00Z, says a call signed by standard-webhooks",
        "shop:     the customer answered 204 (NoContent)",
        "customer: order T-1001 is shipped",
        "customer: Snail Mail brings 1250 g",
        "shop:     the customer answered 204 (NoContent)",
        "customer: order T-1001 is delivered",
        "shop:     the customer answered 410 (Gone): no more calls",
        "The end.",
    ] {
        let at = rest.find(next).unwrap_or_else(|| panic!("`{next}` is not told, or too early:\n{story}"));
        rest = &rest[at + next.len()..];
    }
}
