//! A parameter's texts and its value.

use serde::Serialize;
use serde_json::Value;

use super::Form;
use crate::json::{self, Decode, DecodeError, EncodeError};
use crate::scalar::{self, Texts};

/// The value that `found` spells: all texts of one name, decoded.
pub(crate) fn read<T: Decode>(found: &[&str], form: Form) -> Result<T, DecodeError> {
    let Some(first) = found.first() else { return Err(DecodeError::other("missing")) };
    let split = |by: char| found.iter().flat_map(move |text| text.split(by)).map(|text| text.trim().to_owned());
    let decoded = match form {
        Form::Scalar => Texts::One((*first).to_owned()).read(),
        Form::Separated(by) => Texts::List(if first.is_empty() { Vec::new() } else { split(by).collect() }).read(),
        Form::Repeated => Texts::List(found.iter().map(|text| (*text).to_owned()).collect()).read(),
        Form::Flat => {
            let texts: Vec<String> = split(',').collect();
            let pairs = texts.chunks(2).filter_map(|pair| <&[String; 2]>::try_from(pair).ok());
            Texts::Object(pairs.map(|[key, value]| (vec![key.clone()], value.clone())).collect()).read()
        }
        Form::Exploded | Form::Deep => {
            let pair = |text: String| text.split_once('=').map(|(key, value)| (vec![key.to_owned()], value.to_owned()));
            Texts::Object(split(',').filter_map(pair).collect()).read()
        }
        Form::Json => json::from_slice(first.as_bytes()),
    };
    decoded?.valid()
}

/// A value as one text, for headers, path segments and cookies; `None` for `null`.
pub(crate) fn write<T: Serialize + ?Sized>(value: &T, form: Form) -> Result<Option<String>, EncodeError> {
    let value = scalar::value_of(value)?;
    if form == Form::Json {
        return Ok((!value.is_null()).then(|| value.to_string()));
    }
    match &value {
        Value::Array(items) => {
            let by = if let Form::Separated(by) = form { by } else { ',' };
            Ok(Some(join(items.iter().map(scalar::text), by)?))
        }
        Value::Object(entries) => {
            let by = if form == Form::Flat { ',' } else { '=' };
            let pairs =
                entries.iter().map(|(key, value)| Ok(scalar::text(value)?.map(|text| format!("{key}{by}{text}"))));
            Ok(Some(join(pairs, ',')?))
        }
        other => scalar::text(other),
    }
}

fn join(texts: impl Iterator<Item = Result<Option<String>, EncodeError>>, by: char) -> Result<String, EncodeError> {
    let texts: Vec<String> = texts.filter_map(Result::transpose).collect::<Result<_, _>>()?;
    Ok(texts.join(&by.to_string()))
}
