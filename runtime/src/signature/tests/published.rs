//! Vectors that providers publish, from the file `shared/signature-vectors.json` next to the clone. Skipped if there is none.

use std::path::Path;

use serde_json::Value;

use super::super::*;
use super::{parts, verify_at};

fn vectors() -> Option<String> {
    let above = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors();
    above
        .map(|directory| directory.join("shared/signature-vectors.json"))
        .find_map(|file| std::fs::read_to_string(file).ok())
}

fn signature(vector: &Value) -> Option<Result<Signature, KeyError>> {
    let secret = vector["secret"].as_str()?;
    Some(match vector["scheme"].as_str()? {
        "standard-webhooks-v1" => StandardWebhooks::new(secret),
        "svix-v1" => Svix::new(secret),
        "github-x-hub-signature-256" => GitHub::new(secret),
        "slack-v0" => Slack::new(secret),
        "shopify-hmac-sha256" => Shopify::new(secret),
        "stripe-v1" => Stripe::new(secret),
        "adyen-hmacsignature-header" => AdyenHeader::new(secret),
        "square" => Square::new(secret).map(|square| square.url(vector["url"].as_str().unwrap())),
        _ => return None,
    })
}

fn seconds(vector: &Value) -> i64 {
    let headers = vector["headers"].as_object().unwrap();
    let timestamp = headers.iter().find(|(name, _)| name.to_lowercase().ends_with("-timestamp"));
    timestamp.and_then(|(_, value)| value.as_str()?.parse().ok()).unwrap_or(1_492_774_577)
}

#[test]
fn published_vectors_have_the_published_result() {
    let Some(text) = vectors() else {
        println!("skipped: ../shared/signature-vectors.json does not exist");
        return;
    };
    let file: Value = serde_json::from_str(&text).unwrap();
    let mut checked = 0;
    for vector in file["vectors"].as_array().unwrap() {
        let Some(signature) = signature(vector) else {
            continue;
        };
        let name = &vector["name"];
        if vector["expected"] == "reject-at-construction" {
            assert!(signature.is_err(), "{name}");
        } else {
            let signature = signature.unwrap();
            let headers = vector["headers"].as_object().unwrap().iter();
            let request = parts(headers.map(|(name, value)| (name.as_str(), value.as_str().unwrap())));
            let result = verify_at(&signature, &request, vector["body"].as_str().unwrap().as_bytes(), seconds(vector));
            assert_eq!(result.is_ok(), vector["expected"] == "valid", "{name}: {result:?}");
        }
        checked += 1;
    }
    assert_eq!(checked, 18, "vectors of covered schemes");
}
