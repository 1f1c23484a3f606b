//! What a handler returns when it can't do its job.

use std::error::Error;
use std::fmt;
use std::time::Duration;

use http::StatusCode;

/// What handlers return. Any error converts by `?` into a [`HandlerError`].
pub type Result<T, E = HandlerError> = std::result::Result<T, E>;

/// Why a handler failed. The sender learns the status (500 unless said otherwise) and when to come back, never the reason.
///
/// Like `anyhow::Error` it is not an [`Error`] itself, so that every error converts into it.
pub struct HandlerError {
    source: Box<dyn Error + Send + Sync>,
    status: StatusCode,
    retry_after: Option<Duration>,
}

impl HandlerError {
    /// A failure with a reason for the log, answered with 500.
    pub fn new(reason: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        Self { source: reason.into(), status: StatusCode::INTERNAL_SERVER_ERROR, retry_after: None }
    }

    /// Responds with this status code instead of 500. One that is no error (not 4xx or 5xx) is ignored.
    #[must_use]
    pub fn with_status(self, status: StatusCode) -> Self {
        let is_error = status.is_client_error() || status.is_server_error();
        Self { status: if is_error { status } else { StatusCode::INTERNAL_SERVER_ERROR }, ..self }
    }

    /// Asks the sender to come back after some time (`Retry-After`), with 503 unless another status was chosen.
    #[must_use]
    pub fn retry_after(self, wait: Duration) -> Self {
        let is_default = self.status == StatusCode::INTERNAL_SERVER_ERROR;
        let status = if is_default { StatusCode::SERVICE_UNAVAILABLE } else { self.status };
        Self { status, retry_after: Some(wait), ..self }
    }

    /// The status that is answered.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        self.status
    }

    /// When the sender should come back.
    #[must_use]
    pub fn wait(&self) -> Option<Duration> {
        self.retry_after
    }

    /// The reason.
    #[must_use]
    pub fn reason(&self) -> &(dyn Error + Send + Sync + 'static) {
        &*self.source
    }
}

impl fmt::Debug for HandlerError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("HandlerError").field("status", &self.status).field("reason", &self.source).finish()
    }
}

impl fmt::Display for HandlerError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.source, f)
    }
}

impl<E: Error + Send + Sync + 'static> From<E> for HandlerError {
    fn from(error: E) -> Self {
        Self::new(error)
    }
}
