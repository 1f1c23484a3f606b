//! Names of the variants of reply enums, and of the fields of their headers.

use crate::model::{Reply, Status};
use crate::names::ReplyNames;
use crate::names::case::{hash, pascal, snake, snake_spelled};
use crate::names::reserved;
use crate::names::scope::Scope;

pub(super) fn assign(replies: &[Reply]) -> Vec<ReplyNames> {
    let candidates: Vec<Vec<String>> = replies.iter().map(|reply| vec![status_name(reply.status)]).collect();
    let variants = Scope::default().assign(&candidates, |_| "again".to_owned());
    let named = replies.iter().zip(variants);
    named.map(|(reply, variant)| ReplyNames { variant, headers: headers(reply), ..ReplyNames::default() }).collect()
}

fn headers(reply: &Reply) -> Vec<String> {
    let names: Vec<String> = reply.headers.iter().map(|header| header.wire_name.to_ascii_lowercase()).collect();
    let candidates: Vec<Vec<String>> =
        names.iter().map(|name| vec![snake(name), format!("{}_header", snake(name)), snake_spelled(name)]).collect();
    Scope::with(&reserved::REPLY).assign(&candidates, |at| names.get(at).map(|name| hash(name)).unwrap_or_default())
}

/// The name of a status code: `NotFound`, `Status299`, `Status5xx`, `Default`.
pub(super) fn status_name(status: Status) -> String {
    match status {
        Status::Exact(code) => description(code).map_or_else(|| format!("Status{code}"), pascal),
        Status::Range(hundreds) => format!("Status{hundreds}xx"),
        Status::Default => "Default".to_owned(),
    }
}

/// The description of a status code in the IANA registry of HTTP status codes.
fn description(code: u16) -> Option<&'static str> {
    Some(match code {
        100 => "continue",
        101 => "switching protocols",
        200 => "ok",
        201 => "created",
        202 => "accepted",
        203 => "non authoritative information",
        204 => "no content",
        205 => "reset content",
        206 => "partial content",
        300 => "multiple choices",
        301 => "moved permanently",
        302 => "found",
        303 => "see other",
        304 => "not modified",
        307 => "temporary redirect",
        308 => "permanent redirect",
        400 => "bad request",
        401 => "unauthorized",
        402 => "payment required",
        403 => "forbidden",
        404 => "not found",
        405 => "method not allowed",
        406 => "not acceptable",
        408 => "request timeout",
        409 => "conflict",
        410 => "gone",
        411 => "length required",
        412 => "precondition failed",
        413 => "content too large",
        414 => "uri too long",
        415 => "unsupported media type",
        416 => "range not satisfiable",
        417 => "expectation failed",
        421 => "misdirected request",
        422 => "unprocessable content",
        423 => "locked",
        424 => "failed dependency",
        425 => "too early",
        426 => "upgrade required",
        428 => "precondition required",
        429 => "too many requests",
        431 => "request header fields too large",
        451 => "unavailable for legal reasons",
        500 => "internal server error",
        501 => "not implemented",
        502 => "bad gateway",
        503 => "service unavailable",
        504 => "gateway timeout",
        507 => "insufficient storage",
        508 => "loop detected",
        511 => "network authentication required",
        _ => return None,
    })
}
