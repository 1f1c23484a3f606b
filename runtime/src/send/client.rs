//! The default transport: hyper and rustls behind the [`SsrfPolicy`].

use std::future::Future;
use std::io;
use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use http::Uri;
use http_body_util::{BodyExt as _, Full, Limited};
use hyper_rustls::HttpsConnector;
use hyper_util::client::legacy;
use hyper_util::rt::{TokioExecutor, TokioIo, TokioTimer};
use tokio::net::TcpStream;
use tokio::time::{Instant, timeout, timeout_at};

use super::ssrf_policy::SsrfPolicy;
use super::transport::TransportError;

/// An HTTP/1.1 client for webhooks with a connection pool. A call makes one attempt. The client follows no redirects, uses no proxy, does not
/// decompress responses, and limits their size.
///
/// Cheap to clone. Requires a tokio runtime with the time and I/O drivers enabled.
#[derive(Clone, Debug)]
pub struct Client {
    http: legacy::Client<HttpsConnector<CheckedConnector>, Full<Bytes>>,
    policy: Arc<SsrfPolicy>,
    timeout: Duration,
    max_response_body: usize,
}

/// Configures and creates a [`Client`].
#[derive(Clone, Debug)]
pub struct ClientBuilder {
    policy: SsrfPolicy,
    connect_timeout: Duration,
    timeout: Duration,
    max_response_body: usize,
    title_case_headers: bool,
    tls: Option<rustls::ClientConfig>,
}

impl Client {
    /// Creates a client with the default configuration: public addresses only, 5 s to connect, 20 s per attempt, response bodies of at most 64 KiB.
    ///
    /// # Errors
    ///
    /// Returns an error if the TLS provider does not support the default TLS versions.
    pub fn new() -> Result<Self, TransportError> {
        Self::builder().build()
    }

    /// Returns a builder with the default configuration.
    pub fn builder() -> ClientBuilder {
        ClientBuilder {
            policy: SsrfPolicy::new(),
            connect_timeout: Duration::from_secs(5),
            timeout: Duration::from_secs(20),
            max_response_body: 64 * 1024,
            title_case_headers: false,
            tls: None,
        }
    }

    async fn attempt(
        &self,
        request: http::Request<Full<Bytes>>,
    ) -> Result<http::Response<Full<Bytes>>, TransportError> {
        let deadline = deadline_after(self.timeout);
        let url = url::Url::parse(&request.uri().to_string()).map_err(TransportError::from_cause)?;
        self.policy.check_url(&url).map_err(TransportError::from_cause)?;
        let response = timeout_at(deadline, self.http.request(request)).await.map_err(|_| TransportError::timeout())?;
        let (parts, body) = response.map_err(TransportError::from_cause)?.into_parts();
        match timeout_at(deadline, Limited::new(body, self.max_response_body).collect()).await {
            Ok(Ok(body)) => Ok(http::Response::from_parts(parts, Full::new(body.to_bytes()))),
            Ok(Err(cause)) => Err(TransportError::from_body(cause).with_head(parts)),
            Err(_) => Err(TransportError::timeout().with_head(parts)),
        }
    }
}

impl ClientBuilder {
    /// Sets the policy that restricts the URLs and addresses of endpoints.
    #[must_use]
    pub fn ssrf_policy(mut self, policy: SsrfPolicy) -> Self {
        self.policy = policy;
        self
    }

    /// Sets the time-out for resolving the host name and connecting. The default is 5 s.
    #[must_use]
    pub fn connect_timeout(mut self, timeout: Duration) -> Self {
        self.connect_timeout = timeout;
        self
    }

    /// Sets the time-out of an attempt, which includes reading the body of the response. The default is 20 s.
    #[must_use]
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.timeout = timeout;
        self
    }

    /// Sets the maximum size of a response body in bytes. The default is 64 KiB. A larger body is discarded; the status code alone determines
    /// whether the message is delivered.
    #[must_use]
    pub fn max_response_body(mut self, bytes: usize) -> Self {
        self.max_response_body = bytes;
        self
    }

    /// Writes header names in title case (`Webhook-Id`), for receivers that compare them case-sensitively.
    #[must_use]
    pub fn title_case_headers(mut self) -> Self {
        self.title_case_headers = true;
        self
    }

    /// Sets the TLS configuration, such as client certificates, root certificates or another provider. The default is the provider ring, the root
    /// certificates of Mozilla, and TLS 1.2 and 1.3.
    #[must_use]
    pub fn tls(mut self, config: rustls::ClientConfig) -> Self {
        self.tls = Some(config);
        self
    }

    /// Creates the client.
    ///
    /// # Errors
    ///
    /// Returns an error if the TLS provider does not support the default TLS versions.
    pub fn build(self) -> Result<Client, TransportError> {
        let tls = match self.tls {
            Some(tls) => tls,
            None => default_tls()?,
        };
        let policy = Arc::new(self.policy);
        let connector = CheckedConnector { policy: policy.clone(), timeout: self.connect_timeout };
        let https = hyper_rustls::HttpsConnectorBuilder::new()
            .with_tls_config(tls)
            .https_or_http()
            .enable_http1()
            .wrap_connector(connector);
        let http = legacy::Client::builder(TokioExecutor::new())
            .pool_timer(TokioTimer::new())
            .pool_idle_timeout(Duration::from_secs(30))
            .retry_canceled_requests(false)
            .http1_title_case_headers(self.title_case_headers)
            .build(https);
        Ok(Client { http, policy, timeout: self.timeout, max_response_body: self.max_response_body })
    }
}

/// Returns the current time plus `wait`, which is limited to a year so that the sum does not overflow.
fn deadline_after(wait: Duration) -> Instant {
    const YEAR: Duration = Duration::from_secs(365 * 24 * 3600);
    Instant::now() + wait.min(YEAR)
}

/// Returns the default TLS configuration. The provider is explicit, because rustls panics on its default provider if a program contains several.
fn default_tls() -> Result<rustls::ClientConfig, TransportError> {
    let roots = rustls::RootCertStore { roots: webpki_roots::TLS_SERVER_ROOTS.to_vec() };
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let versions = rustls::ClientConfig::builder_with_provider(provider).with_safe_default_protocol_versions();
    Ok(versions.map_err(TransportError::setup)?.with_root_certificates(roots).with_no_client_auth())
}

impl tower_service::Service<http::Request<Full<Bytes>>> for Client {
    type Response = http::Response<Full<Bytes>>;
    type Error = TransportError;
    type Future = Pin<Box<dyn Future<Output = Result<Self::Response, Self::Error>> + Send>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Self::Error>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: http::Request<Full<Bytes>>) -> Self::Future {
        let client = self.clone();
        Box::pin(async move { client.attempt(request).await })
    }
}

/// A connector that resolves a host name, checks each address by the policy, and connects to a checked address.
#[derive(Clone, Debug)]
struct CheckedConnector {
    policy: Arc<SsrfPolicy>,
    timeout: Duration,
}

impl tower_service::Service<Uri> for CheckedConnector {
    type Response = TokioIo<TcpStream>;
    type Error = io::Error;
    type Future = Pin<Box<dyn Future<Output = io::Result<TokioIo<TcpStream>>> + Send>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<io::Result<()>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, uri: Uri) -> Self::Future {
        let connector = self.clone();
        Box::pin(async move {
            let connected = timeout(connector.timeout, connector.connect(&uri)).await;
            connected.unwrap_or_else(|_| Err(io::ErrorKind::TimedOut.into())).map(TokioIo::new)
        })
    }
}

impl CheckedConnector {
    async fn connect(&self, uri: &Uri) -> io::Result<TcpStream> {
        let host = uri.host().unwrap_or_default().trim_start_matches('[').trim_end_matches(']');
        let default_port = if uri.scheme_str() == Some("https") { 443 } else { 80 };
        let port = uri.port_u16().unwrap_or(default_port);
        let addresses: Vec<SocketAddr> = tokio::net::lookup_host((host, port)).await?.collect();
        addresses.iter().try_for_each(|address| self.check(address))?;
        // The time-out is divided among the addresses, so that an unresponsive one leaves time for the others.
        let timeout_per_address = self.timeout / u32::try_from(addresses.len()).unwrap_or(u32::MAX).max(1);
        let mut last_error = io::Error::from(io::ErrorKind::NotFound);
        for address in addresses {
            match timeout(timeout_per_address, TcpStream::connect(address)).await {
                Ok(Ok(stream)) => {
                    self.check(&stream.peer_addr()?)?;
                    stream.set_nodelay(true)?;
                    return Ok(stream);
                }
                Ok(Err(error)) => last_error = error,
                Err(_) => last_error = io::ErrorKind::TimedOut.into(),
            }
        }
        Err(last_error)
    }

    fn check(&self, address: &SocketAddr) -> io::Result<()> {
        let denied = |error| io::Error::new(io::ErrorKind::PermissionDenied, error);
        self.policy.check_address(address.ip()).map_err(denied)
    }
}
