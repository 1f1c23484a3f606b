//! Conveniences for axum. A [`Service`] needs none of them: `Router::route_service` takes it as it is.

use super::call::Dispatch;
use super::service::Service;

/// A router that hands everything to the service, to be nested: `app.nest("/hooks", service.into())`.
impl<D, S> From<Service<D>> for ::axum::Router<S>
where
    D: Dispatch,
    S: Clone + Send + Sync + 'static,
{
    fn from(service: Service<D>) -> Self {
        Self::new().fallback_service(service)
    }
}
