//! Receive and send webhooks described by OpenAPI documents.
