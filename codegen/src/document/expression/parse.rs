//! The parser for runtime expressions.

use crate::document::expression::{Expression, Part, Source, Template, suggestion};
use crate::document::uri::has_scheme;

/// Why the key of a callback is neither a URL nor a runtime expression.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::document) struct CallbackKeyError {
    /// The reason, as shown in the diagnostic.
    pub(in crate::document) reason: String,
    /// A similar key that is valid.
    pub(in crate::document) suggestion: Option<String>,
}

/// Parses the key of a callback: a string with embedded expressions `{$…}`, or a bare expression.
pub(in crate::document) fn parse(key: &str) -> Result<Template, CallbackKeyError> {
    let parts = parts(key).map_err(|reason| CallbackKeyError { reason, suggestion: suggestion::suggest(key) })?;
    if may_be_absolute_url(&parts) {
        return Ok(Template(parts));
    }
    Err(CallbackKeyError { reason: format!("`{key}` is neither a URL nor a runtime expression"), suggestion: None })
}

/// Splits a key into its parts. The error is the reason why it is invalid.
pub(super) fn parts(key: &str) -> Result<Vec<Part>, String> {
    if key.starts_with('$') && !key.contains('{') {
        return expression(key).map(|bare| vec![Part::Expression(bare)]);
    }
    let mut parts = Vec::new();
    let mut rest = key;
    while let Some((before, after)) = rest.split_once('{') {
        push_literal(&mut parts, before)?;
        let Some((inner, remaining)) = after.split_once('}') else {
            return Err(format!("`{{{after}` has no closing `}}`"));
        };
        parts.push(Part::Expression(expression(inner)?));
        rest = remaining;
    }
    push_literal(&mut parts, rest)?;
    Ok(parts)
}

fn push_literal(parts: &mut Vec<Part>, text: &str) -> Result<(), String> {
    if text.contains('}') {
        return Err(format!("`{text}` has a `}}` without an opening `{{`"));
    }
    if !text.is_empty() {
        parts.push(Part::Literal(text.to_owned()));
    }
    Ok(())
}

/// Whether the parts can form an absolute URL: they begin with a scheme or with an expression.
pub(super) fn may_be_absolute_url(parts: &[Part]) -> bool {
    match parts.first() {
        Some(Part::Literal(text)) => has_scheme(text),
        Some(Part::Expression(_)) => true,
        None => false,
    }
}

/// Parses an expression without braces.
fn expression(text: &str) -> Result<Expression, String> {
    match text {
        "" => return Err("empty expression `{}`".to_owned()),
        "$url" => return Ok(Expression::Url),
        "$method" => return Ok(Expression::Method),
        "$statusCode" => return Ok(Expression::StatusCode),
        _ => {}
    }
    if let Some(rest) = text.strip_prefix("$request.") {
        return source(text, rest).map(Expression::Request);
    }
    if let Some(rest) = text.strip_prefix("$response.") {
        return source(text, rest).map(Expression::Response);
    }
    Err(match text.strip_prefix('$') {
        None => format!("invalid runtime expression `{text}`: expected a leading `$`"),
        Some(_) => {
            format!(
                "invalid runtime expression `{text}`: expected `$url`, `$method`, `$statusCode`, `$request.…` or `$response.…`"
            )
        }
    })
}

/// Parses the text after `$request.` or `$response.`. `expression` is the whole expression, for the message.
fn source(expression: &str, text: &str) -> Result<Source, String> {
    if let Some(name) = text.strip_prefix("header.") {
        return if is_token(name) {
            Ok(Source::Header(name.to_owned()))
        } else {
            Err(format!("`{expression}`: invalid header name `{name}`"))
        };
    }
    if let Some(name) = text.strip_prefix("query.") {
        return non_empty_name(expression, name).map(Source::Query);
    }
    if let Some(name) = text.strip_prefix("path.") {
        return non_empty_name(expression, name).map(Source::Path);
    }
    match text.strip_prefix("body") {
        Some("") => Ok(Source::Body(Vec::new())),
        Some(rest) => match rest.strip_prefix('#') {
            Some(pointer) => pointer_tokens(expression, pointer).map(Source::Body),
            None => Err(format!("`{expression}`: expected a JSON pointer such as `#/a/b` after `body`")),
        },
        None => Err(format!("`{expression}`: expected `header.`, `query.`, `path.` or `body`")),
    }
}

fn non_empty_name(expression: &str, name: &str) -> Result<String, String> {
    match name {
        "" => Err(format!("`{expression}`: missing parameter name")),
        name => Ok(name.to_owned()),
    }
}

/// Splits a JSON pointer (RFC 6901) into decoded tokens.
fn pointer_tokens(expression: &str, pointer: &str) -> Result<Vec<String>, String> {
    if pointer.is_empty() {
        return Ok(Vec::new());
    }
    let Some(tokens) = pointer.strip_prefix('/') else {
        return Err(format!("`{expression}`: expected a `/` at the beginning of the JSON pointer"));
    };
    tokens.split('/').map(|token| unescape(expression, token)).collect()
}

fn unescape(expression: &str, token: &str) -> Result<String, String> {
    let mut decoded = String::new();
    let mut chars = token.chars();
    while let Some(c) = chars.next() {
        decoded.push(match c {
            '~' => match chars.next() {
                Some('0') => '~',
                Some('1') => '/',
                _ => {
                    return Err(format!(
                        "`{expression}`: invalid escape sequence in the JSON pointer: write a literal `~` as `~0`"
                    ));
                }
            },
            other => other,
        });
    }
    Ok(decoded)
}

/// Whether the text is a token (RFC 9110, section 5.6.2).
pub(in crate::document) fn is_token(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| c.is_ascii_alphanumeric() || "!#$%&'*+-.^_`|~".contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse_single(key: &str) -> Expression {
        match parse(key).unwrap().0.as_slice() {
            [Part::Expression(expression)] => expression.clone(),
            other => panic!("{other:?}"),
        }
    }

    fn body(tokens: &[&str]) -> Source {
        Source::Body(tokens.iter().map(|token| (*token).to_owned()).collect())
    }

    #[test]
    fn every_expression_is_parsed() {
        assert_eq!(parse_single("$url"), Expression::Url);
        assert_eq!(parse_single("{$method}"), Expression::Method);
        assert_eq!(parse_single("{$statusCode}"), Expression::StatusCode);
        assert_eq!(
            parse_single("{$request.header.X-Callback-Host}"),
            Expression::Request(Source::Header("X-Callback-Host".into()))
        );
        assert_eq!(parse_single("$request.query.call back"), Expression::Request(Source::Query("call back".into())));
        assert_eq!(parse_single("{$request.path.id}"), Expression::Request(Source::Path("id".into())));
        assert_eq!(parse_single("$request.body"), Expression::Request(body(&[])));
        assert_eq!(parse_single("$request.body#"), Expression::Request(body(&[])));
        assert_eq!(parse_single("{$request.body#/}"), Expression::Request(body(&[""])));
        assert_eq!(parse_single("{$response.body#/a~1b/~0t/0}"), Expression::Response(body(&["a/b", "~t", "0"])));
        assert_eq!(
            parse_single("{$response.header.Location}"),
            Expression::Response(Source::Header("Location".into()))
        );
    }

    #[test]
    fn literals_around_expressions_are_kept() {
        let parts = parse("https://{$request.header.H}/t?u={$url}&m={$method}!").unwrap().0;
        let literals: Vec<_> = parts
            .iter()
            .filter_map(|part| if let Part::Literal(text) = part { Some(text.as_str()) } else { None })
            .collect();
        assert_eq!(literals, ["https://", "/t?u=", "&m=", "!"]);
        assert_eq!(parts.len(), 7);
        assert_eq!(
            parse("https://fixed.example.com/hook").unwrap().0,
            [Part::Literal("https://fixed.example.com/hook".into())]
        );
    }

    #[test]
    fn invalid_keys_are_errors() {
        for (key, suggestion) in [
            ("{request.body#/url}", Some("{$request.body#/url}")),
            ("{$request.body.callbackUrl}", Some("{$request.body#/callbackUrl}")),
            ("{$request.body.sub.url}/x", Some("{$request.body#/sub/url}/x")),
            ("{$request.bdy#/x}", Some("{$request.body#/x}")),
            ("{$req.body#/url}", Some("{$request.body#/url}")),
            ("{$request.body#url}", Some("{$request.body#/url}")),
            ("{$request.body/url}", Some("{$request.body#/url}")),
            ("{$request.body#/url", Some("{$request.body#/url}")),
            ("{$request.headers.X-Url}", Some("{$request.header.X-Url}")),
            ("{webhookURL}", Some("{$request.body#/webhookURL}")),
            ("${request.body#/url}", Some("{$request.body#/url}")),
            ("{{$request.body#/url}}", Some("{$request.body#/url}")),
            ("$request.body.url", Some("$request.body#/url")),
            ("http://x/{$request.body#/a~b}", Some("http://x/{$request.body#/a~0b}")),
            ("{$statuscode}", Some("{$statusCode}")),
            ("{}/x", None),
            ("{$request.multiple.queryUrl}", None),
            ("{$request.query.}", None),
            ("{$request.header.a b}", None),
            ("}{", None),
            ("callbackPost", None),
            ("/hook", None),
            ("", None),
        ] {
            let error = parse(key).expect_err(key);
            assert_eq!(error.suggestion.as_deref(), suggestion, "{key}: {}", error.reason);
        }
    }

    #[test]
    fn suggestions_are_valid() {
        for key in ["{request.body.url}", "{$reqest.bdy.x/y}", "{$Request.Body#x}", "${response.header.Location}"] {
            let suggestion = parse(key).expect_err(key).suggestion.unwrap_or_default();
            assert!(parse(&suggestion).is_ok(), "{key} -> {suggestion}");
        }
    }

    #[test]
    fn suggestions_for_random_keys_are_valid() {
        let pieces = [
            "$", "{", "}", "request", "response", ".", "#", "/", "body", "header", "~", "~1", "url", "é", " ",
            "query.", "x",
        ];
        let mut state = 7_u64;
        for _ in 0..50_000 {
            let mut key = String::new();
            for _ in 0..8 {
                state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                key.push_str(pieces[(state >> 33) as usize % pieces.len()]);
            }
            if let Err(CallbackKeyError { suggestion: Some(suggestion), .. }) = parse(&key) {
                assert!(parts(&suggestion).is_ok(), "{key} -> {suggestion}");
            }
        }
    }
}
