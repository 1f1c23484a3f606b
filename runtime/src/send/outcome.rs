//! The outcome of an attempt, and the advice on retries.

use std::fmt;
use std::time::{Duration, SystemTime};

use bytes::Bytes;
use http::header::RETRY_AFTER;
use http::{Response, StatusCode};

use super::endpoint::EndpointError;
use super::transport::{TransportError, TransportErrorKind};
use crate::event::{Operation, Reply, ReplyError};
use crate::json::EncodeError;
use crate::signature::SignError;

/// A delivered message: the endpoint responded with a 2xx status code.
#[derive(Clone, Debug, PartialEq)]
pub struct Delivered<R> {
    /// The message's id.
    pub message_id: String,
    /// The number of attempts made.
    pub attempts: u32,
    /// The status code of the response, which is 2xx.
    pub status: StatusCode,
    /// The typed reply, or an error if the response does not match the document or could not be read completely. The message is delivered in
    /// either case and must not be sent again.
    pub reply: Result<R, ReplyError>,
}

impl<R> Delivered<R> {
    /// Converts the reply.
    pub(super) fn and_then<S>(self, f: impl FnOnce(R) -> Result<S, ReplyError>) -> Delivered<S> {
        let Self { message_id, attempts, status, reply } = self;
        Delivered { message_id, attempts, status, reply: reply.and_then(f) }
    }
}

/// An error returned when a message is not delivered. The variants that wrap an error of this crate are transparent: they have its `Display` text and `source`.
#[derive(Debug)]
#[non_exhaustive]
pub enum SendError {
    /// The payload could not be encoded.
    Encode(EncodeError),
    /// The endpoint's URL with the message's parameters is invalid.
    Endpoint(EndpointError),
    /// The request is invalid: a header value or the method.
    Request(Box<dyn std::error::Error + Send + Sync>),
    /// No complete response was received.
    Transport {
        /// The error of the transport.
        error: TransportError,
        /// The number of attempts made.
        attempts: u32,
    },
    /// The endpoint responded with a status code other than 2xx. Redirects are not followed.
    Status {
        /// The response, without its body if that could not be read completely.
        response: Box<Response<Bytes>>,
        /// The number of attempts made.
        attempts: u32,
    },
}

/// The recommended action after a failed attempt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RetryAdvice {
    /// Retry later.
    Retry {
        /// The minimum delay, if the endpoint sent one (`Retry-After`).
        after: Option<Duration>,
    },
    /// Discard the message, because a retry would fail in the same way.
    GiveUp,
    /// Disable the endpoint, which requests no further messages (410, or `webhook-delivery: disable`).
    Disable,
}

impl SendError {
    /// Returns the recommended action.
    ///
    /// As Standard Webhooks recommends, failed connections, time-outs and most status codes are retried, including 404, which receivers return
    /// during a deployment. 410 and redirects are not retried.
    #[must_use]
    pub fn retry_advice(&self) -> RetryAdvice {
        match self {
            Self::Encode(_) | Self::Endpoint(_) | Self::Request(_) => RetryAdvice::GiveUp,
            Self::Transport { error, .. } => match error.kind() {
                TransportErrorKind::Timeout | TransportErrorKind::Connection | TransportErrorKind::ResponseTooLarge => {
                    RetryAdvice::Retry { after: None }
                }
                TransportErrorKind::Policy | TransportErrorKind::Setup => RetryAdvice::GiveUp,
            },
            Self::Status { response, .. } => advice_for(response),
        }
    }

    /// Returns the response of the endpoint, if one was received.
    #[must_use]
    pub fn response(&self) -> Option<&Response<Bytes>> {
        match self {
            Self::Status { response, .. } => Some(response),
            _ => None,
        }
    }

    /// Decodes the response as the reply that the document declares for its status code, such as 404, `5XX` or `default`.
    #[must_use]
    pub fn reply<E: Operation>(&self) -> Option<Result<E::Reply, ReplyError>> {
        self.response().map(E::Reply::decode)
    }
}

fn advice_for(response: &Response<Bytes>) -> RetryAdvice {
    match header(response, "webhook-delivery") {
        Some("disable") => return RetryAdvice::Disable,
        Some("abort-message") => return RetryAdvice::GiveUp,
        _ => {}
    }
    match response.status() {
        StatusCode::GONE => RetryAdvice::Disable,
        status if status.is_redirection() => RetryAdvice::GiveUp,
        _ => RetryAdvice::Retry { after: header(response, RETRY_AFTER.as_str()).and_then(retry_after) },
    }
}

fn header<'a>(response: &'a Response<Bytes>, name: &str) -> Option<&'a str> {
    response.headers().get(name)?.to_str().ok().map(str::trim)
}

/// Parses `Retry-After` (RFC 9110, section 10.2.3): seconds, or a date.
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
        Self::Request(error.into())
    }
}

impl From<http::Error> for SendError {
    fn from(error: http::Error) -> Self {
        Self::Request(error.into())
    }
}

impl fmt::Display for SendError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Encode(error) => error.fmt(f),
            Self::Endpoint(error) => error.fmt(f),
            Self::Request(_) => f.write_str("the request is invalid"),
            Self::Transport { error, .. } => error.fmt(f),
            Self::Status { response, attempts } => {
                write!(f, "attempt {attempts}: the endpoint responded with status code {}", response.status().as_u16())
            }
        }
    }
}

impl std::error::Error for SendError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Encode(error) => error.source(),
            Self::Endpoint(error) => error.source(),
            Self::Transport { error, .. } => error.source(),
            Self::Request(error) => Some(&**error),
            Self::Status { .. } => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(status: u16, headers: &[(&'static str, &'static str)]) -> RetryAdvice {
        let mut response = Response::builder().status(status);
        for (name, value) in headers {
            response = response.header(*name, *value);
        }
        SendError::Status { response: Box::new(response.body(Bytes::new()).unwrap()), attempts: 1 }.retry_advice()
    }

    #[test]
    fn each_status_code_has_its_retry_advice() {
        let retry = |seconds| RetryAdvice::Retry { after: Some(Duration::from_secs(seconds)) };
        assert_eq!(refused(410, &[]), RetryAdvice::Disable);
        assert_eq!(refused(302, &[]), RetryAdvice::GiveUp);
        assert_eq!(refused(500, &[]), RetryAdvice::Retry { after: None });
        assert_eq!(refused(429, &[("Retry-After", "120")]), retry(120));
        assert_eq!(refused(503, &[("Retry-After", "-1")]), RetryAdvice::Retry { after: None });
        assert_eq!(refused(503, &[("Retry-After", "Wed, 21 Oct 2015 07:28:00 GMT")]), retry(0));
        assert_eq!(refused(400, &[("webhook-delivery", "disable")]), RetryAdvice::Disable);
    }
}
