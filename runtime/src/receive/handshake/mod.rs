//! Handshakes: what providers ask of an endpoint before they send to it. Each is answered only where it is configured.

mod signed;
mod unsigned;

pub use self::signed::{Discord, Slack, Zoom, discord, slack, zoom};
pub use self::unsigned::{CloudEvents, Meta, MicrosoftGraph, cloud_events, meta, microsoft_graph};

use http::request::Parts;

use crate::event::Answer;

/// Answers requests that are not deliveries.
pub trait Handshake: Send + Sync + 'static {
    /// Answers before anything is verified. Must ask for a proof of its own, or say nothing that matters.
    fn unsigned(&self, parts: &Parts) -> Option<Answer> {
        let _ = parts;
        None
    }

    /// Answers a request that is verified, and perhaps a delivery.
    fn signed(&self, parts: &Parts, body: &[u8]) -> Option<Answer> {
        let _ = (parts, body);
        None
    }
}

/// Whether text may be sent back: short, and of these characters only. What is reflected must not become markup or a header.
fn is_harmless(text: &str, most: usize, others: &str) -> bool {
    (1..=most).contains(&text.len()) && text.chars().all(|c| c.is_ascii_alphanumeric() || others.contains(c))
}

/// Sends text back as nothing but text.
fn plain(text: &str) -> Answer {
    Answer::with_body(200, "text/plain; charset=utf-8", text.to_owned())
        .with_header("x-content-type-options", "nosniff")
}
