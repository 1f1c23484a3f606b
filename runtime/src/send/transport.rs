//! The transport of requests: any `tower` service.

use std::error::Error;
use std::fmt;
use std::future::{Future, poll_fn};

use bytes::Bytes;
use http::response::Parts;
use http_body_util::{BodyExt as _, Full, Limited};
use tower_service::Service;

use super::ssrf_policy::PolicyError;

type Cause = Box<dyn Error + Send + Sync>;

/// The maximum size of a response's body, in bytes, where the transport has no limit of its own.
const MAX_REPLY: usize = 1024 * 1024;

/// Sends a request to an endpoint. Implemented for every `tower_service::Service<http::Request<Full<Bytes>>>` that can be cloned: the
/// `Client` of feature `client`, another HTTP client in a small adapter, a closure for tests (`tower::service_fn`).
///
/// A transport makes one attempt, does not follow redirects, and enforces its own time-outs.
pub trait Transport: Clone + Send + Sync + 'static {
    /// Sends the request and reads the whole response.
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
        match Limited::new(body, MAX_REPLY).collect().await {
            Ok(body) => Ok(http::Response::from_parts(parts, body.to_bytes())),
            Err(cause) => Err(TransportError::from_body(cause).after(parts)),
        }
    }
}

/// No complete response was received.
#[derive(Debug)]
pub struct TransportError {
    kind: TransportErrorKind,
    cause: Option<Cause>,
    /// The status line and headers of the response, if only its body is missing.
    head: Option<Box<Parts>>,
}

/// The kind of a failure, which determines whether a retry is advised.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum TransportErrorKind {
    /// The URL or its address is refused by the [`SsrfPolicy`](crate::SsrfPolicy): a retry would fail the same way.
    Refused,
    /// The attempt timed out.
    Timeout,
    /// The response is larger than the limit.
    ReplyTooLarge,
    /// The client could not be set up.
    Setup,
    /// Resolving, connecting, TLS, or the connection broke.
    Connection,
}

impl TransportError {
    /// What kind of failure.
    pub fn kind(&self) -> TransportErrorKind {
        self.kind
    }

    /// The status of the reply, where only its body is missing.
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

    /// It went wrong after this head of a reply.
    pub(super) fn after(self, head: Parts) -> Self {
        Self { head: Some(Box::new(head)), ..self }
    }

    /// The head of the reply, if there was one: it says whether the message was taken.
    pub(super) fn into_head(self) -> Result<Parts, Self> {
        match self {
            Self { head: Some(head), .. } => Ok(*head),
            headless => Err(headless),
        }
    }

    /// A cause that is, or stems from, one of ours keeps its kind.
    pub(super) fn from_cause(cause: impl Into<Cause>) -> Self {
        let cause = match cause.into().downcast::<Self>() {
            Ok(ours) => return *ours,
            Err(cause) => cause,
        };
        let kind = if stems_from(&*cause, |error| error.is::<PolicyError>()) {
            TransportErrorKind::Refused
        } else if stems_from(&*cause, timed_out) {
            TransportErrorKind::Timeout
        } else {
            TransportErrorKind::Connection
        };
        Self::new(kind, Some(cause))
    }

    pub(super) fn from_body(cause: impl Into<Cause>) -> Self {
        let cause = cause.into();
        if cause.is::<http_body_util::LengthLimitError>() {
            return Self::new(TransportErrorKind::ReplyTooLarge, Some(cause));
        }
        Self::from_cause(cause)
    }
}

fn timed_out(error: &(dyn Error + 'static)) -> bool {
    error.downcast_ref::<std::io::Error>().is_some_and(|error| error.kind() == std::io::ErrorKind::TimedOut)
}

/// Walks the chain of causes, also into what an `io::Error` wraps.
fn stems_from(cause: &(dyn Error + 'static), is: fn(&(dyn Error + 'static)) -> bool) -> bool {
    let mut next = Some(cause);
    while let Some(error) = next {
        let inner = error.downcast_ref::<std::io::Error>().and_then(std::io::Error::get_ref);
        if is(error) || inner.is_some_and(|inner| is(inner)) {
            return true;
        }
        next = error.source();
    }
    false
}

impl fmt::Display for TransportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.kind {
            TransportErrorKind::Refused => "the endpoint's address is refused",
            TransportErrorKind::Timeout => "the endpoint took too long",
            TransportErrorKind::ReplyTooLarge => "the endpoint's reply is too large",
            TransportErrorKind::Setup => "the client could not be set up",
            TransportErrorKind::Connection => "the connection to the endpoint failed",
        })
    }
}

impl Error for TransportError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.cause.as_ref().map(|cause| &**cause as &(dyn Error + 'static))
    }
}
