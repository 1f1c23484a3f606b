//! What a receiver answers, typed and on the wire.

use std::fmt;

use bytes::Bytes;
use serde::Serialize;

use super::body::{self, Read, Written};
use crate::json::{Decode, DecodeError, Decoded, EncodeError};
use crate::parameters::{Form, values};

/// A reply on the wire, whichever way it goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    status: u16,
    content_type: Option<String>,
    headers: Vec<(String, String)>,
    body: Bytes,
}

impl Answer {
    /// An answer without a body.
    #[must_use]
    pub fn empty(status: u16) -> Self {
        Self { status, content_type: None, headers: Vec::new(), body: Bytes::new() }
    }

    /// An answer with a body.
    pub fn with_body(status: u16, content_type: impl Into<String>, body: impl Into<Bytes>) -> Self {
        Self { status, content_type: Some(content_type.into()), headers: Vec::new(), body: body.into() }
    }

    /// An answer with a JSON body.
    ///
    /// # Errors
    /// When the value has no form in JSON.
    pub fn json<T: Serialize + Sync + ?Sized>(status: u16, content_type: &str, value: &T) -> Result<Self, EncodeError> {
        Ok(Self::with_body(status, content_type, crate::json::encode(value)?))
    }

    /// Adds a header. Names and values that HTTP does not allow are left out when the answer is sent.
    #[must_use]
    pub fn with_header(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.headers.push((name.into(), value.into()));
        self
    }

    /// The status.
    #[must_use]
    pub fn status(&self) -> u16 {
        self.status
    }

    /// The body's content type.
    #[must_use]
    pub fn content_type(&self) -> Option<&str> {
        self.content_type.as_deref()
    }

    /// Headers besides the content type.
    #[must_use]
    pub fn headers(&self) -> &[(String, String)] {
        &self.headers
    }

    /// The body, empty if there is none.
    #[must_use]
    pub fn body(&self) -> &Bytes {
        &self.body
    }

    /// Adds a typed header (generated code).
    ///
    /// # Errors
    /// When the value has no form in a header.
    pub fn write_header<T: Serialize + ?Sized>(
        mut self,
        name: &str,
        form: Form,
        value: &T,
    ) -> Result<Self, EncodeError> {
        if let Some(text) = values::write(value, form)? {
            self.headers.push((name.to_owned(), text));
        }
        Ok(self)
    }

    /// Reads a typed header: `None` if it is absent or unreadable, for a header is no reason to lose a reply (generated code).
    #[must_use]
    pub fn read_header<T: Decode>(&self, name: &str, form: Form) -> Option<T> {
        let found: Vec<&str> = self
            .headers
            .iter()
            .filter(|(key, _)| key.eq_ignore_ascii_case(name))
            .map(|(_, value)| value.as_str())
            .collect();
        values::read(&found, form).ok()
    }

    /// Reads a body of one of these media types (generated code).
    ///
    /// # Errors
    /// When the content type is none of them, or the body is not what the document says.
    pub fn read<T>(&self, types: &[&str], read: impl FnOnce(usize, &[u8]) -> Read<T>) -> Result<T, ReplyError> {
        let decoded =
            body::media(types, self.content_type().unwrap_or_default()).and_then(|media| read(media, &self.body));
        decoded.and_then(Decoded::valid).map_err(|error| ReplyError::Body { status: self.status, error })
    }

    /// Makes an answer of an encoded body (generated code).
    ///
    /// # Errors
    /// Passes the encoder's error on.
    pub fn write(status: u16, encoded: Written) -> Result<Self, EncodeError> {
        let (content_type, bytes) = encoded?;
        Ok(if content_type.is_empty() { Self::empty(status) } else { Self::with_body(status, content_type, bytes) })
    }

    /// The error of a status that the document does not declare.
    #[must_use]
    pub fn undeclared(&self) -> ReplyError {
        ReplyError::Undeclared { status: self.status }
    }
}

/// The declared replies of an event.
pub trait Reply: Sized + Send + 'static {
    /// Writes the reply.
    ///
    /// # Errors
    /// When a value has no form on the wire.
    fn encode(&self) -> Result<Answer, EncodeError>;

    /// Reads a reply.
    ///
    /// # Errors
    /// When the status is not declared, or the body is not what the document says.
    fn decode(answer: &Answer) -> Result<Self, ReplyError>;
}

/// The reply of events whose document declares none: any 2xx.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Accepted(u16);

impl Accepted {
    /// `200 OK`, which every provider understands.
    pub const OK: Self = Self(200);
    /// `202 Accepted`: taken, not yet done.
    pub const LATER: Self = Self(202);
    /// `204 No Content`.
    pub const NO_CONTENT: Self = Self(204);

    /// Any status from 200 to 299.
    #[must_use]
    pub fn with_status(status: u16) -> Option<Self> {
        (200..300).contains(&status).then_some(Self(status))
    }

    /// The status.
    #[must_use]
    pub fn status(self) -> u16 {
        self.0
    }
}

impl Default for Accepted {
    fn default() -> Self {
        Self::OK
    }
}

impl From<()> for Accepted {
    fn from((): ()) -> Self {
        Self::OK
    }
}

impl Reply for Accepted {
    fn encode(&self) -> Result<Answer, EncodeError> {
        Ok(Answer::empty(self.0))
    }

    fn decode(answer: &Answer) -> Result<Self, ReplyError> {
        Self::with_status(answer.status).ok_or_else(|| answer.undeclared())
    }
}

/// Why a reply could not be read.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum ReplyError {
    /// The document does not declare this status.
    Undeclared {
        /// The status.
        status: u16,
    },
    /// The body could not be read to its end: it is too large, came too slowly, or the connection broke.
    Unread {
        /// The status, which arrived.
        status: u16,
    },
    /// The body is not what the document says.
    Body {
        /// The status, which is declared.
        status: u16,
        /// Every place that does not fit.
        error: DecodeError,
    },
}

impl fmt::Display for ReplyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Undeclared { status } => write!(f, "the document declares no reply with status {status}"),
            Self::Unread { status } => write!(f, "the body of the {status} reply could not be read to its end"),
            Self::Body { status, error } => write!(f, "the body of the {status} reply does not fit: {error}"),
        }
    }
}

impl std::error::Error for ReplyError {}

/// A status that a range declares (generated code).
///
/// # Errors
/// When the status is outside.
pub fn status_in(status: u16, from: u16, to: u16) -> Result<u16, EncodeError> {
    if (from..=to).contains(&status) {
        Ok(status)
    } else {
        Err(EncodeError::new(format!("the status {status} is not from {from} to {to}")))
    }
}

#[cfg(test)]
mod tests {
    use super::{Accepted, Answer, Form, Reply, ReplyError, status_in};
    use crate::event::body;

    #[test]
    fn any_2xx_is_accepted_and_nothing_else() {
        assert_eq!(Accepted::decode(&Answer::empty(204)), Ok(Accepted::NO_CONTENT));
        assert_eq!(Accepted::decode(&Answer::empty(301)), Err(ReplyError::Undeclared { status: 301 }));
        assert_eq!(Accepted::with_status(300), None);
    }

    #[test]
    fn typed_headers_come_back_and_bad_ones_are_none() {
        let answer = Answer::empty(200).write_header("X-Left", Form::Scalar, &Some(3)).unwrap().write_header(
            "X-No",
            Form::Scalar,
            &None::<i64>,
        );
        let answer = answer.unwrap().with_header("x-bad", "many");
        assert_eq!(answer.headers().len(), 2);
        assert_eq!(answer.read_header::<i64>("x-left", Form::Scalar), Some(3));
        assert_eq!(answer.read_header::<i64>("X-Bad", Form::Scalar), None);
    }

    #[test]
    fn a_body_of_another_type_is_refused_with_its_status() {
        let answer = Answer::with_body(404, "text/html", "<p>");
        let read = answer.read(&["application/json"], |_, body| body::json::<String>(body));
        assert!(matches!(read, Err(ReplyError::Body { status: 404, .. })));
    }

    #[test]
    fn a_status_outside_its_range_has_no_form() {
        assert_eq!(status_in(503, 500, 599), Ok(503));
        assert!(status_in(200, 500, 599).is_err());
    }
}
