//! Reads what a signed request carries: headers, signatures, the time.

use http::HeaderMap;

use super::scheme::{Format, Scheme, TimestampPlace};
use super::verify::VerifyError;

/// So many signatures are looked at; one request must not cost thousands of HMACs.
const MOST_SIGNATURES: usize = 16;

/// The signed pieces of a request's head.
#[derive(Debug)]
pub(crate) struct Head<'a> {
    pub(crate) signatures: Vec<Vec<u8>>,
    pub(crate) id: Option<&'a [u8]>,
    pub(crate) timestamp: Option<&'a [u8]>,
}

impl<'a> Head<'a> {
    pub(crate) fn read(scheme: &Scheme, headers: &'a HeaderMap) -> Result<Self, VerifyError> {
        let carrier = one(headers, scheme.header)?;
        let signatures = texts(scheme.format, carrier);
        if signatures.len() > MOST_SIGNATURES {
            return Err(VerifyError::TooManySignatures);
        }
        let signatures: Vec<_> = signatures.into_iter().filter_map(|text| scheme.encoding.read(text)).collect();
        if signatures.is_empty() {
            return Err(VerifyError::Malformed(scheme.header.into()));
        }
        let timestamp = match scheme.timestamp {
            TimestampPlace::Nowhere => None,
            TimestampPlace::Header(name) => Some(one(headers, name)?),
            TimestampPlace::Field => Some(field_timestamp(scheme, carrier)?),
        };
        let id = match scheme.id_header {
            Some(name) if scheme.signs_id() => Some(one(headers, name)?),
            Some(name) => headers.get(name).map(http::HeaderValue::as_bytes),
            None => None,
        };
        Ok(Self { signatures, id, timestamp })
    }
}

/// The value of a header that must be there once.
pub(crate) fn one<'a>(headers: &'a HeaderMap, name: &str) -> Result<&'a [u8], VerifyError> {
    let mut values = headers.get_all(name).iter();
    match (values.next(), values.next()) {
        (Some(value), None) => Ok(value.as_bytes()),
        (None, _) => Err(VerifyError::Missing(name.to_owned().into())),
        (Some(_), Some(_)) => Err(VerifyError::Repeated(name.to_owned().into())),
    }
}

/// The signatures of a header, still encoded. One more than allowed is enough to know.
fn texts(format: Format, carrier: &[u8]) -> Vec<&[u8]> {
    match format {
        Format::Bare => vec![carrier],
        Format::Prefixed(prefix) => carrier.strip_prefix(prefix.as_bytes()).into_iter().collect(),
        Format::Versions(version) => pairs(carrier, b' ', b',', version).take(MOST_SIGNATURES + 1).collect(),
        Format::Fields { signature, .. } => pairs(carrier, b',', b'=', signature).take(MOST_SIGNATURES + 1).collect(),
    }
}

/// The values of the pairs with this key.
fn pairs<'a>(text: &'a [u8], between: u8, inside: u8, key: &'static str) -> impl Iterator<Item = &'a [u8]> {
    text.split(move |byte| *byte == between)
        .filter_map(move |pair| pair.trim_ascii().strip_prefix(key.as_bytes())?.strip_prefix(&[inside]))
}

fn field_timestamp<'a>(scheme: &Scheme, carrier: &'a [u8]) -> Result<&'a [u8], VerifyError> {
    let Format::Fields { timestamp, .. } = scheme.format else {
        return Err(VerifyError::Malformed(scheme.header.into()));
    };
    let mut found = pairs(carrier, b',', b'=', timestamp);
    match (found.next(), found.next()) {
        (Some(text), None) => Ok(text),
        _ => Err(VerifyError::Malformed(scheme.header.into())),
    }
}
