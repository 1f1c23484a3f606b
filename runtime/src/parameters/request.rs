//! The parameters of a request that arrived.

use http::request::Parts;

use super::{Form, percent, values};
use crate::json::{Decode, DecodeError, Decoded};
use crate::scalar::Texts;

/// A view of a request for reading parameters.
#[derive(Debug)]
pub struct Request<'a> {
    parts: &'a Parts,
    path: &'a [(String, String)],
    /// Names decoded, values as they came.
    query: Vec<(String, &'a str)>,
}

impl<'a> Request<'a> {
    /// A view of these parts; `path` are the values that stand for the placeholders of a path, decoded.
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

    /// A header, all its lines.
    #[must_use]
    pub fn header(&self, name: &'static str, form: Form) -> Parameter {
        let lines =
            self.parts.headers.get_all(name).iter().filter_map(|value| std::str::from_utf8(value.as_bytes()).ok());
        Parameter::texts("header", name, form, lines.map(str::to_owned).collect())
    }

    /// A query parameter.
    #[must_use]
    pub fn query(&self, name: &'static str, form: Form) -> Parameter {
        let found = || self.query.iter().filter(|(key, _)| key == name).map(|(_, value)| *value);
        let all = || self.query.iter().map(|(key, value)| (key, percent::decode_query(value)));
        let what = match form {
            Form::Deep => {
                What::Entries(all().filter_map(|(key, value)| Some((deep_steps(key, name)?, value))).collect())
            }
            Form::Exploded => What::Entries(all().map(|(key, value)| (vec![key.clone()], value)).collect()),
            Form::Separated(by) => What::Texts(Form::Repeated, found().flat_map(|value| split(value, by)).collect()),
            _ => What::Texts(form, found().map(percent::decode_query).collect()),
        };
        Parameter { location: "query parameter", name, what }
    }

    /// The whole query, still encoded (3.2's `in: querystring`).
    #[must_use]
    pub fn query_string(&self, name: &'static str, form: Form) -> Parameter {
        if form == Form::Exploded {
            return self.query(name, form);
        }
        let text = self.parts.uri.query().map(percent::decode).into_iter().collect();
        Parameter::texts("query string", name, form, text)
    }

    /// The value of a path's placeholder.
    #[must_use]
    pub fn path(&self, name: &'static str, form: Form) -> Parameter {
        let found = self.path.iter().filter(|(key, _)| key == name).map(|(_, value)| value.clone());
        Parameter::texts("path parameter", name, form, found.collect())
    }

    /// A cookie (RFC 6265, section 4.2.1).
    #[must_use]
    pub fn cookie(&self, name: &'static str, form: Form) -> Parameter {
        let lines = self.parts.headers.get_all("cookie").iter().filter_map(|value| value.to_str().ok());
        let pairs = lines.flat_map(|line| line.split(';')).filter_map(|pair| pair.trim().split_once('='));
        let found = pairs.filter(|(key, _)| *key == name).map(|(_, value)| percent::decode(value.trim_matches('"')));
        Parameter::texts("cookie", name, form, found.collect())
    }
}

/// The items of a list in a query: what is encoded within an item parts nothing, but a separator that URLs don't know may be encoded itself.
fn split(value: &str, by: char) -> Vec<String> {
    let plain = match by {
        ',' => value.to_owned(),
        ' ' => value.replace("%20", " ").replace('+', " "),
        by => value.replace(&percent::encode(&by.to_string()), &by.to_string()),
    };
    if plain.is_empty() { Vec::new() } else { plain.split(by).map(percent::decode_query).collect() }
}

/// The steps of `name[a][b]`. What goes deeper than any document is passed over: the value would be as deep as the query is long.
fn deep_steps(key: &str, name: &str) -> Option<Vec<String>> {
    const DEEPEST: usize = 32;
    let steps = key.strip_prefix(name)?.strip_prefix('[')?.strip_suffix(']')?;
    let steps: Vec<String> = steps.split("][").take(DEEPEST + 1).map(str::to_owned).collect();
    (steps.len() <= DEEPEST).then_some(steps)
}

/// What a request has under a parameter's name.
#[derive(Debug)]
pub struct Parameter {
    location: &'static str,
    name: &'static str,
    what: What,
}

#[derive(Debug)]
enum What {
    Texts(Form, Vec<String>),
    Entries(Vec<(Vec<String>, String)>),
}

impl Parameter {
    fn texts(location: &'static str, name: &'static str, form: Form, texts: Vec<String>) -> Self {
        Self { location, name, what: What::Texts(form, texts) }
    }

    /// The value, or `None` where it is missing or does not fit.
    #[must_use]
    pub fn lenient<T: Decode>(self) -> Option<T> {
        self.optional().ok().flatten()
    }

    /// The value, or `None` where it is missing.
    ///
    /// # Errors
    /// When the value does not fit.
    pub fn optional<T: Decode>(self) -> Result<Option<T>, DecodeError> {
        let place = format!("{} `{}`", self.location, self.name);
        let value = match self.what {
            What::Texts(_, texts) if texts.is_empty() => return Ok(None),
            What::Entries(entries) if entries.is_empty() => return Ok(None),
            What::Texts(form, texts) => values::read(&texts.iter().map(String::as_str).collect::<Vec<_>>(), form),
            What::Entries(entries) => Texts::Object(entries).read().and_then(Decoded::valid),
        };
        value.map(Some).map_err(|error| DecodeError::other(format!("the {place}: {}", reason(&error))))
    }

    /// The value.
    ///
    /// # Errors
    /// When it is missing or does not fit.
    pub fn required<T: Decode>(self) -> Result<T, DecodeError> {
        let place = format!("{} `{}`", self.location, self.name);
        self.optional()?.ok_or_else(|| DecodeError::other(format!("the {place} is missing")))
    }
}

/// What is wrong, without the place, which is not one of the body's.
fn reason(error: &DecodeError) -> String {
    error.reasons().next().map_or_else(|| error.to_string(), |(_, reason)| reason)
}
