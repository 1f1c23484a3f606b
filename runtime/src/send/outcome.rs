//! What came of a delivery, and what to do next.

use std::fmt;
use std::time::{Duration, SystemTime};

use super::endpoint::EndpointError;
use super::transport::{TransportError, TransportErrorKind};
use crate::event::{Answer, Operation, Reply, ReplyError};
use crate::json::EncodeError;
use crate::signature::SignError;

/// A message that was taken: the endpoint answered 2xx.
#[derive(Clone, Debug, PartialEq)]
pub struct Sent<R> {
    /// The message's id.
    pub message_id: String,
    /// How many attempts it took, this one included.
    pub attempts: u32,
    /// The status of the answer: 200 to 299.
    pub status: u16,
    /// The typed reply. An answer that does not fit the document, or that is too large or too slow to be read, is an error here, but the
    /// message is delivered all the same: it must not be sent again.
    pub reply: Result<R, ReplyError>,
}

impl<R> Sent<R> {
    /// The same with another reply, made of this one.
    pub(super) fn and_then<S>(self, make: impl FnOnce(R) -> Result<S, ReplyError>) -> Sent<S> {
        let Self { message_id, attempts, status, reply } = self;
        Sent { message_id, attempts, status, reply: reply.and_then(make) }
    }
}

/// A message that was not delivered.
#[derive(Debug)]
#[non_exhaustive]
pub enum SendError {
    /// The payload has no form on the wire.
    Encode(EncodeError),
    /// The endpoint's URL, with the message's parameters in it, is none.
    Endpoint(EndpointError),
    /// Something that can't stand in a request: a header value, the method.
    Request(String),
    /// No answer came back.
    Transport {
        /// Why.
        error: TransportError,
        /// How many attempts were made.
        attempts: u32,
    },
    /// The endpoint answered, but not 2xx. Redirects are not followed.
    Refused {
        /// The answer; without its body if that is too large or too slow to be read.
        answer: Answer,
        /// How many attempts were made.
        attempts: u32,
    },
}

/// What a sender should do after a failure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Next {
    /// Try again later; not before this time, if the endpoint named one (`Retry-After`).
    Retry {
        /// The wait that the endpoint asked for.
        after: Option<Duration>,
    },
    /// Another attempt would end the same way.
    GiveUp,
    /// The endpoint wants no more messages (410, or `webhook-delivery: disable`): disable it.
    Disable,
}

impl SendError {
    /// What to do now.
    ///
    /// Broken connections and timeouts are worth another attempt, and so is nearly every refusal (a receiver that is being deployed answers
    /// 404), as Standard Webhooks has it; 410 is not, and neither is a redirect, which would lead the next attempt astray, too.
    #[must_use]
    pub fn next(&self) -> Next {
        match self {
            Self::Encode(_) | Self::Endpoint(_) | Self::Request(_) => Next::GiveUp,
            Self::Transport { error, .. } => match error.kind() {
                TransportErrorKind::Timeout | TransportErrorKind::Connection | TransportErrorKind::ReplyTooLarge => {
                    Next::Retry { after: None }
                }
                TransportErrorKind::Refused | TransportErrorKind::Setup => Next::GiveUp,
            },
            Self::Refused { answer, .. } => after_answer(answer),
        }
    }

    /// The endpoint's answer, if there was one.
    #[must_use]
    pub fn answer(&self) -> Option<&Answer> {
        match self {
            Self::Refused { answer, .. } => Some(answer),
            _ => None,
        }
    }

    /// The answer as the document declares it for this event: the typed body of a 404, a 5XX, a default reply.
    #[must_use]
    pub fn reply<E: Operation>(&self) -> Option<Result<E::Reply, ReplyError>> {
        self.answer().map(E::Reply::decode)
    }
}

fn after_answer(answer: &Answer) -> Next {
    match header(answer, "webhook-delivery") {
        Some("disable") => return Next::Disable,
        Some("abort-message") => return Next::GiveUp,
        _ => {}
    }
    match answer.status() {
        410 => Next::Disable,
        300..=399 => Next::GiveUp,
        _ => Next::Retry { after: header(answer, "retry-after").and_then(retry_after) },
    }
}

fn header<'a>(answer: &'a Answer, name: &str) -> Option<&'a str> {
    answer.headers().iter().find(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value.trim())
}

/// Both forms of RFC 9110, section 10.2.3: seconds, or a date.
fn retry_after(value: &str) -> Option<Duration> {
    if value.bytes().all(|byte| byte.is_ascii_digit()) {
        return value.parse().ok().map(Duration::from_secs);
    }
    let date = httpdate::parse_http_date(value).ok()?;
    Some(date.duration_since(SystemTime::now()).unwrap_or_default())
}

impl From<EncodeError> for SendError {
    fn from(error: EncodeError) -> Self {
        Self::Encode(error)
    }
}

impl From<EndpointError> for SendError {
    fn from(error: EndpointError) -> Self {
        Self::Endpoint(error)
    }
}

impl From<SignError> for SendError {
    fn from(error: SignError) -> Self {
        Self::Request(error.to_string())
    }
}

impl From<http::Error> for SendError {
    fn from(error: http::Error) -> Self {
        Self::Request(error.to_string())
    }
}

impl fmt::Display for SendError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Encode(error) => write!(f, "the payload cannot be encoded: {error}"),
            Self::Endpoint(error) => error.fmt(f),
            Self::Request(why) => write!(f, "no request can be made: {why}"),
            Self::Transport { error, attempts } => write!(f, "{error} (attempt {attempts})"),
            Self::Refused { answer, attempts } => {
                write!(f, "the endpoint answered {} (attempt {attempts})", answer.status())
            }
        }
    }
}

impl std::error::Error for SendError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Encode(error) => Some(error),
            Self::Endpoint(error) => Some(error),
            Self::Transport { error, .. } => Some(error),
            Self::Request(_) | Self::Refused { .. } => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(answer: Answer) -> Next {
        SendError::Refused { answer, attempts: 1 }.next()
    }

    #[test]
    fn the_answer_decides_what_comes_next() {
        assert_eq!(refused(Answer::empty(410)), Next::Disable);
        assert_eq!(refused(Answer::empty(302)), Next::GiveUp);
        assert_eq!(refused(Answer::empty(500)), Next::Retry { after: None });
        assert_eq!(
            refused(Answer::empty(429).with_header("Retry-After", "120")),
            Next::Retry { after: Some(Duration::from_secs(120)) }
        );
        assert_eq!(refused(Answer::empty(503).with_header("Retry-After", "-1")), Next::Retry { after: None });
        assert_eq!(
            refused(Answer::empty(503).with_header("Retry-After", "Wed, 21 Oct 2015 07:28:00 GMT")),
            Next::Retry { after: Some(Duration::ZERO) }
        );
        assert_eq!(refused(Answer::empty(400).with_header("webhook-delivery", "disable")), Next::Disable);
    }
}
