//! Signing with a [`Signature`].

use http::HeaderMap;

use super::clock::Timestamp;
use super::scheme::{Format, TimestampLocation};
use super::sign::{Sign, SignError, set_header};
use super::verifier::{Signature, parse_id};

impl Sign for Signature {
    fn sign(&self, id: &str, timestamp: Timestamp, body: &[u8], headers: &mut HeaderMap) -> Result<(), SignError> {
        let time = timestamp.to_string();
        let content = self.signed_content(id.as_bytes(), time.as_bytes(), body);
        let mut tags = self.keys.iter().map(|key| self.scheme.encoding.encode(&key.mac.tag(&content)));
        let value = match self.scheme.format {
            Format::Bare => tags.next().unwrap_or_default(),
            Format::Prefixed(prefix) => format!("{prefix}{}", tags.next().unwrap_or_default()),
            Format::Versions(version) => tags.map(|tag| format!("{version},{tag}")).collect::<Vec<_>>().join(" "),
            Format::Fields { timestamp, signature } => {
                tags.fold(format!("{timestamp}={time}"), |text, tag| format!("{text},{signature}={tag}"))
            }
        };
        if let Some(name) = self.scheme.id_header {
            parse_id(&self.scheme, id.as_bytes()).map_err(|_| SignError::header(name))?;
            set_header(headers, name, id)?;
        }
        if let TimestampLocation::Header(name) = self.scheme.timestamp {
            set_header(headers, name, &time)?;
        }
        set_header(headers, self.scheme.header, &value)
    }
}
