//! Encoding and decoding the value of a parameter by its style.

use serde::Serialize;
use serde_json::Value;

use super::ParameterStyle;
use crate::json::{self, Decode, DecodeError, EncodeError};
use crate::scalar::{self, PlainText};

/// Decodes all values of one parameter, which are percent-decoded.
///
/// # Errors
/// Returns an error if there are no values, or the value is invalid.
pub(crate) fn read<T: Decode>(values: &[&str], style: ParameterStyle) -> Result<T, DecodeError> {
    let Some(first) = values.first() else { return Err(DecodeError::other("missing")) };
    let split =
        |separator: char| values.iter().flat_map(move |text| text.split(separator)).map(|text| text.trim().to_owned());
    let decoded = match style {
        ParameterStyle::Scalar => PlainText::Scalar((*first).to_owned()).decode(),
        ParameterStyle::Separated(separator) => {
            PlainText::Array(if first.is_empty() { Vec::new() } else { split(separator).collect() }).decode()
        }
        ParameterStyle::Repeated => PlainText::Array(values.iter().map(|text| (*text).to_owned()).collect()).decode(),
        ParameterStyle::Object => {
            let texts: Vec<String> = split(',').collect();
            let pairs = texts.chunks(2).filter_map(|pair| <&[String; 2]>::try_from(pair).ok());
            PlainText::Object(pairs.map(|[key, value]| (vec![key.clone()], value.clone())).collect()).decode()
        }
        ParameterStyle::ExplodedObject | ParameterStyle::DeepObject => {
            let pair = |text: String| text.split_once('=').map(|(key, value)| (vec![key.to_owned()], value.to_owned()));
            PlainText::Object(split(',').filter_map(pair).collect()).decode()
        }
        ParameterStyle::Json => json::from_slice(first.as_bytes()),
    };
    decoded?.into_valid()
}

/// Encodes a value as one string, for headers, path segments and cookies. Returns `None` for null.
pub(crate) fn write<T: Serialize + Sync + ?Sized>(
    value: &T,
    style: ParameterStyle,
) -> Result<Option<String>, EncodeError> {
    write_value(&scalar::to_value(value)?, style)
}

/// Encodes a JSON value as one string. Returns `None` for null.
pub(super) fn write_value(value: &Value, style: ParameterStyle) -> Result<Option<String>, EncodeError> {
    if style == ParameterStyle::Json {
        return Ok((!value.is_null()).then(|| value.to_string()));
    }
    match value {
        Value::Array(items) => {
            let separator = if let ParameterStyle::Separated(separator) = style { separator } else { ',' };
            Ok(Some(join(items.iter().map(scalar::encode_value), separator)?))
        }
        Value::Object(properties) => {
            let separator = if style == ParameterStyle::Object { ',' } else { '=' };
            let pairs = properties
                .iter()
                .map(|(key, value)| Ok(scalar::encode_value(value)?.map(|text| format!("{key}{separator}{text}"))));
            Ok(Some(join(pairs, ',')?))
        }
        other => scalar::encode_value(other),
    }
}

fn join(
    texts: impl Iterator<Item = Result<Option<String>, EncodeError>>,
    separator: char,
) -> Result<String, EncodeError> {
    let texts: Vec<String> = texts.filter_map(Result::transpose).collect::<Result<_, _>>()?;
    Ok(texts.join(&separator.to_string()))
}
