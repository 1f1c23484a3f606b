//! Runs the example and checks its output.

use std::process::Command;

#[test]
fn the_shop_sends_callbacks_until_the_customer_responds_with_410() {
    let run = Command::new(env!("CARGO_BIN_EXE_orders")).output().unwrap();
    let output = String::from_utf8(run.stdout).unwrap();
    assert!(run.status.success(), "{output}{}", String::from_utf8_lossy(&run.stderr));

    let mut rest = output.as_str();
    for next in [
        "customer: orders [\"tea\",\"two cups\"]",
        "shop:     accepts order T-1001",
        "customer: the shop responded with 201 Created",
        "customer: order T-1001 is packed since 2026-03-02T09:30:00Z (verified by standard-webhooks)",
        "shop:     the customer responded with 204 No Content (NoContent)",
        "customer: order T-1001 is shipped",
        "customer: Snail Mail brings 1250 g",
        "shop:     the customer responded with 204 No Content (NoContent)",
        "customer: order T-1001 is delivered",
        "shop:     the customer responded with 410 (Gone): no more callbacks",
    ] {
        let at = rest.find(next).unwrap_or_else(|| panic!("`{next}` is missing or too early:\n{output}"));
        rest = &rest[at + next.len()..];
    }
}
