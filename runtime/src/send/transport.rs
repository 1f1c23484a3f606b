//! The trait of transports, and its implementation for `tower` services.

use std::error::Error;
use std::fmt;
use std::future::{Future, poll_fn};

use bytes::Bytes;
use http::response::Parts;
use http_body_util::{BodyExt as _, Full, Limited};
use tower_service::Service;

use super::ssrf_policy::PolicyError;
use crate::causes::chain;

type Cause = Box<dyn Error + Send + Sync>;

/// The maximum size of a response body in bytes. A transport can have a lower limit.
const MAX_RESPONSE_BODY: usize = 1024 * 1024;

/// Sends a request to an endpoint. Implemented for every `tower_service::Service<http::Request<Full<Bytes>>>` that implements
/// `Clone`: the `Client` of the feature `client`, an adapter of another HTTP client, or a closure for tests (`tower::service_fn`).
///
/// A transport makes one attempt, does not follow redirects, and enforces its own time-outs.
pub trait Transport: Clone + Send + Sync + 'static {
    /// Sends the request and reads the complete response.
    fn send(
        &self,
        request: http::Request<Bytes>,
    ) -> impl Future<Output = Result<http::Response<Bytes>, TransportError>> + Send;
}

impl<S, B> Transport for S
where
    S: Service<http::Request<Full<Bytes>>, Response = http::Response<B>> + Clone + Send + Sync + 'static,
    S::Future: Send,
    S::Error: Into<Cause>,
    B: http_body::Body + Send,
    B::Data: Send,
    B::Error: Into<Cause>,
{
    async fn send(&self, request: http::Request<Bytes>) -> Result<http::Response<Bytes>, TransportError> {
        let mut service = self.clone();
        poll_fn(|context| service.poll_ready(context)).await.map_err(TransportError::from_cause)?;
        let response = service.call(request.map(Full::new)).await.map_err(TransportError::from_cause)?;
        let (parts, body) = response.into_parts();
        match Limited::new(body, MAX_RESPONSE_BODY).collect().await {
            Ok(body) => Ok(http::Response::from_parts(parts, body.to_bytes())),
            Err(cause) => Err(TransportError::from_body(cause).with_head(parts)),
        }
    }
}

/// The error of a request for which no complete response was received.
#[derive(Debug)]
pub struct TransportError {
    kind: TransportErrorKind,
    cause: Option<Cause>,
    /// The status code and header fields of the response, if only its body could not be read.
    head: Option<Box<Parts>>,
}

/// The kind of a failure, which determines whether a retry is advised.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum TransportErrorKind {
    /// The [`SsrfPolicy`](crate::SsrfPolicy) does not allow the URL or its address. A retry would fail in the same way.
    Policy,
    /// The attempt timed out.
    Timeout,
    /// The body of the response exceeds the size limit.
    ResponseTooLarge,
    /// The client could not be set up.
    Setup,
    /// Resolving the host name, connecting, the TLS handshake, or the connection failed.
    Connection,
}

impl TransportError {
    /// Returns the kind of the failure.
    pub fn kind(&self) -> TransportErrorKind {
        self.kind
    }

    /// Returns the status code of the response, if only its body could not be read.
    pub fn status(&self) -> Option<u16> {
        self.head.as_ref().map(|head| head.status.as_u16())
    }

    #[cfg(feature = "client")]
    pub(super) fn timeout() -> Self {
        Self::new(TransportErrorKind::Timeout, None)
    }

    #[cfg(feature = "client")]
    pub(super) fn setup(cause: impl Into<Cause>) -> Self {
        Self::new(TransportErrorKind::Setup, Some(cause.into()))
    }

    fn new(kind: TransportErrorKind, cause: Option<Cause>) -> Self {
        Self { kind, cause, head: None }
    }

    /// Sets the status code and header fields that were received before the failure.
    pub(super) fn with_head(self, head: Parts) -> Self {
        Self { head: Some(Box::new(head)), ..self }
    }

    /// Returns the status code and header fields of the response, or the error if none were received.
    pub(super) fn into_head(self) -> Result<Parts, Self> {
        match self {
            Self { head: Some(head), .. } => Ok(*head),
            error => Err(error),
        }
    }

    /// Creates an error from its cause. A [`TransportError`] is returned unchanged; the chain of sources determines the kind of any other.
    pub(super) fn from_cause(cause: impl Into<Cause>) -> Self {
        let cause = match cause.into().downcast::<Self>() {
            Ok(error) => return *error,
            Err(cause) => cause,
        };
        let kind = if has_source(&*cause, |error| error.is::<PolicyError>()) {
            TransportErrorKind::Policy
        } else if has_source(&*cause, is_timeout) {
            TransportErrorKind::Timeout
        } else {
            TransportErrorKind::Connection
        };
        Self::new(kind, Some(cause))
    }

    pub(super) fn from_body(cause: impl Into<Cause>) -> Self {
        let cause = cause.into();
        if cause.is::<http_body_util::LengthLimitError>() {
            return Self::new(TransportErrorKind::ResponseTooLarge, Some(cause));
        }
        Self::from_cause(cause)
    }
}

fn is_timeout(error: &(dyn Error + 'static)) -> bool {
    error.downcast_ref::<std::io::Error>().is_some_and(|error| error.kind() == std::io::ErrorKind::TimedOut)
}

/// Returns whether an error, one of its sources, or an error in an `io::Error` among them matches.
fn has_source(cause: &(dyn Error + 'static), matches: fn(&(dyn Error + 'static)) -> bool) -> bool {
    chain(cause).any(|error| {
        let inner = error.downcast_ref::<std::io::Error>().and_then(std::io::Error::get_ref);
        matches(error) || inner.is_some_and(|inner| matches(inner))
    })
}

impl fmt::Display for TransportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.kind {
            TransportErrorKind::Policy => "the URL or address of the endpoint is not allowed",
            TransportErrorKind::Timeout => "the request to the endpoint timed out",
            TransportErrorKind::ResponseTooLarge => "the response of the endpoint is too large",
            TransportErrorKind::Setup => "the HTTP client could not be set up",
            TransportErrorKind::Connection => "the connection to the endpoint failed",
        })
    }
}

impl Error for TransportError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.cause.as_ref().map(|cause| &**cause as &(dyn Error + 'static))
    }
}
