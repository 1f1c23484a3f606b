//! Why a callback has no URL.

use std::fmt;

/// A callback's expression that an exchange does not answer. Says which part is missing, and never holds a value of the exchange.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unresolved {
    event: &'static str,
    expression: String,
    reason: Reason,
}

/// What went wrong with an expression.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Reason {
    /// The exchange does not have the part.
    Missing,
    /// The body is not JSON, so that a pointer finds nothing in it.
    BodyNotJson,
    /// The pointer finds something that has no text: null, a list, an object.
    NotAScalar,
    /// The part has characters that cannot stand in a header or host.
    NotText,
    /// All parts are there, but the result is no absolute `http` or `https` URL.
    NotAUrl,
}

impl Unresolved {
    pub(crate) fn new(event: &'static str, expression: String, reason: Reason) -> Self {
        Self { event, expression, reason }
    }

    /// The id of the callback.
    pub fn event(&self) -> &'static str {
        self.event
    }

    /// The expression that could not be resolved: `$request.body#/callbackUrl`.
    pub fn expression(&self) -> &str {
        &self.expression
    }

    /// What went wrong.
    pub fn reason(&self) -> &Reason {
        &self.reason
    }
}

impl fmt::Display for Unresolved {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { event, expression, reason } = self;
        match reason {
            Reason::Missing => write!(f, "callback `{event}`: the exchange has no `{expression}`"),
            Reason::BodyNotJson => write!(f, "callback `{event}`: the body for `{expression}` is not JSON"),
            Reason::NotAScalar => write!(f, "callback `{event}`: `{expression}` is not a text, a number or a boolean"),
            Reason::NotText => {
                write!(f, "callback `{event}`: `{expression}` has characters that its place does not allow")
            }
            Reason::NotAUrl => write!(f, "callback `{event}`: `{expression}` does not give an absolute http(s) URL"),
        }
    }
}

impl std::error::Error for Unresolved {}
