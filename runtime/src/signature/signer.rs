//! Signing with a scheme and its keys.

use http::HeaderMap;

use super::clock::Timestamp;
use super::scheme::{Format, TimestampPlace};
use super::sign::{Sign, SignError, set};
use super::verifier::{Signature, read_id};

impl Sign for Signature {
    fn sign(&self, id: &str, timestamp: Timestamp, body: &[u8], headers: &mut HeaderMap) -> Result<(), SignError> {
        let time = timestamp.to_string();
        let pieces = self.pieces(id.as_bytes(), time.as_bytes(), body);
        let mut tags = self.keys.iter().map(|key| self.scheme.encoding.write(&key.mac.tag(&pieces)));
        let value = match self.scheme.format {
            Format::Bare => tags.next().unwrap_or_default(),
            Format::Prefixed(prefix) => format!("{prefix}{}", tags.next().unwrap_or_default()),
            Format::Versions(version) => tags.map(|tag| format!("{version},{tag}")).collect::<Vec<_>>().join(" "),
            Format::Fields { timestamp, signature } => {
                tags.fold(format!("{timestamp}={time}"), |text, tag| format!("{text},{signature}={tag}"))
            }
        };
        if let Some(name) = self.scheme.id_header {
            read_id(&self.scheme, id.as_bytes()).map_err(|_| SignError::header(name))?;
            set(headers, name, id)?;
        }
        if let TimestampPlace::Header(name) = self.scheme.timestamp {
            set(headers, name, &time)?;
        }
        set(headers, self.scheme.header, &value)
    }
}
