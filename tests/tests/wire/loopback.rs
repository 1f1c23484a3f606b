//! Helpers: servers on loopback, a client that may connect to them, and a key.

use std::convert::Infallible;
use std::sync::{Arc, Mutex};

use axum::body::Body;
use hookgen::signature::{Signature, StandardWebhooks};
use hookgen::{Client, Endpoint, SsrfPolicy};

pub(crate) const SECRET: &str = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwMfKQ9r8GKYqr";

/// Returns a signature scheme with a key, for signing and verifying.
pub(crate) fn signature_scheme() -> Signature {
    StandardWebhooks::new(SECRET).unwrap()
}

/// Returns a client that may connect to loopback addresses.
pub(crate) fn client() -> Client {
    Client::builder().ssrf_policy(SsrfPolicy::new().allow_loopback()).build().unwrap()
}

/// Serves a receiver at the path `/hooks` and below. Returns the URL of the path.
pub(crate) async fn serve<S>(service: S) -> String
where
    S: tower_service::Service<http::Request<Body>, Error = Infallible> + Clone + Send + Sync + 'static,
    S::Response: axum::response::IntoResponse,
    S::Future: Send + 'static,
{
    // Mounted twice, because a nested service does not match the path itself.
    let app = axum::Router::new().route_service("/hooks", service.clone()).nest_service("/hooks/", service);
    format!("{}/hooks", listen(app).await)
}

/// Serves an app. Returns the URL of the server.
pub(crate) async fn listen(app: axum::Router) -> String {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move { axum::serve(listener, app).await.unwrap() });
    format!("http://{address}")
}

/// Returns an endpoint whose messages are signed with [`signature_scheme`].
pub(crate) fn signed(url: impl AsRef<str>) -> Endpoint {
    Endpoint::signed(url, signature_scheme()).unwrap()
}

/// The items that a receiver recorded, in order.
pub(crate) struct Seen<T>(Arc<Mutex<Vec<T>>>);

impl<T> Seen<T> {
    pub(crate) fn push(&self, item: T) {
        self.0.lock().unwrap().push(item);
    }

    pub(crate) fn take(&self) -> Vec<T> {
        std::mem::take(&mut self.0.lock().unwrap())
    }
}

impl<T> Clone for Seen<T> {
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

impl<T> Default for Seen<T> {
    fn default() -> Self {
        Self(Arc::default())
    }
}
