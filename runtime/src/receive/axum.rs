//! Conversion into an axum router. This conversion is not required to mount a [`Service`]: `Router::route_service` accepts the service itself.

use super::handler::Handler;
use super::service::Service;

/// Creates a router that forwards every request to the service, for nesting: `app.nest("/hooks", service.into())`.
impl<H, S> From<Service<H>> for ::axum::Router<S>
where
    H: Handler,
    S: Clone + Send + Sync + 'static,
{
    fn from(service: Service<H>) -> Self {
        Self::new().fallback_service(service)
    }
}
