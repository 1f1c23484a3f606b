//! Valid and invalid strings of each format.

use super::Format;

#[track_caller]
fn check(format: Format, valid: &[&str], invalid: &[&str]) {
    for text in valid {
        assert!(format.is_valid(text), "{} should accept {text:?}", format.name());
    }
    for text in invalid.iter().chain(&["", " ", "é", "\u{0}"]) {
        let is_empty_reference = format == Format::UriReference && text.is_empty();
        let is_empty_base64 = format == Format::Base64 && text.is_empty();
        assert!(
            is_empty_reference || is_empty_base64 || !format.is_valid(text),
            "{} should reject {text:?}",
            format.name()
        );
    }
}

#[test]
fn date_time() {
    let valid = [
        "2026-11-21T08:15:00Z",
        "2026-11-21t08:15:00z",
        "1985-04-12T23:20:50.52+00:00",
        "1990-12-31T15:59:60-08:00",
        "0000-02-29T00:00:00.000000001-00:00",
    ];
    let invalid = [
        "2026-11-21 08:15:00Z",
        "2026-11-21T08:15:00",
        "2026-11-21",
        "2026-11-21T08:15Z",
        "2026-11-21T08:15:00.Z",
        "2026-11-21T24:00:00Z",
        "2026-11-21T08:15:60Z",
        "2026-11-21T08:15:00+1:00",
        "2026-11-21T08:15:00+24:00",
        "2026-11-21T08:15:00ZZ",
    ];
    check(Format::DateTime, &valid, &invalid);
}

#[test]
fn date() {
    let valid = ["2026-11-21", "2024-02-29", "2000-02-29"];
    let invalid = [
        "2026-02-29",
        "1900-02-29",
        "2026-13-01",
        "2026-00-10",
        "2026-04-31",
        "2026-1-1",
        "20261121",
        "2026/11/21",
        "+026-11-21",
        "2026-11-211",
        "２026-11-21",
    ];
    check(Format::Date, &valid, &invalid);
}

#[test]
fn time() {
    let valid = ["08:15:00Z", "23:59:60Z", "00:29:60+00:30", "08:15:00.123456789+05:30"];
    let invalid = ["08:15:00", "8:15:00Z", "08:60:00Z", "23:59:61Z", "22:59:60Z", "08:15:00+05", "08-15-00Z"];
    check(Format::Time, &valid, &invalid);
}

#[test]
fn duration() {
    let valid = ["P1Y", "P3DT12H", "PT36H", "P4W", "P1Y2M3DT4H5M6S", "P0D", "PT0S", "P1M", "PT1M30S"];
    let invalid = [
        "P", "PT", "P1", "1D", "P1YT", "PT1H30S", "P1Y1D", "P1W2D", "PT0.5S", "P-1D", "P1D2Y", "PT1D", "P1H", "p1d",
        "P1.5Y",
    ];
    check(Format::Duration, &valid, &invalid);
}

#[test]
fn uuid() {
    let valid = [
        "2eb8aa08-aa98-11ea-b4aa-73b441d16380",
        "2EB8AA08-AA98-11EA-B4AA-73B441D16380",
        "00000000-0000-0000-0000-000000000000",
    ];
    let invalid = [
        "2eb8aa08aa9811eab4aa73b441d16380",
        "2eb8aa08-aa98-11ea-b4aa-73b441d1638",
        "2eb8aa08-aa98-11ea-b4aa73b441d16380-",
        "{2eb8aa08-aa98-11ea-b4aa-73b441d16380}",
        "2eb8aa08-aa98-11ea-b4aa-73b441d1638g",
    ];
    check(Format::Uuid, &valid, &invalid);
}

#[test]
fn uri() {
    let valid = [
        "https://example.com/a?b=c#d",
        "http://user:pass@[2001:db8::7]:80/",
        "ldap://[2001:db8::7]/c=GB?objectClass?one",
        "mailto:a@example.com",
        "urn:oasis:names:x",
        "tel:+1-816-555-1212",
        "a:",
        "file:///etc/passwd",
        "http://[v1.x:y]/",
        "http://x/%C3%A9",
    ];
    let invalid = [
        "//example.com",
        "/a",
        "a",
        "://x",
        "1a:x",
        "http://x y",
        "http://x/%zz",
        "http://x/%",
        "http://[::1",
        "http://[::z]/",
        "http://x:8a/",
        "http://x/<>",
        "http://x/é",
        "http://x/\\",
        "http://x/a[b]",
        "a b:c",
    ];
    check(Format::Uri, &valid, &invalid);
}

#[test]
fn uri_reference() {
    let valid = ["", "/a", "a/b:c", "//example.com/x", "?q", "#f", "../x", "https://example.com"];
    let invalid = ["1:x", "\\\\host", "#a#b", "a b", "/%1"];
    check(Format::UriReference, &valid, &invalid);
}

#[test]
fn email() {
    let valid = [
        "a@example.com",
        "a.b+c@example.co.uk",
        "\"a b\"@example.com",
        "\"a\\\"b\"@x",
        "te~st@[127.0.0.1]",
        "a@[IPv6:::1]",
    ];
    let invalid =
        ["a", "@x", "a@", ".a@x", "a.@x", "a..b@x", "a b@x", "a@x y", "a@-x", "a@[1.2.3]", "\"a\"b\"@x", "a@b@c"];
    check(Format::Email, &valid, &invalid);
}

#[test]
fn hostname() {
    let label = "a".repeat(63);
    let long = [label.as_str(); 4].join(".");
    check(
        Format::Hostname,
        &["example.com", "a", "1.2", "xn--4gbwdl.xn--wgbh1c", &label],
        &["-a", "a-", "a..b", ".a", "a_b", "a b", &format!("{label}a"), &long],
    );
}

#[test]
fn addresses() {
    check(
        Format::Ipv4,
        &["0.0.0.0", "255.255.255.255"],
        &["1.2.3", "256.0.0.1", "01.2.3.4", "1.2.3.4.5", "0x1.2.3.4", "1.2.3.4/24"],
    );
    check(
        Format::Ipv6,
        &["::", "::1", "2001:db8::7", "::ffff:1.2.3.4", "1:2:3:4:5:6:7:8"],
        &["1:2:3:4:5:6:7", "::1::", "fe80::1%eth0", "12345::", "[::1]", "::1/64"],
    );
}

#[test]
fn base64_and_decimal() {
    check(Format::Base64, &["Zg==", "Zm8=", "Zm9v", "+/+/"], &["Zg", "Zg=", "Z===", "Zm 9v", "_-_-", "Zm9v\n"]);
    check(
        Format::Decimal,
        &["1", "-1.50", "+0.1", "1e5", "0001"],
        &["1.", ".5", "1,5", "0x1", "NaN", "-", "1e", "--1"],
    );
}
