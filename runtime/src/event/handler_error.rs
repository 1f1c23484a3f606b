//! The error type of handlers.

use std::error::Error;
use std::fmt;
use std::time::Duration;

use http::StatusCode;

/// The result of a handler. The operator `?` converts any error to a [`HandlerError`].
pub type Result<T, E = HandlerError> = std::result::Result<T, E>;

/// The error of a handler. The response contains the status code (500 by default) and `Retry-After`, but not the reason.
///
/// Like `anyhow::Error`, it does not implement [`Error`], so that it can implement `From` for all errors.
pub struct HandlerError {
    source: Box<dyn Error + Send + Sync>,
    status: StatusCode,
    retry_after: Option<Duration>,
}

impl HandlerError {
    /// Creates an error with the status code 500. The reason is logged.
    pub fn new(reason: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        Self { source: reason.into(), status: StatusCode::INTERNAL_SERVER_ERROR, retry_after: None }
    }

    /// Sets the status code. A status code other than 4xx and 5xx is replaced by 500.
    #[must_use]
    pub fn with_status(self, status: StatusCode) -> Self {
        let is_error = status.is_client_error() || status.is_server_error();
        Self { status: if is_error { status } else { StatusCode::INTERNAL_SERVER_ERROR }, ..self }
    }

    /// Sets `Retry-After`, and the status code 503 if it is still 500.
    #[must_use]
    pub fn with_retry_after(self, delay: Duration) -> Self {
        let is_default = self.status == StatusCode::INTERNAL_SERVER_ERROR;
        let status = if is_default { StatusCode::SERVICE_UNAVAILABLE } else { self.status };
        Self { status, retry_after: Some(delay), ..self }
    }

    /// Returns the status code of the response.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        self.status
    }

    /// Returns the delay in `Retry-After`.
    #[must_use]
    pub fn retry_after(&self) -> Option<Duration> {
        self.retry_after
    }

    /// Returns the error that caused this one.
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

impl<E: Into<Box<dyn Error + Send + Sync>>> From<E> for HandlerError {
    fn from(error: E) -> Self {
        Self::new(error)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn errors_boxes_and_strings_convert() {
        fn fail(error: impl Into<HandlerError>) -> String {
            error.into().to_string()
        }
        let boxed: Box<dyn Error + Send + Sync> = "boxed".into();
        assert_eq!(fail("a string slice"), "a string slice");
        assert_eq!(fail("a string".to_owned()), "a string");
        assert_eq!(fail(boxed), "boxed");
        assert_eq!(fail(std::io::Error::other("an error")), "an error");
        let unchanged: Result<()> = Err(HandlerError::new("busy").with_retry_after(Duration::from_secs(1)));
        let propagated = (|| -> Result<u8> {
            unchanged?;
            Ok(0)
        })();
        assert_eq!(propagated.unwrap_err().status(), StatusCode::SERVICE_UNAVAILABLE);
    }
}
