//! The replies of an event, which a receiver returns and a sender decodes.

use std::fmt;

use bytes::Bytes;
use http::{Response, StatusCode};

use super::response;
use crate::json::{DecodeError, EncodeError};

/// The declared replies of an event.
pub trait Reply: Sized + Send + 'static {
    /// Encodes the reply as a response.
    ///
    /// # Errors
    /// Returns an error if a header or the body cannot be encoded, or the variant does not declare the status code.
    fn encode(&self) -> Result<Response<Bytes>, EncodeError>;

    /// Decodes a response as the reply that declares its status code.
    ///
    /// # Errors
    /// Returns an error if the status code is not declared, or the body does not match its schema.
    fn decode(response: &Response<Bytes>) -> Result<Self, ReplyError>;
}

/// The reply of events whose document declares none: any 2xx status code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Accepted(StatusCode);

impl Accepted {
    /// `200 OK`, which every provider accepts.
    pub const OK: Self = Self(StatusCode::OK);
    /// `202 Accepted`: the delivery is stored and will be processed later.
    pub const ACCEPTED: Self = Self(StatusCode::ACCEPTED);
    /// `204 No Content`.
    pub const NO_CONTENT: Self = Self(StatusCode::NO_CONTENT);

    /// Creates a reply with this status code, or returns `None` if it is not 2xx.
    #[must_use]
    pub fn with_status(status: StatusCode) -> Option<Self> {
        status.is_success().then_some(Self(status))
    }

    /// Returns the status code.
    #[must_use]
    pub fn status(self) -> StatusCode {
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
    fn encode(&self) -> Result<Response<Bytes>, EncodeError> {
        Ok(response::empty(self.0))
    }

    fn decode(response: &Response<Bytes>) -> Result<Self, ReplyError> {
        Self::with_status(response.status()).ok_or_else(|| response::undeclared(response))
    }
}

/// The reply of events that declare only 2xx status codes without bodies and headers. Any 2xx response is decoded as `()`.
impl Reply for () {
    fn encode(&self) -> Result<Response<Bytes>, EncodeError> {
        Ok(response::empty(StatusCode::OK))
    }

    fn decode(response: &Response<Bytes>) -> Result<Self, ReplyError> {
        Accepted::decode(response).map(|_| ())
    }
}

/// The error of a response that could not be decoded as a reply.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum ReplyError {
    /// The document does not declare this status code.
    Undeclared {
        /// The status code.
        status: StatusCode,
    },
    /// The body could not be read completely: it is too large, reading it timed out, or the connection failed.
    Unread {
        /// The status code.
        status: StatusCode,
    },
    /// The body does not match the schema that the document declares for the status code.
    Body {
        /// The status code.
        status: StatusCode,
        /// The reason why the body does not match.
        error: DecodeError,
    },
}

impl fmt::Display for ReplyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Undeclared { status } => {
                write!(f, "the document declares no response with status code {}", status.as_u16())
            }
            Self::Unread { status } => {
                write!(f, "the body of the {} response could not be read completely", status.as_u16())
            }
            Self::Body { status, .. } => {
                write!(f, "the body of the {} response does not match its schema", status.as_u16())
            }
        }
    }
}

impl std::error::Error for ReplyError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Body { error, .. } => Some(error),
            Self::Undeclared { .. } | Self::Unread { .. } => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_2xx_is_accepted_and_nothing_else() {
        let decode = |status| Accepted::decode(&response::empty(status));
        assert_eq!(decode(StatusCode::NO_CONTENT), Ok(Accepted::NO_CONTENT));
        let status = StatusCode::MOVED_PERMANENTLY;
        assert_eq!(decode(status), Err(ReplyError::Undeclared { status }));
        assert_eq!(Accepted::with_status(status), None);
        assert_eq!(<()>::decode(&response::empty(StatusCode::ACCEPTED)), Ok(()));
        assert_eq!(<()>::decode(&response::empty(status)), Err(ReplyError::Undeclared { status }));
    }
}
