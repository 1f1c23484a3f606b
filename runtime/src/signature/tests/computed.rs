use super::super::*;
use super::{parts, verify_at};

const SECRET: &str = "a plain secret";
const STANDARD: &str = "whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";
const STANDARD_OLD: &str = "whsec_ZmVkY2JhOTg3NjU0MzIxMGZlZGNiYTk4NzY1NDMyMTA=";
const STANDARD_TAG: &str = "v1,uEt4HufdUHFUFkgxHvPv9eDedxgCBWGJTlWiFuGeEws=";
const STANDARD_OLD_TAG: &str = "v1,wq+7mTp5L0tzGzM0sDN3vSUORfw+IhUC7r3Aoo6rhVk=";
const BODY: &[u8] = br#"{"id":1}"#;
const NOW: i64 = 1_700_000_000;

fn standard(id: &str, timestamp: &str, signature: &str) -> http::request::Parts {
    parts([("webhook-id", id), ("webhook-timestamp", timestamp), ("webhook-signature", signature)])
}

#[test]
fn presets_sign_and_verify_as_their_providers() {
    let hex = "3031323334353637383961626364656630313233343536373839616263646566";
    let cases: [(Signature, &str); 10] = [
        (StandardWebhooks::new(STANDARD).unwrap(), STANDARD_TAG),
        (Svix::new(STANDARD).unwrap(), STANDARD_TAG),
        (GitHub::new(SECRET).unwrap(), "sha256=4d6e5ab7afd6ef825fe39a7f3b1959cec6db962c9e5b772abcb49de80a09b19f"),
        (Meta::new(SECRET).unwrap(), "sha256=4d6e5ab7afd6ef825fe39a7f3b1959cec6db962c9e5b772abcb49de80a09b19f"),
        (
            Stripe::new(SECRET).unwrap(),
            "t=1700000000,v1=ab8fe2edad5d0121c7f99b3ab87af50a30013199a356d4dc19e4a0286a01fc24",
        ),
        (Slack::new(SECRET).unwrap(), "v0=27cd494fc56a90f03f0ca731cc108236a95a08ba98fed13e49af8bb56f456a7f"),
        (Zoom::new(SECRET).unwrap(), "v0=27cd494fc56a90f03f0ca731cc108236a95a08ba98fed13e49af8bb56f456a7f"),
        (Shopify::new(SECRET).unwrap(), "TW5at6/W74Jf45p/OxlZzsbbliyeW3cqvLSd6AoJsZ8="),
        (
            Square::new(SECRET).unwrap().url("https://shop.example/hooks"),
            "hr3CEkkEWBb3SOxq1lnAC4CBJwN41mCowM3op5n8KE8=",
        ),
        (AdyenHeader::new(hex).unwrap(), "Cw0XgG6TtmN4fGZi74MkXq3zp09wukvVPdzmLs2qUq8="),
    ];
    for (signature, expected) in cases {
        let mut request = parts([]);
        signature.sign("msg_1", Timestamp::from_seconds(NOW), BODY, &mut request.headers).unwrap();
        assert_eq!(request.headers[signature.scheme().header], expected, "{}", signature.scheme().name);
        let verified = verify_at(&signature, &request, BODY, NOW).unwrap();
        assert_eq!(verified.scheme, signature.scheme().name);
        assert_eq!(verified.delivery_id.is_some(), signature.scheme().id_header.is_some());
        assert_eq!(verify_at(&signature, &request, br#"{"id":2}"#, NOW), Err(VerifyError::NoMatch));
    }
}

#[test]
fn convoy_separates_timestamp_and_body_by_a_comma() {
    let header = "t=1700000000,v1=317cf1228453a3af30b1e86566cb88e22f43eeb0f0cb02227be1413bc9d6ba48";
    let request = parts([("x-convoy-signature", header)]);
    assert!(verify_at(&Convoy::new(SECRET).unwrap(), &request, BODY, NOW).is_ok());
}

#[test]
fn bodies_need_not_be_utf8() {
    let request =
        parts([("x-hub-signature-256", "sha256=21f056f6443f0ba35be2c7560e660258f6619ca186b1bed6e4b7fa4a8c77ff71")]);
    assert!(verify_at(&GitHub::new(SECRET).unwrap(), &request, b"\xff\x00", NOW).is_ok());
}

#[test]
fn timestamps_within_the_tolerance_are_accepted_in_both_directions() {
    let verifier = StandardWebhooks::new(STANDARD).unwrap();
    let request = standard("msg_1", "1700000000", STANDARD_TAG);
    for off in [-300, 0, 300] {
        assert!(verify_at(&verifier, &request, BODY, NOW + off).is_ok(), "{off}");
    }
    for off in [-301, 301] {
        assert_eq!(verify_at(&verifier, &request, BODY, NOW + off), Err(VerifyError::Stale { seconds: 301 }));
    }
    assert!(verify_at(&verifier.tolerance(301), &request, BODY, NOW + 301).is_ok());
}

#[test]
fn a_forged_old_request_is_no_match_rather_than_stale() {
    let verifier = StandardWebhooks::new(STANDARD).unwrap();
    let error = verify_at(&verifier, &standard("msg_2", "1700000000", STANDARD_TAG), BODY, NOW + 9_999).unwrap_err();
    assert_eq!(error, VerifyError::NoMatch);
}

#[test]
fn missing_repeated_and_malformed_headers_are_errors() {
    let verifier = StandardWebhooks::new(STANDARD).unwrap();
    let error = |request| verify_at(&verifier, &request, BODY, NOW).unwrap_err();
    let without = parts([("webhook-id", "msg_1"), ("webhook-signature", STANDARD_TAG)]);
    assert_eq!(error(without), VerifyError::Missing("webhook-timestamp".into()));
    let mut twice = standard("msg_1", "1700000000", STANDARD_TAG);
    twice.headers.append("webhook-id", "msg_1".parse().unwrap());
    assert_eq!(error(twice), VerifyError::Duplicate("webhook-id".into()));
    for timestamp in ["+1700000000", "1.7e9", "1700000000.0", "Infinity", ""] {
        assert_eq!(
            error(standard("msg_1", timestamp, STANDARD_TAG)),
            VerifyError::Malformed("webhook-timestamp".into())
        );
    }
    for signature in ["", "v1", "v1,", "v2,uEt4HufdUHFUFkgxHvPv9eDedxgCBWGJTlWiFuGeEws=", "v1,%%%"] {
        let found = error(standard("msg_1", "1700000000", signature));
        assert!(matches!(found, VerifyError::Malformed(_) | VerifyError::NoMatch), "{signature}: {found:?}");
    }
}

#[test]
fn signed_content_cannot_be_split_into_another_id_and_body() {
    let verifier = StandardWebhooks::new(STANDARD).unwrap();
    let mut request = parts([]);
    verifier.sign("msg_1", Timestamp::from_seconds(1_600_000_000), b"1700000000.pay", &mut request.headers).unwrap();
    let signature = request.headers["webhook-signature"].to_str().unwrap().to_owned();
    let shifted = standard("msg_1.1600000000", "1700000000", &signature);
    assert_eq!(verify_at(&verifier, &shifted, b"pay", NOW), Err(VerifyError::Malformed("webhook-id".into())));
}

#[test]
fn the_result_contains_the_id_of_the_matching_key() {
    let keys = [("2026", STANDARD), ("2025", STANDARD_OLD)];
    let verifier = StandardWebhooks::with_keys(keys).unwrap();
    for (tag, id) in [(STANDARD_TAG, "2026"), (STANDARD_OLD_TAG, "2025")] {
        let verified = verify_at(&verifier, &standard("msg_1", "1700000000", tag), BODY, NOW).unwrap();
        assert_eq!(
            verified,
            Verified::new("standard-webhooks").key_id(id).delivery_id("msg_1").timestamp(Timestamp::from_seconds(NOW))
        );
    }
    let mut headers = http::HeaderMap::new();
    verifier.sign("msg_1", Timestamp::from_seconds(NOW), BODY, &mut headers).unwrap();
    assert_eq!(headers["webhook-signature"], format!("{STANDARD_TAG} {STANDARD_OLD_TAG}"));
}

#[test]
fn more_than_sixteen_signatures_are_an_error() {
    let verifier = StandardWebhooks::new(STANDARD).unwrap();
    let many = |count: usize| format!("{}{STANDARD_TAG}", "v1,AAAA ".repeat(count - 1));
    assert!(verify_at(&verifier, &standard("msg_1", "1700000000", &many(16)), BODY, NOW).is_ok());
    assert_eq!(
        verify_at(&verifier, &standard("msg_1", "1700000000", &many(17)), BODY, NOW),
        Err(VerifyError::TooManySignatures)
    );
}

#[test]
fn weak_secrets_are_errors_and_no_message_contains_a_secret() {
    for weak in ["", "whsec_", "whsec_c2hvcnQ=", "whsec_not base64!"] {
        assert!(StandardWebhooks::new(weak).is_err(), "{weak:?}");
    }
    assert!(StandardWebhooks::new(format!("whsec_{}", "A".repeat(88))).is_err());
    assert!(GitHub::new("").is_err());
    assert!(GitHub::new("short").is_err());
    assert!(GitHub::with_keys([("", ""); 0]).is_err());
    let error = StandardWebhooks::with_keys([("old", "whsec_c2hvcnQ=")]).unwrap_err();
    assert_eq!(error.to_string(), "standard-webhooks: key `old`: expected a secret of 24 to 64 bytes, found 5");
    let shown = format!("{:?}", GitHub::with_keys([("current", SECRET)]).unwrap());
    assert!(shown.contains("current") && !shown.contains(SECRET) && !shown.contains("97, 32"), "{shown}");
}

#[test]
fn generated_secrets_are_valid_and_distinct() {
    let generate = || StandardWebhooks::generate_secret().unwrap();
    assert!(StandardWebhooks::new(generate()).is_ok());
    assert_ne!(generate(), generate());
}

#[test]
fn invalid_ids_are_not_signed() {
    let sign = |id| {
        StandardWebhooks::new(STANDARD).unwrap().sign(
            id,
            Timestamp::from_seconds(NOW),
            BODY,
            &mut http::HeaderMap::new(),
        )
    };
    assert!(sign("msg_1.5").is_ok());
    for id in ["", "a b", "a\n", "evt.1700000000"] {
        assert_eq!(sign(id).unwrap_err().to_string(), "invalid value for header `webhook-id`", "{id}");
    }
}
