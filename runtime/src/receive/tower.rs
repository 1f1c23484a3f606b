//! The shell: collects bodies, keeps deadlines, and is a tower service.

use std::convert::Infallible;
use std::error::Error;
use std::pin::Pin;
use std::task::{Context, Poll};

use bytes::Bytes;
use http::{Request, Response, StatusCode};
use http_body::Body;
use http_body_util::{BodyExt, Full, LengthLimitError, Limited};

use super::call::Dispatch;
use super::service::Service;
use super::timer::within;
use super::{problem, respond};
use crate::event::Answer;

type BoxError = Box<dyn Error + Send + Sync>;

impl<D, B> tower_service::Service<Request<B>> for Service<D>
where
    D: Dispatch,
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
        Box::pin(async move { Ok(respond::response(&service.serve(request).await).map(Full::new)) })
    }
}

impl<D: Dispatch> Service<D> {
    async fn serve<B>(&self, request: Request<B>) -> Answer
    where
        B: Body + Send,
        B::Data: Send,
        B::Error: Into<BoxError>,
    {
        let (parts, body) = request.into_parts();
        if let Err(answer) = self.head(&parts) {
            return answer;
        }
        let bytes = match self.collect(body).await {
            Ok(bytes) => bytes,
            Err(status) => {
                tracing::warn!(target: "hookgen", status = status.as_u16(), "could not read a body");
                return problem::answer(status);
            }
        };
        let handled = within(&*self.settings.timer, self.settings.handler_deadline, self.admitted(parts, bytes)).await;
        handled.unwrap_or_else(|| {
            tracing::error!(target: "hookgen", "a handler took too long");
            problem::answer(StatusCode::SERVICE_UNAVAILABLE).with_header("retry-after", "5")
        })
    }

    /// The body, if it is neither too large nor too slow.
    async fn collect<B>(&self, body: B) -> Result<Bytes, StatusCode>
    where
        B: Body + Send,
        B::Data: Send,
        B::Error: Into<BoxError>,
    {
        let most = self.settings.max_body;
        if body.size_hint().lower() > u64::try_from(most).unwrap_or(u64::MAX) {
            return Err(StatusCode::PAYLOAD_TOO_LARGE);
        }
        let collected = Limited::new(body, most).collect();
        match within(&*self.settings.timer, self.settings.read_deadline, collected).await {
            Some(Ok(collected)) => Ok(collected.to_bytes()),
            Some(Err(error)) if error.is::<LengthLimitError>() => Err(StatusCode::PAYLOAD_TOO_LARGE),
            Some(Err(_)) => Err(StatusCode::BAD_REQUEST),
            None => Err(StatusCode::REQUEST_TIMEOUT),
        }
    }
}
