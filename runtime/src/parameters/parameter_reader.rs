//! Decoding the parameters of a request.

use http::request::Parts;

use super::{ParameterStyle, percent, values};
use crate::json::{Decode, DecodeError, Decoded};
use crate::scalar::PlainText;

/// The maximum number of property levels of a `deepObject`. Values with more are ignored.
const MAX_DEEP_OBJECT_DEPTH: usize = 32;

/// Finds the parameters of a request by location and name.
#[derive(Debug)]
pub struct ParameterReader<'a> {
    parts: &'a Parts,
    path: &'a [(String, String)],
    /// Decoded names and undecoded values.
    query: Vec<(String, &'a str)>,
}

impl<'a> ParameterReader<'a> {
    /// Creates a reader of these request parts. `path` contains the names and decoded values of path parameters.
    #[must_use]
    pub fn new(parts: &'a Parts, path: &'a [(String, String)]) -> Self {
        let pair = |text: &'a str| {
            let (key, value) = text.split_once('=').unwrap_or((text, ""));
            (percent::decode_query(key), value)
        };
        let query =
            parts.uri.query().unwrap_or_default().split('&').filter(|text| !text.is_empty()).map(pair).collect();
        Self { parts, path, query }
    }

    /// Returns a header parameter, from all header fields with this name.
    #[must_use]
    pub fn header(&self, name: &'static str, style: ParameterStyle) -> Parameter {
        let values = self.parts.headers.get_all(name).iter();
        let values = values.filter_map(|value| std::str::from_utf8(value.as_bytes()).ok());
        Parameter::values("header", name, style, values.map(str::to_owned).collect())
    }

    /// Returns a query parameter.
    #[must_use]
    pub fn query(&self, name: &'static str, style: ParameterStyle) -> Parameter {
        let values = || self.query.iter().filter(|(key, _)| key == name).map(|(_, value)| *value);
        let pairs = || self.query.iter().map(|(key, value)| (key, percent::decode_query(value)));
        let raw = match style {
            ParameterStyle::DeepObject => RawValue::Properties(
                pairs().filter_map(|(key, value)| Some((deep_object_path(key, name)?, value))).collect(),
            ),
            ParameterStyle::ExplodedObject => {
                RawValue::Properties(pairs().map(|(key, value)| (vec![key.clone()], value)).collect())
            }
            ParameterStyle::Separated(separator) => RawValue::Values(
                ParameterStyle::Repeated,
                values().flat_map(|value| split_query_value(value, separator)).collect(),
            ),
            _ => RawValue::Values(style, values().map(percent::decode_query).collect()),
        };
        Parameter { location: "query parameter", name, raw }
    }

    /// Returns the whole query string (`in: querystring` of OpenAPI 3.2).
    #[must_use]
    pub fn query_string(&self, name: &'static str, style: ParameterStyle) -> Parameter {
        if style == ParameterStyle::ExplodedObject {
            return self.query(name, style);
        }
        let text = self.parts.uri.query().map(percent::decode).into_iter().collect();
        Parameter::values("query string", name, style, text)
    }

    /// Returns a path parameter.
    #[must_use]
    pub fn path(&self, name: &'static str, style: ParameterStyle) -> Parameter {
        let values = self.path.iter().filter(|(key, _)| key == name).map(|(_, value)| value.clone());
        Parameter::values("path parameter", name, style, values.collect())
    }

    /// Returns a cookie parameter (RFC 6265, section 4.2.1).
    #[must_use]
    pub fn cookie(&self, name: &'static str, style: ParameterStyle) -> Parameter {
        let fields = self.parts.headers.get_all("cookie").iter().filter_map(|value| value.to_str().ok());
        let pairs = fields.flat_map(|field| field.split(';')).filter_map(|pair| pair.trim().split_once('='));
        let values = pairs.filter(|(key, _)| *key == name).map(|(_, value)| percent::decode(value.trim_matches('"')));
        Parameter::values("cookie", name, style, values.collect())
    }
}

/// Splits a query value into the decoded items of an array. An encoded comma belongs to its item; the other separators are not allowed in a
/// URL and may be encoded themselves.
fn split_query_value(value: &str, separator: char) -> Vec<String> {
    let value = match separator {
        ',' => value.to_owned(),
        ' ' => value.replace("%20", " ").replace('+', " "),
        separator => value.replace(&percent::encode(&separator.to_string()), &separator.to_string()),
    };
    if value.is_empty() { Vec::new() } else { value.split(separator).map(percent::decode_query).collect() }
}

/// Returns the property names of `name[a][b]`, or `None` if the key is another parameter or has more than [`MAX_DEEP_OBJECT_DEPTH`] property
/// names. The limit bounds the nesting of the value.
fn deep_object_path(key: &str, name: &str) -> Option<Vec<String>> {
    let path = key.strip_prefix(name)?.strip_prefix('[')?.strip_suffix(']')?;
    let path: Vec<String> = path.split("][").take(MAX_DEEP_OBJECT_DEPTH + 1).map(str::to_owned).collect();
    (path.len() <= MAX_DEEP_OBJECT_DEPTH).then_some(path)
}

/// A parameter of a request before it is decoded.
#[derive(Debug)]
pub struct Parameter {
    location: &'static str,
    name: &'static str,
    raw: RawValue,
}

#[derive(Debug)]
enum RawValue {
    /// The values with the parameter's name.
    Values(ParameterStyle, Vec<String>),
    /// The values of an object's properties, by their paths.
    Properties(Vec<(Vec<String>, String)>),
}

impl Parameter {
    fn values(location: &'static str, name: &'static str, style: ParameterStyle, values: Vec<String>) -> Self {
        Self { location, name, raw: RawValue::Values(style, values) }
    }

    /// Decodes the value. Returns `None` if it is missing or invalid.
    #[must_use]
    pub fn lenient<T: Decode>(self) -> Option<T> {
        self.optional().ok().flatten()
    }

    /// Decodes the value. Returns `None` if it is missing.
    ///
    /// # Errors
    /// Returns an error if the value is invalid.
    pub fn optional<T: Decode>(self) -> Result<Option<T>, DecodeError> {
        let Self { location, name, raw } = self;
        let value = match raw {
            RawValue::Values(_, values) if values.is_empty() => return Ok(None),
            RawValue::Properties(properties) if properties.is_empty() => return Ok(None),
            RawValue::Values(style, values) => {
                values::read(&values.iter().map(String::as_str).collect::<Vec<_>>(), style)
            }
            RawValue::Properties(properties) => PlainText::Object(properties).decode().and_then(Decoded::into_valid),
        };
        value.map(Some).map_err(|error| DecodeError::other(format!("the {location} `{name}`: {}", reason(&error))))
    }

    /// Decodes the value.
    ///
    /// # Errors
    /// Returns an error if the value is missing or invalid.
    pub fn required<T: Decode>(self) -> Result<T, DecodeError> {
        let Self { location, name, .. } = self;
        self.optional()?.ok_or_else(|| DecodeError::other(format!("the {location} `{name}` is missing")))
    }
}

/// Returns the reason of an error without its JSON Pointer, which refers to the parameter and not to the body.
fn reason(error: &DecodeError) -> String {
    error.reasons().next().map_or_else(|| error.to_string(), |(_, reason)| reason)
}
