//! `include_openapi!`: webhook receivers and senders from an OpenAPI document, at compile time.
