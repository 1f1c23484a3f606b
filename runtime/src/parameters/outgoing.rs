//! The parameters of a request that will be sent.

use serde::Serialize;
use serde_json::Value;

use super::{Form, percent, values};
use crate::json::EncodeError;
use crate::scalar;

/// Parameters as they will be on the wire.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outgoing {
    /// Names and values of headers, the `Cookie` header not among them.
    pub headers: Vec<(String, String)>,
    /// Pairs of the query, percent-encoded.
    pub query: Vec<String>,
    /// Values of placeholders in the path, not encoded.
    pub path: Vec<(String, String)>,
    /// Pairs of the `Cookie` header, encoded.
    pub cookies: Vec<String>,
}

impl Outgoing {
    /// Writes a header; `null` writes nothing.
    ///
    /// # Errors
    /// When the value has no form as a header.
    pub fn header<T: Serialize + ?Sized>(&mut self, name: &str, form: Form, value: &T) -> Result<(), EncodeError> {
        self.headers.extend(values::write(value, form)?.map(|text| (name.to_owned(), text)));
        Ok(())
    }

    /// Writes the value of a path's placeholder.
    ///
    /// # Errors
    /// When the value has no form in a path.
    pub fn path<T: Serialize + ?Sized>(&mut self, name: &str, form: Form, value: &T) -> Result<(), EncodeError> {
        self.path.extend(values::write(value, form)?.map(|text| (name.to_owned(), text)));
        Ok(())
    }

    /// Writes a cookie.
    ///
    /// # Errors
    /// When the value has no form as a cookie.
    pub fn cookie<T: Serialize + ?Sized>(&mut self, name: &str, form: Form, value: &T) -> Result<(), EncodeError> {
        self.cookies.extend(values::write(value, form)?.map(|text| format!("{name}={}", percent::encode(&text))));
        Ok(())
    }

    /// Writes the whole query (3.2's `in: querystring`).
    ///
    /// # Errors
    /// When the value has no form as a query.
    pub fn query_string<T: Serialize + ?Sized>(
        &mut self,
        name: &str,
        form: Form,
        value: &T,
    ) -> Result<(), EncodeError> {
        if form == Form::Exploded {
            return self.query(name, form, value);
        }
        self.query.extend(values::write(value, form)?.map(|text| percent::encode(&text)));
        Ok(())
    }

    /// Writes a query parameter.
    ///
    /// # Errors
    /// When the value has no form in a query.
    pub fn query<T: Serialize + ?Sized>(&mut self, name: &str, form: Form, value: &T) -> Result<(), EncodeError> {
        let value = scalar::value_of(value)?;
        match (&value, form) {
            (_, Form::Json) => self.pair(name, values::write(&value, form)?),
            (Value::Array(items), Form::Separated(by)) => {
                let texts =
                    items.iter().filter_map(|item| scalar::text(item).transpose()).collect::<Result<Vec<_>, _>>()?;
                let texts: Vec<String> = texts.iter().map(|text| percent::encode(text)).collect();
                let by = if by == ',' { by.to_string() } else { percent::encode(&by.to_string()) };
                self.query.push(format!("{}={}", percent::encode(name), texts.join(&by)));
            }
            (Value::Array(items), _) => {
                for item in items {
                    self.pair(name, scalar::text(item)?);
                }
            }
            (Value::Object(entries), Form::Deep) => self.deep(name, entries)?,
            (Value::Object(entries), Form::Exploded) => {
                for (key, value) in entries {
                    self.pair(key, scalar::text(value)?);
                }
            }
            _ => self.pair(name, values::write(&value, form)?),
        }
        Ok(())
    }

    fn deep(&mut self, name: &str, entries: &serde_json::Map<String, Value>) -> Result<(), EncodeError> {
        for (key, value) in entries {
            let name = format!("{name}[{key}]");
            match value {
                Value::Object(entries) => self.deep(&name, entries)?,
                value => self.pair(&name, scalar::text(value)?),
            }
        }
        Ok(())
    }

    fn pair(&mut self, name: &str, value: Option<String>) {
        self.query.extend(value.map(|value| format!("{}={}", percent::encode(name), percent::encode(&value))));
    }
}

/// Replaces the placeholders of a URL (`{id}`) by values, percent-encoded.
#[cfg(feature = "sender")]
pub(crate) fn fill(url: &str, values: &[(String, String)]) -> String {
    values
        .iter()
        .fold(url.to_owned(), |url, (name, value)| url.replace(&format!("{{{name}}}"), &percent::encode(value)))
}
