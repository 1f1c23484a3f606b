//! The encoded parameters of a request to be sent.

use serde::Serialize;
use serde_json::Value;

use super::{ParameterStyle, percent, values};
use crate::json::EncodeError;
use crate::scalar;

/// The encoded parameters of a request.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RequestParameters {
    /// Names and values of header fields, without the `Cookie` field.
    pub headers: Vec<(String, String)>,
    /// Pairs of the query, percent-encoded: `name=value`.
    pub query: Vec<String>,
    /// Names and values of path parameters, not percent-encoded.
    pub path: Vec<(String, String)>,
    /// Pairs of the `Cookie` field, percent-encoded: `name=value`.
    pub cookies: Vec<String>,
}

impl RequestParameters {
    /// Adds a header parameter. Null is omitted.
    ///
    /// # Errors
    /// Returns an error if the value cannot be encoded in this style.
    pub fn header<T: Serialize + Sync + ?Sized>(
        &mut self,
        name: &str,
        style: ParameterStyle,
        value: &T,
    ) -> Result<(), EncodeError> {
        self.headers.extend(values::write(value, style)?.map(|text| (name.to_owned(), text)));
        Ok(())
    }

    /// Adds a path parameter. Null is omitted.
    ///
    /// # Errors
    /// Returns an error if the value cannot be encoded in this style.
    pub fn path<T: Serialize + Sync + ?Sized>(
        &mut self,
        name: &str,
        style: ParameterStyle,
        value: &T,
    ) -> Result<(), EncodeError> {
        self.path.extend(values::write(value, style)?.map(|text| (name.to_owned(), text)));
        Ok(())
    }

    /// Adds a cookie parameter. Null is omitted.
    ///
    /// # Errors
    /// Returns an error if the value cannot be encoded in this style.
    pub fn cookie<T: Serialize + Sync + ?Sized>(
        &mut self,
        name: &str,
        style: ParameterStyle,
        value: &T,
    ) -> Result<(), EncodeError> {
        self.cookies.extend(values::write(value, style)?.map(|text| format!("{name}={}", percent::encode(&text))));
        Ok(())
    }

    /// Adds the whole query string (`in: querystring` of OpenAPI 3.2).
    ///
    /// # Errors
    /// Returns an error if the value cannot be encoded in this style.
    pub fn query_string<T: Serialize + Sync + ?Sized>(
        &mut self,
        name: &str,
        style: ParameterStyle,
        value: &T,
    ) -> Result<(), EncodeError> {
        if style == ParameterStyle::ExplodedObject {
            return self.query(name, style, value);
        }
        self.query.extend(values::write(value, style)?.map(|text| percent::encode(&text)));
        Ok(())
    }

    /// Adds a query parameter. Null is omitted.
    ///
    /// # Errors
    /// Returns an error if the value cannot be encoded in this style.
    pub fn query<T: Serialize + Sync + ?Sized>(
        &mut self,
        name: &str,
        style: ParameterStyle,
        value: &T,
    ) -> Result<(), EncodeError> {
        let value = scalar::to_value(value)?;
        match (&value, style) {
            (_, ParameterStyle::Json) => self.push_pair(name, values::write_value(&value, style)?),
            (Value::Array(items), ParameterStyle::Separated(separator)) => {
                let texts = items
                    .iter()
                    .filter_map(|item| scalar::encode_value(item).transpose())
                    .collect::<Result<Vec<_>, _>>()?;
                let texts: Vec<String> = texts.iter().map(|text| percent::encode(text)).collect();
                let separator = separator.to_string();
                let separator = if separator == "," { separator } else { percent::encode(&separator) };
                self.query.push(format!("{}={}", percent::encode(name), texts.join(&separator)));
            }
            (Value::Array(items), _) => {
                for item in items {
                    self.push_pair(name, scalar::encode_value(item)?);
                }
            }
            (Value::Object(properties), ParameterStyle::DeepObject) => self.push_deep_object(name, properties)?,
            (Value::Object(properties), ParameterStyle::ExplodedObject) => {
                for (key, value) in properties {
                    self.push_pair(key, scalar::encode_value(value)?);
                }
            }
            _ => self.push_pair(name, values::write_value(&value, style)?),
        }
        Ok(())
    }

    fn push_deep_object(&mut self, name: &str, properties: &serde_json::Map<String, Value>) -> Result<(), EncodeError> {
        for (key, value) in properties {
            let name = format!("{name}[{key}]");
            match value {
                Value::Object(properties) => self.push_deep_object(&name, properties)?,
                value => self.push_pair(&name, scalar::encode_value(value)?),
            }
        }
        Ok(())
    }

    fn push_pair(&mut self, name: &str, value: Option<String>) {
        self.query.extend(value.map(|value| format!("{}={}", percent::encode(name), percent::encode(&value))));
    }
}

/// Replaces the template expressions of a URL (`{id}`) by the percent-encoded values of path parameters.
#[cfg(feature = "sender")]
pub(crate) fn expand_path(url: &str, values: &[(String, String)]) -> String {
    values
        .iter()
        .fold(url.to_owned(), |url, (name, value)| url.replace(&format!("{{{name}}}"), &percent::encode(value)))
}
