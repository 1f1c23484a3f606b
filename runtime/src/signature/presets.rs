//! The schemes of providers, as constants of [`Scheme`].

use zeroize::Zeroizing;

use super::keys::KeyError;
use super::scheme::{Encoding, Format, Hash, KeyEncoding, Part, Scheme, TimestampLocation};
use super::verifier::Signature;

/// The minimum and maximum number of bytes of a key whose scheme does not specify its length.
const ANY_LENGTH: (usize, usize) = (8, 1024);
/// The tolerance of schemes with a timestamp, in seconds.
const FIVE_MINUTES: u64 = 300;
/// The tolerance of schemes without a timestamp, which is not used.
const NO_TOLERANCE: u64 = 0;

macro_rules! preset {
    ($(#[$docs:meta])* $name:ident = $scheme:expr) => {
        $(#[$docs])*
        #[derive(Clone, Copy, Debug)]
        pub struct $name;

        impl $name {
            /// The description of the scheme.
            pub const SCHEME: Scheme = $scheme;

            /// Creates a signature with one secret.
            ///
            /// # Errors
            /// Returns an error if the secret does not have the encoding or the length that the scheme requires.
            #[expect(clippy::new_ret_no_self, reason = "a preset is a namespace; all schemes have the same type")]
            pub fn new(secret: impl AsRef<[u8]>) -> Result<Signature, KeyError> {
                Signature::new(Self::SCHEME, secret)
            }

            /// Creates a signature with several pairs of an id and a secret, as for key rotation. The first one is the current one. The id of the
            /// key that matches is [`Verified::key_id`](super::Verified::key_id).
            ///
            /// # Errors
            /// Returns an error if a secret does not have the encoding or the length that the scheme requires, or there is no secret.
            pub fn with_keys<I, S>(keys: impl IntoIterator<Item = (I, S)>) -> Result<Signature, KeyError>
            where
                I: Into<String>,
                S: AsRef<[u8]>,
            {
                Signature::with_keys(Self::SCHEME, keys)
            }
        }
    };
}

/// Returns the scheme of Standard Webhooks or Svix, which differ in the names of the headers.
const fn standard(name: &'static str, [id, timestamp, signature]: [&'static str; 3]) -> Scheme {
    Scheme {
        name,
        hash: Hash::Sha256,
        key: KeyEncoding::Base64 { prefix: "whsec_" },
        key_bytes: (24, 64),
        signed: &[Part::Id, Part::Text("."), Part::Timestamp, Part::Text("."), Part::Body],
        header: signature,
        format: Format::Versions("v1"),
        encoding: Encoding::Base64,
        timestamp: TimestampLocation::Header(timestamp),
        tolerance: FIVE_MINUTES,
        id_header: Some(id),
    }
}

/// Returns a scheme that signs only the body.
const fn body_only(name: &'static str, header: &'static str, format: Format, encoding: Encoding) -> Scheme {
    Scheme {
        name,
        hash: Hash::Sha256,
        key: KeyEncoding::Utf8,
        key_bytes: ANY_LENGTH,
        signed: &[Part::Body],
        header,
        format,
        encoding,
        timestamp: TimestampLocation::None,
        tolerance: NO_TOLERANCE,
        id_header: None,
    }
}

/// Returns the scheme of Slack or Zoom, which differ in the names of the headers.
const fn version_0(name: &'static str, header: &'static str, timestamp: &'static str) -> Scheme {
    Scheme {
        signed: &[Part::Text("v0:"), Part::Timestamp, Part::Text(":"), Part::Body],
        timestamp: TimestampLocation::Header(timestamp),
        tolerance: FIVE_MINUTES,
        ..body_only(name, header, Format::Prefixed("v0="), Encoding::Hex)
    }
}

/// Returns a scheme whose signature header contains the timestamp.
const fn fields(name: &'static str, header: &'static str, signed: &'static [Part]) -> Scheme {
    Scheme {
        signed,
        timestamp: TimestampLocation::Field,
        tolerance: FIVE_MINUTES,
        ..body_only(name, header, Format::Fields { timestamp: "t", signature: "v1" }, Encoding::Hex)
    }
}

preset! {
    /// [Standard Webhooks](https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md), symmetric
    /// signatures (`v1`). Secrets are base64 after the prefix `whsec_` and have 24 to 64 bytes. OpenAI and others use this scheme.
    StandardWebhooks = standard("standard-webhooks", ["webhook-id", "webhook-timestamp", "webhook-signature"])
}

impl StandardWebhooks {
    /// Generates a secret for a new endpoint: `whsec_` and 32 random bytes in base64. The sender stores it and shows it to the receiver.
    ///
    /// # Errors
    /// Returns an error if the operating system provides no random bytes.
    pub fn generate_secret() -> Result<String, KeyError> {
        let mut bytes = Zeroizing::new([0_u8; 32]);
        getrandom::fill(&mut *bytes).map_err(|_| KeyError::random(Self::SCHEME.name))?;
        Ok(format!("whsec_{}", Encoding::Base64.encode(&*bytes)))
    }
}

preset! {
    /// [Svix](https://docs.svix.com/receiving/verifying-payloads/how-manual): Standard Webhooks with different header names.
    Svix = standard("svix", ["svix-id", "svix-timestamp", "svix-signature"])
}

preset! {
    /// GitHub's [`X-Hub-Signature-256`](https://docs.github.com/webhooks/using-webhooks/validating-webhook-deliveries). Neither a timestamp
    /// nor `X-GitHub-Delivery` is signed, so verification does not detect replays.
    GitHub = Scheme {
        id_header: Some("x-github-delivery"),
        ..body_only("github", "x-hub-signature-256", Format::Prefixed("sha256="), Encoding::Hex)
    }
}

preset! {
    /// Meta (Facebook, Instagram, WhatsApp): [the same scheme as GitHub's](https://developers.facebook.com/docs/graph-api/webhooks/getting-started)
    /// with the app secret as the key.
    Meta = body_only("meta", "x-hub-signature-256", Format::Prefixed("sha256="), Encoding::Hex)
}

preset! {
    /// [Stripe](https://docs.stripe.com/webhooks#verify-manually). The key is the whole secret, including `whsec_`.
    Stripe = fields("stripe", "stripe-signature", &[Part::Timestamp, Part::Text("."), Part::Body])
}

preset! {
    /// [Slack](https://docs.slack.dev/authentication/verifying-requests-from-slack/).
    Slack = version_0("slack", "x-slack-signature", "x-slack-request-timestamp")
}

preset! {
    /// [Zoom](https://developers.zoom.us/docs/api/webhooks/#verify-webhook-events).
    Zoom = version_0("zoom", "x-zm-signature", "x-zm-request-timestamp")
}

preset! {
    /// [Shopify](https://shopify.dev/docs/apps/build/webhooks/subscribe/https#step-2-validate-the-origin-of-your-webhook-to-ensure-its-coming-from-shopify).
    /// `X-Shopify-Webhook-Id` is not signed.
    Shopify = Scheme {
        id_header: Some("x-shopify-webhook-id"),
        ..body_only("shopify", "x-shopify-hmac-sha256", Format::Bare, Encoding::Base64)
    }
}

preset! {
    /// [Square](https://developer.squareup.com/docs/webhooks/step3validate). The URL that is registered with Square is signed, too: set it
    /// with [`Signature::url`].
    Square = Scheme {
        signed: &[Part::Url, Part::Body],
        ..body_only("square", "x-square-hmacsha256-signature", Format::Bare, Encoding::Base64)
    }
}

preset! {
    /// Adyen's [`HmacSignature` header](https://docs.adyen.com/development-resources/webhooks/verify-hmac-signatures), which
    /// platform and management webhooks have. The signatures in the items of a payload are a different scheme, which is not supported.
    AdyenHeader = Scheme {
        key: KeyEncoding::Hex,
        key_bytes: (16, 256),
        ..body_only("adyen", "hmacsignature", Format::Bare, Encoding::Base64)
    }
}

preset! {
    /// [Convoy](https://docs.getconvoy.io/product-manual/signatures)'s advanced signatures. The timestamp and the body are separated by a comma.
    Convoy = fields("convoy", "x-convoy-signature", &[Part::Timestamp, Part::Text(","), Part::Body])
}
