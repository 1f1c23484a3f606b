//! The tower service: collects bodies and enforces deadlines around [`Service::receive`].

use std::convert::Infallible;
use std::error::Error;
use std::pin::Pin;
use std::task::{Context, Poll};

use bytes::Bytes;
use http::{Request, Response, StatusCode};
use http_body::Body;
use http_body_util::{BodyExt, Full, LengthLimitError, Limited};

use super::core::retry_after;
use super::handler::Handler;
use super::problem;
use super::respond::into_valid;
use super::service::Service;
use super::timer::within;

type BoxError = Box<dyn Error + Send + Sync>;

impl<H, B> tower_service::Service<Request<B>> for Service<H>
where
    H: Handler,
    B: Body + Send + 'static,
    B::Data: Send,
    B::Error: Into<BoxError>,
{
    type Response = Response<Full<Bytes>>;
    type Error = Infallible;
    type Future = Pin<Box<dyn Future<Output = Result<Self::Response, Infallible>> + Send>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: Request<B>) -> Self::Future {
        let service = self.clone();
        Box::pin(async move { Ok(into_valid(service.serve(request).await).map(Full::new)) })
    }
}

impl<H: Handler> Service<H> {
    async fn serve<B>(&self, request: Request<B>) -> Response<Bytes>
    where
        B: Body + Send,
        B::Data: Send,
        B::Error: Into<BoxError>,
    {
        let (parts, body) = request.into_parts();
        if let Err(response) = self.preflight(&parts) {
            return *response;
        }
        let bytes = match self.collect(body).await {
            Ok(bytes) => bytes,
            Err(status) => {
                tracing::warn!(target: "hookgen", status = status.as_u16(), "the body could not be read");
                return problem::response(status);
            }
        };
        let handled =
            within(&*self.settings.timer, self.settings.handler_deadline, self.handle_body(parts, bytes)).await;
        handled.unwrap_or_else(|| {
            tracing::error!(target: "hookgen", "a handler exceeded its deadline");
            retry_after(problem::response(StatusCode::SERVICE_UNAVAILABLE), 5)
        })
    }

    /// Reads the body within the size limit and the read deadline. The error is the status code of the response.
    async fn collect<B>(&self, body: B) -> Result<Bytes, StatusCode>
    where
        B: Body + Send,
        B::Data: Send,
        B::Error: Into<BoxError>,
    {
        let max = self.settings.max_body;
        if body.size_hint().lower() > u64::try_from(max).unwrap_or(u64::MAX) {
            return Err(StatusCode::PAYLOAD_TOO_LARGE);
        }
        let collected = Limited::new(body, max).collect();
        match within(&*self.settings.timer, self.settings.read_deadline, collected).await {
            Some(Ok(collected)) => Ok(collected.to_bytes()),
            Some(Err(error)) if error.is::<LengthLimitError>() => Err(StatusCode::PAYLOAD_TOO_LARGE),
            Some(Err(_)) => Err(StatusCode::BAD_REQUEST),
            None => Err(StatusCode::REQUEST_TIMEOUT),
        }
    }
}
