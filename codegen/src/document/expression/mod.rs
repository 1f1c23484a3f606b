//! Runtime expressions (OpenAPI 3.1, section 4.8.20.4): a string with embedded expressions `{$…}`, or a bare expression `$…`.

mod parse;
mod suggestion;

pub(super) use parse::{is_token, parse};

/// A parsed key of a callback: the parts of its URL.
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
    /// The value at a JSON pointer in the body, in decoded tokens; the whole body if there are none.
    Body(Vec<String>),
}
