//! The error of resolving a callback URL.

use std::fmt;

/// The error of a callback URL that could not be resolved from an exchange.
///
/// Contains the expression that failed, and no values of the exchange.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ResolveError {
    event: &'static str,
    expression: String,
    kind: ResolveErrorKind,
}

/// The reason why a callback URL could not be resolved.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ResolveErrorKind {
    /// The exchange has no value for the expression.
    Missing,
    /// The expression has a JSON pointer, and the body is not JSON.
    BodyNotJson,
    /// The value is null, an array or an object.
    NotAScalar,
    /// The value is not valid UTF-8 or ASCII, or contains characters that are not allowed in a host.
    InvalidCharacters,
    /// The result is not an absolute `http` or `https` URL.
    NotAUrl,
}

impl ResolveError {
    pub(crate) fn new(event: &'static str, expression: String, kind: ResolveErrorKind) -> Self {
        Self { event, expression, kind }
    }

    /// Returns the event id of the callback.
    pub fn event(&self) -> &'static str {
        self.event
    }

    /// Returns the expression that could not be resolved: `$request.body#/callbackUrl`.
    pub fn expression(&self) -> &str {
        &self.expression
    }

    /// Returns the reason why the expression could not be resolved.
    pub fn kind(&self) -> &ResolveErrorKind {
        &self.kind
    }
}

impl fmt::Display for ResolveError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { event, expression, kind } = self;
        match kind {
            ResolveErrorKind::Missing => write!(f, "callback `{event}`: the exchange has no `{expression}`"),
            ResolveErrorKind::BodyNotJson => write!(f, "callback `{event}`: the body for `{expression}` is not JSON"),
            ResolveErrorKind::NotAScalar => {
                write!(f, "callback `{event}`: `{expression}` is not a string, number or boolean")
            }
            ResolveErrorKind::InvalidCharacters => {
                write!(f, "callback `{event}`: `{expression}` contains invalid characters")
            }
            ResolveErrorKind::NotAUrl => {
                write!(f, "callback `{event}`: `{expression}` is not an absolute http(s) URL")
            }
        }
    }
}

impl std::error::Error for ResolveError {}
