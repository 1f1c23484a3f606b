//! The grammar.

use crate::document::expression::{Expression, Part, Source, Template, correct};
use crate::document::uri::has_scheme;

/// Why a callback's key is no template of a URL.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::document) struct Sloppy {
    /// Says it, starting with the part of the key that it is about.
    pub(in crate::document) reason: String,
    /// The whole key as it was probably meant.
    pub(in crate::document) correction: Option<String>,
}

/// Parses a callback's key: text with `{$…}` in it, or one bare expression.
pub(in crate::document) fn parse(key: &str) -> Result<Template, Sloppy> {
    let parts = parts(key).map_err(|reason| Sloppy { reason, correction: correct::key(key) })?;
    if leads_to_a_url(&parts) {
        return Ok(Template(parts));
    }
    Err(Sloppy { reason: format!("`{key}` is neither a URL nor a runtime expression"), correction: None })
}

/// The parts of a key, or what is wrong with it.
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
        return Err(format!("`{text}` closes a brace that nothing opened"));
    }
    if !text.is_empty() {
        parts.push(Part::Literal(text.to_owned()));
    }
    Ok(())
}

/// An absolute URL needs its scheme: written out, or from an expression.
pub(super) fn leads_to_a_url(parts: &[Part]) -> bool {
    match parts.first() {
        Some(Part::Literal(text)) => has_scheme(text),
        Some(Part::Expression(_)) => true,
        None => false,
    }
}

/// One expression, without braces.
fn expression(text: &str) -> Result<Expression, String> {
    match text {
        "" => return Err("`{}` holds no expression".to_owned()),
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
        None => format!("`{text}` is no runtime expression: those begin with `$`"),
        Some(_) => {
            format!(
                "`{text}` is no runtime expression: they are `$url`, `$method`, `$statusCode`, `$request.…` and `$response.…`"
            )
        }
    })
}

/// What follows `$request.` or `$response.`; `whole` is for the message.
fn source(whole: &str, text: &str) -> Result<Source, String> {
    if let Some(name) = text.strip_prefix("header.") {
        return match is_token(name) {
            true => Ok(Source::Header(name.to_owned())),
            false => Err(format!("`{whole}`: `{name}` can't be the name of a header")),
        };
    }
    if let Some(name) = text.strip_prefix("query.") {
        return named(whole, name).map(Source::Query);
    }
    if let Some(name) = text.strip_prefix("path.") {
        return named(whole, name).map(Source::Path);
    }
    match text.strip_prefix("body") {
        Some("") => Ok(Source::Body(Vec::new())),
        Some(rest) => match rest.strip_prefix('#') {
            Some(pointer) => pointer_tokens(whole, pointer).map(Source::Body),
            None => Err(format!("`{whole}`: after `body` comes a JSON pointer such as `#/a/b`")),
        },
        None => Err(format!("`{whole}`: the sources are `header.`, `query.`, `path.` and `body`")),
    }
}

fn named(whole: &str, name: &str) -> Result<String, String> {
    match name {
        "" => Err(format!("`{whole}` names nothing")),
        name => Ok(name.to_owned()),
    }
}

/// RFC 6901, decoded.
fn pointer_tokens(whole: &str, pointer: &str) -> Result<Vec<String>, String> {
    if pointer.is_empty() {
        return Ok(Vec::new());
    }
    let Some(tokens) = pointer.strip_prefix('/') else {
        return Err(format!("`{whole}`: a JSON pointer begins with `/`"));
    };
    tokens.split('/').map(|token| unescape(whole, token)).collect()
}

fn unescape(whole: &str, token: &str) -> Result<String, String> {
    let mut decoded = String::new();
    let mut chars = token.chars();
    while let Some(c) = chars.next() {
        decoded.push(match c {
            '~' => match chars.next() {
                Some('0') => '~',
                Some('1') => '/',
                _ => return Err(format!("`{whole}`: in a JSON pointer `~` is written `~0`")),
            },
            other => other,
        });
    }
    Ok(decoded)
}

/// RFC 7230, section 3.2.6.
pub(in crate::document) fn is_token(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| c.is_ascii_alphanumeric() || "!#$%&'*+-.^_`|~".contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(key: &str) -> Expression {
        match parse(key).unwrap().0.as_slice() {
            [Part::Expression(expression)] => expression.clone(),
            other => panic!("{other:?}"),
        }
    }

    fn body(tokens: &[&str]) -> Source {
        Source::Body(tokens.iter().map(|token| (*token).to_owned()).collect())
    }

    #[test]
    fn every_source_of_the_grammar_is_read() {
        assert_eq!(one("$url"), Expression::Url);
        assert_eq!(one("{$method}"), Expression::Method);
        assert_eq!(one("{$statusCode}"), Expression::StatusCode);
        assert_eq!(
            one("{$request.header.X-Callback-Host}"),
            Expression::Request(Source::Header("X-Callback-Host".into()))
        );
        assert_eq!(one("$request.query.call back"), Expression::Request(Source::Query("call back".into())));
        assert_eq!(one("{$request.path.id}"), Expression::Request(Source::Path("id".into())));
        assert_eq!(one("$request.body"), Expression::Request(body(&[])));
        assert_eq!(one("$request.body#"), Expression::Request(body(&[])));
        assert_eq!(one("{$request.body#/}"), Expression::Request(body(&[""])));
        assert_eq!(one("{$response.body#/a~1b/~0t/0}"), Expression::Response(body(&["a/b", "~t", "0"])));
        assert_eq!(one("{$response.header.Location}"), Expression::Response(Source::Header("Location".into())));
    }

    #[test]
    fn text_around_expressions_is_kept() {
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
    fn what_breaks_the_grammar_is_refused_with_its_likely_correction() {
        for (key, correction) in [
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
            let sloppy = parse(key).expect_err(key);
            assert_eq!(sloppy.correction.as_deref(), correction, "{key}: {}", sloppy.reason);
        }
    }

    #[test]
    fn corrections_are_right_themselves() {
        for key in ["{request.body.url}", "{$reqest.bdy.x/y}", "{$Request.Body#x}", "${response.header.Location}"] {
            let correction = parse(key).expect_err(key).correction.unwrap_or_default();
            assert!(parse(&correction).is_ok(), "{key} -> {correction}");
        }
    }

    #[test]
    fn whatever_the_key_a_correction_is_right() {
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
            if let Err(Sloppy { correction: Some(correction), .. }) = parse(&key) {
                assert!(parts(&correction).is_ok(), "{key} -> {correction}");
            }
        }
    }
}
