//! Runtime expressions (OpenAPI 3.1, section 4.8.20.4 and its ABNF): text with `{$…}` parts, or one bare `$…`.

mod correct;
mod parse;

pub(super) use parse::{is_token, parse};

/// A callback's key, parsed: what its URL is made of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Template(pub(crate) Vec<Part>);

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    Literal(String),
    Expression(Expression),
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Expression {
    Url,
    Method,
    StatusCode,
    Request(Source),
    Response(Source),
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Source {
    Header(String),
    Query(String),
    Path(String),
    /// The whole body, or what a JSON pointer (decoded tokens) finds in it.
    Body(Vec<String>),
}
