//! Schemes that providers use, as constants of the one template.

use zeroize::Zeroizing;

use super::keys::KeyError;
use super::scheme::{Encoding, Format, Hash, KeyEncoding, Part, Scheme, TimestampPlace};
use super::verifier::Signature;

/// The fewest and the most bytes of a key that its provider chose freely.
const FREE: (usize, usize) = (8, 1024);
/// Seconds that providers with a timestamp tolerate.
const FIVE_MINUTES: u64 = 300;
/// No timestamp, nothing to tolerate.
const NO_TIME: u64 = 0;

macro_rules! preset {
    ($(#[$docs:meta])* $name:ident = $scheme:expr) => {
        $(#[$docs])*
        #[derive(Clone, Copy, Debug)]
        pub struct $name;

        impl $name {
            /// The scheme as data.
            pub const SCHEME: Scheme = $scheme;

            /// The scheme with its one secret.
            ///
            /// # Errors
            /// The secret is not written as the scheme asks, or too short.
            #[expect(clippy::new_ret_no_self, reason = "a preset is a name for data; every scheme becomes the same type")]
            pub fn new(secret: impl AsRef<[u8]>) -> Result<Signature, KeyError> {
                Signature::new(Self::SCHEME, secret)
            }

            /// The scheme with several secrets, each with an id for the logs, the current one first: what a rotation needs.
            ///
            /// # Errors
            /// A secret is not written as the scheme asks, or too short, or there is none.
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

/// What Standard Webhooks and Svix share.
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
        timestamp: TimestampPlace::Header(timestamp),
        tolerance: FIVE_MINUTES,
        id_header: Some(id),
    }
}

/// What schemes share that sign nothing but the body.
const fn body_only(name: &'static str, header: &'static str, format: Format, encoding: Encoding) -> Scheme {
    Scheme {
        name,
        hash: Hash::Sha256,
        key: KeyEncoding::Utf8,
        key_bytes: FREE,
        signed: &[Part::Body],
        header,
        format,
        encoding,
        timestamp: TimestampPlace::Nowhere,
        tolerance: NO_TIME,
        id_header: None,
    }
}

/// What Slack and Zoom share.
const fn version_0(name: &'static str, header: &'static str, timestamp: &'static str) -> Scheme {
    Scheme {
        signed: &[Part::Text("v0:"), Part::Timestamp, Part::Text(":"), Part::Body],
        timestamp: TimestampPlace::Header(timestamp),
        tolerance: FIVE_MINUTES,
        ..body_only(name, header, Format::Prefixed("v0="), Encoding::Hex)
    }
}

/// What schemes share whose header carries its own time.
const fn fields(name: &'static str, header: &'static str, signed: &'static [Part]) -> Scheme {
    Scheme {
        signed,
        timestamp: TimestampPlace::Field,
        tolerance: FIVE_MINUTES,
        ..body_only(name, header, Format::Fields { timestamp: "t", signature: "v1" }, Encoding::Hex)
    }
}

preset! {
    /// [Standard Webhooks](https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md), symmetric
    /// signatures (`v1`). Secrets are base64 behind `whsec_`, 24 to 64 bytes; OpenAI and many others sign like this.
    StandardWebhooks = standard("standard-webhooks", ["webhook-id", "webhook-timestamp", "webhook-signature"])
}

impl StandardWebhooks {
    /// A secret for a new subscriber: `whsec_` and 32 random bytes in base64. It is shown to the subscriber and kept by the sender.
    ///
    /// # Errors
    /// The system has no random numbers.
    pub fn fresh_secret() -> Result<String, KeyError> {
        let mut bytes = Zeroizing::new([0_u8; 32]);
        getrandom::fill(&mut *bytes).map_err(|_| KeyError::random(Self::SCHEME.name))?;
        Ok(format!("whsec_{}", Encoding::Base64.write(&*bytes)))
    }
}

preset! {
    /// [Svix](https://docs.svix.com/receiving/verifying-payloads/how-manual): Standard Webhooks below its older header names.
    Svix = standard("svix", ["svix-id", "svix-timestamp", "svix-signature"])
}

preset! {
    /// GitHub's [`X-Hub-Signature-256`](https://docs.github.com/webhooks/using-webhooks/validating-webhook-deliveries). Neither a time
    /// nor `X-GitHub-Delivery` is signed: replays are noticed by a duplicate store at best.
    GitHub = Scheme {
        id_header: Some("x-github-delivery"),
        ..body_only("github", "x-hub-signature-256", Format::Prefixed("sha256="), Encoding::Hex)
    }
}

preset! {
    /// Meta (Facebook, Instagram, WhatsApp): [signed like GitHub](https://developers.facebook.com/docs/graph-api/webhooks/getting-started)
    /// with the app's secret.
    Meta = body_only("meta", "x-hub-signature-256", Format::Prefixed("sha256="), Encoding::Hex)
}

preset! {
    /// [Stripe](https://docs.stripe.com/webhooks#verify-manually). The key is the whole text, `whsec_` included.
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
    /// [Square](https://developer.squareup.com/docs/webhooks/step3validate). Signs the URL it was told to call, too: give it with
    /// [`Signature::url`].
    Square = Scheme {
        signed: &[Part::Url, Part::Body],
        ..body_only("square", "x-square-hmacsha256-signature", Format::Bare, Encoding::Base64)
    }
}

preset! {
    /// Adyen's [`HmacSignature` header](https://docs.adyen.com/development-resources/webhooks/verify-hmac-signatures), which its
    /// platform and management webhooks carry. Signatures inside of a payload's items are another scheme.
    AdyenHeader = Scheme {
        key: KeyEncoding::Hex,
        key_bytes: (16, 256),
        ..body_only("adyen", "hmacsignature", Format::Bare, Encoding::Base64)
    }
}

preset! {
    /// [Convoy](https://docs.getconvoy.io/product-manual/signatures)'s advanced signatures. A comma, not a dot, follows the time.
    Convoy = fields("convoy", "x-convoy-signature", &[Part::Timestamp, Part::Text(","), Part::Body])
}
