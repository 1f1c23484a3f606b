//! The headers of a signed request.

use http::HeaderMap;

use super::scheme::{Format, Scheme, TimestampLocation};
use super::verify::VerifyError;

/// The maximum number of signatures in a request. It bounds the number of comparisons.
const MAX_SIGNATURES: usize = 16;

/// The values that a scheme reads from the headers of a request: decoded signatures, the id of the delivery and the signing time.
#[derive(Debug)]
pub(crate) struct SignatureHeaders<'a> {
    pub(crate) signatures: Vec<Vec<u8>>,
    pub(crate) id: Option<&'a [u8]>,
    pub(crate) timestamp: Option<&'a [u8]>,
}

impl<'a> SignatureHeaders<'a> {
    pub(crate) fn read(scheme: &Scheme, headers: &'a HeaderMap) -> Result<Self, VerifyError> {
        let value = single(headers, scheme.header)?;
        let signatures = encoded_signatures(scheme.format, value);
        if signatures.len() > MAX_SIGNATURES {
            return Err(VerifyError::TooManySignatures);
        }
        let signatures: Vec<_> = signatures.into_iter().filter_map(|text| scheme.encoding.decode(text)).collect();
        if signatures.is_empty() {
            return Err(VerifyError::Malformed(scheme.header.into()));
        }
        let timestamp = match scheme.timestamp {
            TimestampLocation::None => None,
            TimestampLocation::Header(name) => Some(single(headers, name)?),
            TimestampLocation::Field => Some(field_timestamp(scheme, value)?),
        };
        let id = match scheme.id_header {
            Some(name) if scheme.signs_id() => Some(single(headers, name)?),
            Some(name) => headers.get(name).map(http::HeaderValue::as_bytes),
            None => None,
        };
        Ok(Self { signatures, id, timestamp })
    }
}

/// Returns the value of the header `name`, or an error if it is missing or repeated.
pub(crate) fn single<'a>(headers: &'a HeaderMap, name: &str) -> Result<&'a [u8], VerifyError> {
    let mut values = headers.get_all(name).iter();
    match (values.next(), values.next()) {
        (Some(value), None) => Ok(value.as_bytes()),
        (None, _) => Err(VerifyError::Missing(name.to_owned().into())),
        (Some(_), Some(_)) => Err(VerifyError::Duplicate(name.to_owned().into())),
    }
}

/// Returns the signatures in the `value` of a header, not decoded. At most one more than the maximum is returned.
fn encoded_signatures(format: Format, value: &[u8]) -> Vec<&[u8]> {
    match format {
        Format::Bare => vec![value],
        Format::Prefixed(prefix) => value.strip_prefix(prefix.as_bytes()).into_iter().collect(),
        Format::Versions(version) => pairs(value, b' ', b',', version).take(MAX_SIGNATURES + 1).collect(),
        Format::Fields { signature, .. } => pairs(value, b',', b'=', signature).take(MAX_SIGNATURES + 1).collect(),
    }
}

/// Returns the values of the pairs with this `key`. `separator` separates the pairs, `assignment` the key and the value of a pair.
fn pairs<'a>(text: &'a [u8], separator: u8, assignment: u8, key: &'static str) -> impl Iterator<Item = &'a [u8]> {
    text.split(move |byte| *byte == separator)
        .filter_map(move |pair| pair.trim_ascii().strip_prefix(key.as_bytes())?.strip_prefix(&[assignment]))
}

/// Returns the only timestamp in the `value` of the signature header.
fn field_timestamp<'a>(scheme: &Scheme, value: &'a [u8]) -> Result<&'a [u8], VerifyError> {
    let Format::Fields { timestamp, .. } = scheme.format else {
        return Err(VerifyError::Malformed(scheme.header.into()));
    };
    let mut found = pairs(value, b',', b'=', timestamp);
    match (found.next(), found.next()) {
        (Some(text), None) => Ok(text),
        _ => Err(VerifyError::Malformed(scheme.header.into())),
    }
}
