//! The implementation of every generated sender: signs, sends, decodes the response, retries.

use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use http::header::{CONTENT_TYPE, COOKIE, USER_AGENT};
use http::{HeaderMap, HeaderValue, Request, Response};
use url::Url;

use super::endpoint::{Endpoint, EndpointError};
use super::outcome::{Delivered, SendError};
use super::retry_policy::RetryPolicy;
use super::transport::{Transport, TransportError};
use crate::causes::Causes;
use crate::event::{Message, Operation, Reply, ReplyError};
use crate::signature::{Clock, SystemClock};

type Sleep = Arc<dyn Fn(Duration) -> Pin<Box<dyn Future<Output = ()> + Send>> + Send + Sync>;

/// Delivers messages over a transport. Every generated `Sender` contains one; several senders can share it. Cheap to clone.
///
/// ```no_run
/// # #[cfg(feature = "client")] fn main() -> Result<(), Box<dyn std::error::Error>> {
/// use hookgen::{Client, Deliverer, RetryPolicy};
/// let deliverer = Deliverer::new(Client::new()?).retrying(RetryPolicy::short(), |wait| async move { let _ = wait; /* tokio::time::sleep(wait).await */ });
/// # let _ = deliverer; Ok(()) }
/// # #[cfg(not(feature = "client"))] fn main() {}
/// ```
#[derive(Clone)]
pub struct Deliverer<T> {
    transport: T,
    retry: RetryPolicy,
    sleep: Option<Sleep>,
    clock: Arc<dyn Clock>,
}

impl<T: Transport> Deliverer<T> {
    /// Creates a deliverer that makes one attempt per message.
    pub fn new(transport: T) -> Self {
        Self { transport, retry: RetryPolicy::never(), sleep: None, clock: Arc::new(SystemClock) }
    }

    /// Retries transient failures by a policy; `sleep` waits between attempts (such as `tokio::time::sleep`). Messages that wait for a retry are
    /// lost when the process ends. For durable retries, store the [`Message`] in a queue and call [`Deliverer::deliver`] once per attempt.
    #[must_use]
    pub fn retrying<F>(mut self, retry: RetryPolicy, sleep: impl Fn(Duration) -> F + Send + Sync + 'static) -> Self
    where
        F: Future<Output = ()> + Send + 'static,
    {
        self.retry = retry;
        self.sleep = Some(Arc::new(move |wait| Box::pin(sleep(wait))));
        self
    }

    /// Sets the clock for the timestamps of signatures.
    #[must_use]
    pub fn clock(mut self, clock: impl Clock) -> Self {
        self.clock = Arc::new(clock);
        self
    }

    /// Delivers a message, and decodes the response as the event `E` declares it.
    ///
    /// # Errors
    ///
    /// Returns an error if the message was not delivered; see [`SendError::retry_advice`].
    pub async fn send<E: Operation>(
        &self,
        endpoint: &Endpoint,
        message: &Message,
    ) -> Result<Delivered<E::Reply>, SendError> {
        let sent = self.deliver(message, endpoint).await?;
        Ok(sent.and_then(|response| E::Reply::decode(&response)))
    }

    /// Delivers a message of any event. The reply is the undecoded response.
    ///
    /// # Errors
    ///
    /// Returns an error if the message was not delivered; see [`SendError::retry_advice`].
    pub async fn deliver(
        &self,
        message: &Message,
        endpoint: &Endpoint,
    ) -> Result<Delivered<Response<Bytes>>, SendError> {
        let mut attempts = 0;
        loop {
            attempts += 1;
            let error = match self.attempt(message, endpoint, attempts).await {
                Ok(sent) => return Ok(sent),
                Err(error) => error,
            };
            tracing::debug!(target: "hookgen", message = message.id(), event = message.event(), attempts, error = %Causes(&error), "an attempt failed");
            match (self.retry.wait(attempts, error.retry_advice()), &self.sleep) {
                (Some(wait), Some(sleep)) => sleep(wait).await,
                _ => return Err(error),
            }
        }
    }

    /// Makes one attempt, signed with the current time. Once a status code is received, it determines the outcome, even if the body cannot be
    /// read.
    async fn attempt(
        &self,
        message: &Message,
        endpoint: &Endpoint,
        attempts: u32,
    ) -> Result<Delivered<Response<Bytes>>, SendError> {
        let request = self.request(message, endpoint)?;
        let (response, is_complete) = match self.transport.send(request).await.map_err(TransportError::into_head) {
            Ok(response) => (response, true),
            Err(Ok(head)) => (Response::from_parts(head, Bytes::new()), false),
            Err(Err(error)) => return Err(SendError::Transport { error, attempts }),
        };
        let status = response.status();
        if !status.is_success() {
            return Err(SendError::Status { response: Box::new(response), attempts });
        }
        let reply = if is_complete { Ok(response) } else { Err(ReplyError::Unread { status }) };
        Ok(Delivered { message_id: message.id().to_owned(), attempts, status, reply })
    }

    fn request(&self, message: &Message, endpoint: &Endpoint) -> Result<Request<Bytes>, SendError> {
        let url = Url::parse(&message.address(endpoint.template())).map_err(EndpointError::unparsed)?;
        let segment_count = |url: &Url| url.path().split('/').count();
        if segment_count(&url) != segment_count(endpoint.url()) {
            return Err(EndpointError::path_segments().into());
        }
        let mut request = Request::builder().method(message.method()).uri(url.as_str()).body(message.body().clone())?;
        let headers = request.headers_mut();
        write_headers(headers, message)?;
        endpoint.headers().keys().for_each(|name| drop(headers.remove(name)));
        headers.extend(endpoint.headers().clone());
        if let Some(signer) = endpoint.signer() {
            signer.sign(message.id(), self.clock.now(), message.body(), headers)?;
        }
        Ok(request)
    }
}

fn write_headers(headers: &mut HeaderMap, message: &Message) -> Result<(), SendError> {
    headers.insert(USER_AGENT, HeaderValue::from_static(concat!("hookgen/", env!("CARGO_PKG_VERSION"))));
    if let Some(content_type) = message.content_type() {
        headers.insert(CONTENT_TYPE, value(content_type)?);
    }
    let parameters = message.parameters();
    for (name, text) in &parameters.headers {
        let name = http::HeaderName::from_bytes(name.as_bytes()).map_err(http::Error::from)?;
        headers.append(name, value(text)?);
    }
    if !parameters.cookies.is_empty() {
        headers.insert(COOKIE, value(&parameters.cookies.join("; "))?);
    }
    Ok(())
}

fn value(text: &str) -> Result<HeaderValue, SendError> {
    HeaderValue::from_str(text).map_err(|error| SendError::from(http::Error::from(error)))
}

impl<T> fmt::Debug for Deliverer<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Deliverer").field("retry", &self.retry).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Clone)]
    struct Nowhere;

    impl Transport for Nowhere {
        async fn send(&self, _: Request<Bytes>) -> Result<Response<Bytes>, TransportError> {
            Ok(Response::new(Bytes::new()))
        }
    }

    #[test]
    fn a_path_parameter_stays_within_its_segment() {
        let address = |shop: &str| {
            let message = serde_json::json!({"id":"m","event":"e","method":"POST","created":1,"path":[["shop",shop]]});
            let message: Message = serde_json::from_value(message).unwrap();
            let endpoint = Endpoint::unsigned("https://x.test/shops/{shop}/hook").unwrap();
            Deliverer::new(Nowhere).request(&message, &endpoint).map(|request| request.uri().path().to_owned())
        };
        assert_eq!(address("../a?").unwrap(), "/shops/..%2Fa%3F/hook");
        for shop in [".", ".."] {
            assert!(matches!(address(shop), Err(SendError::Endpoint(_))), "{shop}");
        }
    }

    #[test]
    fn headers_of_an_endpoint_replace_those_of_the_message() {
        let message = r#"{"id":"m","event":"e","method":"POST","created":1,"content_type":"text/plain"}"#;
        let message: Message = serde_json::from_str(message).unwrap();
        let endpoint = [(USER_AGENT, "me"), (COOKIE, "a=1"), (COOKIE, "b=2")]
            .into_iter()
            .fold(Endpoint::unsigned("https://x.test/").unwrap(), |endpoint, (name, value)| {
                endpoint.header(name, HeaderValue::from_static(value))
            });
        let request = Deliverer::new(Nowhere).request(&message, &endpoint).unwrap();
        let all = |name| request.headers().get_all(name).iter().collect::<Vec<_>>();
        assert_eq!(all(USER_AGENT), ["me"]);
        assert_eq!(all(COOKIE), ["a=1", "b=2"]);
        assert_eq!(all(CONTENT_TYPE), ["text/plain"]);
    }

    #[test]
    fn placeholders_of_an_endpoint_are_expanded_and_its_fragment_is_not_sent() {
        let message = r#"{"id":"m","event":"e","method":"POST","created":1,"query":["v=1"],"path":[["shop","a b"]]}"#;
        let message: Message = serde_json::from_str(message).unwrap();
        let endpoint = Endpoint::unsigned("https://x.test/shops/{shop}/hook#top").unwrap();
        let request = Deliverer::new(Nowhere).request(&message, &endpoint).unwrap();
        assert_eq!(request.uri(), "https://x.test/shops/a%20b/hook?v=1");
    }
}
