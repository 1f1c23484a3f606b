use super::super::*;
use super::{parts, verify_at};

#[test]
fn wrong_credentials_are_rejected() {
    let basic = basic("shop", "correct horse").unwrap();
    let with = |value| parts([("authorization", value)]);
    assert_eq!(verify_at(&basic, &with("Basic c2hvcDpjb3JyZWN0IGhvcnNl"), b"", 0), Ok(Verified::new("basic")));
    assert_eq!(verify_at(&basic, &with("basic c2hvcDpjb3JyZWN0IGhvcnNl"), b"", 0), Ok(Verified::new("basic")));
    assert_eq!(
        verify_at(&basic, &with("Basic c2hvcDpjb3JyZWN0IGhvcnN"), b"", 0),
        Err(VerifyError::Malformed("authorization".into()))
    );
    assert_eq!(verify_at(&basic, &with("Basic c2hvcDp3cm9uZw=="), b"", 0), Err(VerifyError::NoMatch));
    assert_eq!(
        verify_at(&basic, &with("Bearer token-token"), b"", 0),
        Err(VerifyError::Malformed("authorization".into()))
    );

    let bearer = bearer("token-token").unwrap();
    assert!(verify_at(&bearer, &with("Bearer token-token"), b"", 0).is_ok());
    assert_eq!(verify_at(&bearer, &with("Bearer token-tokem"), b"", 0), Err(VerifyError::NoMatch));

    let key = api_key("X-Key", "0123456789").unwrap();
    assert!(verify_at(&key, &parts([("x-key", "0123456789")]), b"", 0).is_ok());
    assert_eq!(verify_at(&key, &parts([]), b"", 0), Err(VerifyError::Missing("x-key".into())));
}

#[test]
fn weak_credentials_are_errors_and_debug_output_contains_no_credential() {
    assert!(basic("shop", "").is_err());
    assert!(basic("sh:op", "correct horse").is_err());
    assert!(bearer("short").is_err());
    assert!(api_key("not a header", "0123456789").is_err());
    assert_eq!(format!("{:?}", api_key("x-key", "0123456789").unwrap()), "ApiKey(x-key, ..)");
    assert_eq!(
        format!("{:?}{:?}", bearer("0123456789").unwrap(), basic("me", "0123456789").unwrap()),
        "Bearer(..)Basic(..)"
    );
}

#[test]
fn all_requires_both_verifiers_and_any_requires_one() {
    let secret = "a plain secret";
    let both = all(GitHub::new(secret).unwrap(), bearer("token-token").unwrap());
    let either = any(GitHub::new(secret).unwrap(), bearer("token-token").unwrap());
    let mut full = parts([]);
    both.sign("id", Timestamp::from_seconds(0), b"body", &mut full.headers).unwrap();
    let token_only = parts([("authorization", "Bearer token-token")]);
    let wrong_token = parts([("authorization", "Bearer token-wrong")]);

    assert_eq!(verify_at(&both, &full, b"body", 0).unwrap().delivery_id.as_deref(), Some("id"));
    assert!(verify_at(&both, &token_only, b"body", 0).is_err());
    assert_eq!(verify_at(&either, &full, b"body", 0).unwrap().scheme, "github");
    assert_eq!(verify_at(&either, &token_only, b"body", 0).unwrap().scheme, "bearer");
    assert_eq!(verify_at(&either, &wrong_token, b"body", 0), Err(VerifyError::NoMatch));
    assert!(full.headers["authorization"].is_sensitive());
}

#[test]
fn the_scheme_of_unverified_requests_is_unverified() {
    assert_eq!(verify_at(&unverified("behind the gateway"), &parts([]), b"", 0).unwrap().scheme, "unverified");
}
