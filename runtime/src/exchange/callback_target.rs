//! Resolving the runtime expression of a callback, which the generator has parsed.

use serde_json::Value;
use url::Url;

use super::{Exchange, MessageContent, ResolveError, ResolveErrorKind, path_parameter};
use crate::json::pointer_of;
use crate::parameters::percent;

/// The key of a callback: a URL with runtime expressions, as the generator has parsed it.
#[derive(Clone, Copy, Debug)]
pub struct CallbackTarget {
    /// The callback's event id.
    pub event: &'static str,
    /// The path template of the operation that declares the callback: `/orders/{id}`.
    pub path: &'static str,
    /// The parts, in order.
    pub parts: &'static [TargetPart],
}

/// A part of a [`CallbackTarget`] (OpenAPI 3.1, section 4.8.20.4). JSON pointers are lists of decoded reference tokens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TargetPart {
    /// Literal text.
    Literal(&'static str),
    /// `$url`
    Url,
    /// `$method`
    Method,
    /// `$statusCode`
    StatusCode,
    /// `$request.header.NAME`
    RequestHeader(&'static str),
    /// `$request.query.NAME`
    RequestQuery(&'static str),
    /// `$request.path.NAME`
    RequestPath(&'static str),
    /// `$request.body`, or `$request.body#/POINTER`
    RequestBody(&'static [&'static str]),
    /// `$response.header.NAME`
    ResponseHeader(&'static str),
    /// `$response.query.NAME`, which the grammar allows. It is always missing, because a response has no query.
    ResponseQuery(&'static str),
    /// `$response.path.NAME`, which the grammar allows. It is always missing, because a response has no path.
    ResponsePath(&'static str),
    /// `$response.body`, or `$response.body#/POINTER`
    ResponseBody(&'static [&'static str]),
}

impl CallbackTarget {
    /// Resolves the callback URL.
    ///
    /// A value at the beginning of the URL is inserted unchanged. A value after the authority is percent-encoded, so that it cannot change other
    /// components of the URL; one in the authority may contain only characters of a host and port.
    ///
    /// # Errors
    ///
    /// Returns an error if a value is missing or cannot be inserted, or the result is not an absolute `http` or `https` URL.
    pub fn resolve(&self, exchange: &Exchange) -> Result<Url, ResolveError> {
        let mut url = String::new();
        for part in self.parts {
            match part {
                TargetPart::Literal(text) => url.push_str(text),
                expression => {
                    let error = |kind| ResolveError::new(self.event, expression.to_string(), kind);
                    let value = self.value(expression, exchange).map_err(error)?;
                    push_value(&mut url, &value).map_err(error)?;
                }
            }
        }
        let absolute = Url::parse(&url).ok().filter(|url| matches!(url.scheme(), "http" | "https"));
        absolute.ok_or_else(|| ResolveError::new(self.event, self.key(), ResolveErrorKind::NotAUrl))
    }

    fn value(&self, part: &TargetPart, exchange: &Exchange) -> Result<String, ResolveErrorKind> {
        match part {
            TargetPart::Literal(text) => Ok((*text).to_owned()),
            TargetPart::Url => Ok(exchange.url.clone()),
            TargetPart::Method => Ok(exchange.method.clone()),
            TargetPart::StatusCode => exchange.status.map(|status| status.to_string()).ok_or(ResolveErrorKind::Missing),
            TargetPart::RequestHeader(name) => header(&exchange.request, name),
            TargetPart::RequestQuery(name) => query(&exchange.url, name),
            TargetPart::RequestPath(name) => self.path_parameter(exchange, name),
            TargetPart::RequestBody(pointer) => body(&exchange.request, pointer),
            TargetPart::ResponseHeader(name) => header(&exchange.response, name),
            TargetPart::ResponseQuery(_) | TargetPart::ResponsePath(_) => Err(ResolveErrorKind::Missing),
            TargetPart::ResponseBody(pointer) => body(&exchange.response, pointer),
        }
    }

    fn path_parameter(&self, exchange: &Exchange, name: &str) -> Result<String, ResolveErrorKind> {
        if let Some((_, value)) = exchange.path_parameters.iter().find(|(known, _)| known == name) {
            return Ok(value.clone());
        }
        let without_query = exchange.url.split(['?', '#']).next().unwrap_or_default();
        let path = match without_query.split_once("://") {
            Some((_, after)) => after.split_once('/').map_or("", |(_, path)| path),
            None => without_query,
        };
        path_parameter::extract(self.path, path, name).ok_or(ResolveErrorKind::Missing)
    }

    /// Returns the key of the callback in the document.
    fn key(&self) -> String {
        match self.parts {
            [TargetPart::Literal(text)] => (*text).to_owned(),
            parts => parts
                .iter()
                .map(|part| match part {
                    TargetPart::Literal(text) => (*text).to_owned(),
                    expression => format!("{{{expression}}}"),
                })
                .collect(),
        }
    }
}

impl std::fmt::Display for TargetPart {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let pointer =
            |tokens: &[&str]| if tokens.is_empty() { String::new() } else { format!("#{}", pointer_of(tokens)) };
        match self {
            Self::Literal(text) => f.write_str(text),
            Self::Url => f.write_str("$url"),
            Self::Method => f.write_str("$method"),
            Self::StatusCode => f.write_str("$statusCode"),
            Self::RequestHeader(name) => write!(f, "$request.header.{name}"),
            Self::RequestQuery(name) => write!(f, "$request.query.{name}"),
            Self::RequestPath(name) => write!(f, "$request.path.{name}"),
            Self::RequestBody(tokens) => write!(f, "$request.body{}", pointer(tokens)),
            Self::ResponseHeader(name) => write!(f, "$response.header.{name}"),
            Self::ResponseQuery(name) => write!(f, "$response.query.{name}"),
            Self::ResponsePath(name) => write!(f, "$response.path.{name}"),
            Self::ResponseBody(tokens) => write!(f, "$response.body{}", pointer(tokens)),
        }
    }
}

fn header(message: &MessageContent, name: &str) -> Result<String, ResolveErrorKind> {
    let value = message.headers.get(name).ok_or(ResolveErrorKind::Missing)?;
    value.to_str().map(str::to_owned).map_err(|_| ResolveErrorKind::InvalidCharacters)
}

/// Returns the first value of a query parameter, decoded as `application/x-www-form-urlencoded`.
fn query(url: &str, name: &str) -> Result<String, ResolveErrorKind> {
    let query = url.split('#').next().and_then(|url| url.split_once('?')).map_or("", |(_, query)| query);
    let mut pairs = url::form_urlencoded::parse(query.as_bytes());
    pairs.find(|(known, _)| known == name).map(|(_, value)| value.into_owned()).ok_or(ResolveErrorKind::Missing)
}

fn body(message: &MessageContent, pointer: &[&str]) -> Result<String, ResolveErrorKind> {
    if pointer.is_empty() {
        return complete_body(message);
    }
    if message.body.is_empty() {
        return Err(ResolveErrorKind::Missing);
    }
    let body: Value = serde_json::from_slice(&message.body).map_err(|_| ResolveErrorKind::BodyNotJson)?;
    let found = pointer.iter().try_fold(&body, |value, token| match value {
        Value::Object(properties) => properties.get(*token),
        Value::Array(items) => index(token).and_then(|index| items.get(index)),
        _ => None,
    });
    scalar(found.ok_or(ResolveErrorKind::Missing)?)
}

/// Returns the complete body as a string: the value of a JSON scalar, or the body itself if it is not JSON.
fn complete_body(message: &MessageContent) -> Result<String, ResolveErrorKind> {
    if message.body.is_empty() {
        return Err(ResolveErrorKind::Missing);
    }
    match serde_json::from_slice(&message.body) {
        Ok(value) => scalar(&value),
        Err(_) => String::from_utf8(message.body.to_vec()).map_err(|_| ResolveErrorKind::InvalidCharacters),
    }
}

/// Parses an array index of RFC 6901, which has no sign and no leading zero.
fn index(token: &str) -> Option<usize> {
    let is_canonical = token == "0" || !token.starts_with(['0', '+']);
    token.parse().ok().filter(|_| is_canonical)
}

fn scalar(value: &Value) -> Result<String, ResolveErrorKind> {
    match value {
        Value::String(text) => Ok(text.clone()),
        Value::Number(_) | Value::Bool(_) => Ok(value.to_string()),
        Value::Null | Value::Array(_) | Value::Object(_) => Err(ResolveErrorKind::NotAScalar),
    }
}

/// Appends a value, encoded for the component of the URL that it is inserted into.
fn push_value(url: &mut String, value: &str) -> Result<(), ResolveErrorKind> {
    let authority = url.split_once("://").map(|(_, after)| after);
    match authority {
        None => url.push_str(value),
        Some(authority) if !authority.contains(['/', '?', '#']) => {
            let is_host = |c: char| c.is_alphanumeric() || matches!(c, '-' | '.' | '_' | ':');
            if !value.chars().all(is_host) {
                return Err(ResolveErrorKind::InvalidCharacters);
            }
            url.push_str(value);
        }
        // Simple string expansion of RFC 6570.
        Some(_) => url.push_str(&percent::encode(value)),
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use http::{HeaderValue, StatusCode, header::HeaderName};

    fn target(parts: &'static [TargetPart]) -> CallbackTarget {
        CallbackTarget { event: "createOrder.onPaid", path: "/orders/{id}", parts }
    }

    fn exchange() -> Exchange {
        Exchange::new("POST", "https://api.example.com/v1/orders/a%20b?back=https%3A%2F%2Fq.example%2Fx&n=1#f")
            .request_header(HeaderName::from_static("x-reply-to"), HeaderValue::from_static("https://h.example/in"))
            .request_body(r#"{"callbackUrl":"https://b.example/cb?k=v","list":[{"u":"https://l.example"}],"id":7,"a/b":{"~":"https://t.example"},"none":null}"#)
            .status(StatusCode::CREATED)
            .response_header(HeaderName::from_static("location"), HeaderValue::from_static("https://r.example/1"))
            .response_body(r#"{"url":"https://s.example/"}"#)
    }

    fn resolve(parts: &'static [TargetPart]) -> Result<String, String> {
        target(parts).resolve(&exchange()).map(String::from).map_err(|error| error.to_string())
    }

    #[test]
    fn every_kind_of_expression_is_resolved() {
        use TargetPart::*;
        for (parts, url) in [
            (&[RequestBody(&["callbackUrl"])] as &'static [TargetPart], "https://b.example/cb?k=v"),
            (&[RequestBody(&["list", "0", "u"])], "https://l.example/"),
            (&[RequestBody(&["a/b", "~"])], "https://t.example/"),
            (&[RequestHeader("X-Reply-To")], "https://h.example/in"),
            (&[RequestQuery("back"), Literal("/data")], "https://q.example/x/data"),
            (&[ResponseHeader("Location")], "https://r.example/1"),
            (
                &[ResponseBody(&["url"]), Literal("?s="), StatusCode, Literal("&m="), Method],
                "https://s.example/?s=201&m=POST",
            ),
            (&[Url], "https://api.example.com/v1/orders/a%20b?back=https%3A%2F%2Fq.example%2Fx&n=1#f"),
            (&[Literal("https://x.example/"), RequestPath("id")], "https://x.example/a%20b"),
        ] {
            assert_eq!(resolve(parts).as_deref(), Ok(url), "{parts:?}");
        }
    }

    #[test]
    fn embedded_values_cannot_change_other_components_of_the_url() {
        use TargetPart::*;
        let parts =
            &[Literal("https://n.example/?url="), RequestBody(&["callbackUrl"]), Literal("&id="), RequestBody(&["id"])];
        assert_eq!(resolve(parts).as_deref(), Ok("https://n.example/?url=https%3A%2F%2Fb.example%2Fcb%3Fk%3Dv&id=7"));
        assert!(
            resolve(&[Literal("https://"), RequestBody(&["callbackUrl"]), Literal("/x")])
                .unwrap_err()
                .contains("characters")
        );
    }

    #[test]
    fn errors_contain_the_expression() {
        use TargetPart::*;
        for (parts, message) in [
            (
                &[RequestBody(&["gone", "x"])] as &'static [TargetPart],
                "callback `createOrder.onPaid`: the exchange has no `$request.body#/gone/x`",
            ),
            (
                &[RequestBody(&["none"])],
                "callback `createOrder.onPaid`: `$request.body#/none` is not a string, number or boolean",
            ),
            (&[RequestHeader("x-gone")], "callback `createOrder.onPaid`: the exchange has no `$request.header.x-gone`"),
            (&[ResponseQuery("q")], "callback `createOrder.onPaid`: the exchange has no `$response.query.q`"),
            (
                &[RequestBody(&["id"])],
                "callback `createOrder.onPaid`: `{$request.body#/id}` is not an absolute http(s) URL",
            ),
        ] {
            assert_eq!(resolve(parts).unwrap_err(), message);
        }
    }

    #[test]
    fn other_schemes_and_relative_urls_are_errors() {
        let target = target(&[TargetPart::RequestBody(&["u"])]);
        for url in ["file:///etc/passwd", "ftp://x", "/relative", "", "javascript:alert(1)"] {
            let exchange = Exchange::new("POST", "/orders").request_body(serde_json::json!({ "u": url }).to_string());
            assert_eq!(target.resolve(&exchange).unwrap_err().kind(), &ResolveErrorKind::NotAUrl, "{url}");
        }
    }
}
