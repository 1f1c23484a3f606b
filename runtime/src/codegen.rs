//! What generated code names, and nothing else: not for people.

pub use serde;
pub use serde::{Serialize, Serializer};
pub use serde_json;
pub use serde_json::Value;

#[cfg(any(feature = "receiver", feature = "sender"))]
pub use {bytes, http};

pub use crate::__deserialize as deserialize;
#[cfg(feature = "client")]
pub use crate::Client as DefaultTransport;
pub use crate::event::body::{
    Body, Read, Written, bytes as read_bytes, decode_event, encode_event, json, json_reporting, json_with,
    json_with_reporting, no_such_event, none, optional, text, text_reporting, text_with, text_with_reporting,
    write_bytes, write_json, write_none, write_optional, write_text,
};
#[cfg(any(feature = "receiver", feature = "sender"))]
pub use crate::event::response::{
    empty_response, read_body, read_header, response, status_in, undeclared, write_header,
};
#[cfg(feature = "receiver")]
pub use crate::event::routes::{By, Key, Routes, Row};
#[cfg(feature = "sender")]
pub use crate::exchange::{CallbackTarget, TargetPart};
pub use crate::format::Format;
pub use crate::json::*;
#[cfg(any(feature = "receiver", feature = "sender"))]
pub use crate::parameters::{Parameter, ParameterReader, ParameterStyle, Parameters, RequestParameters};
#[cfg(feature = "receiver")]
pub use crate::receive::{
    Handler, HandlerFuture, IncomingDelivery, Table, event_of_request, mismatched, unhandled, unknown,
};
#[cfg(feature = "chrono")]
pub use crate::text::strict::chrono;
#[cfg(feature = "jiff")]
pub use crate::text::strict::jiff;
#[cfg(feature = "time")]
pub use crate::text::strict::time;
pub use crate::{__require_chrono as require_chrono, __require_jiff as require_jiff, __require_time as require_time};
pub use crate::{
    __require_patterns as require_patterns, __require_receiver as require_receiver, __require_sender as require_sender,
};
#[cfg(all(feature = "sender", not(feature = "client")))]
pub use NoTransport as DefaultTransport;

/// Stands where a sender has no transport of its own: the feature `client` is off.
#[cfg(all(feature = "sender", not(feature = "client")))]
#[derive(Clone, Debug)]
pub enum NoTransport {}

/// The version of the seam between generated code and this crate.
const VERSION: u32 = 1;

/// Fails to compile where generated code and this crate do not belong together.
pub const fn version<const GENERATED: u32>() {
    assert!(
        GENERATED == VERSION,
        "this code was generated for another version of the crate `hookgen`: use the same version of both"
    );
}

/// Stops code that receives where the feature is missing.
#[cfg(feature = "receiver")]
#[doc(hidden)]
#[macro_export]
macro_rules! __require_receiver {
    () => {};
}

/// Stops code that receives where the feature is missing.
#[cfg(not(feature = "receiver"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __require_receiver {
    () => {
        ::core::compile_error!("this code receives: enable the feature `receiver` of the crate `hookgen`, or generate with `sides = \"sender\"` or `\"types\"`");
    };
}

/// Stops code that sends where the feature is missing.
#[cfg(feature = "sender")]
#[doc(hidden)]
#[macro_export]
macro_rules! __require_sender {
    () => {};
}

/// Stops code that sends where the feature is missing.
#[cfg(not(feature = "sender"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __require_sender {
    () => {
        ::core::compile_error!("this code sends: enable the feature `sender` of the crate `hookgen`, or generate with `sides = \"receiver\"` or `\"types\"`");
    };
}

/// Stops code that checks patterns where the feature is missing.
#[cfg(feature = "patterns")]
#[doc(hidden)]
#[macro_export]
macro_rules! __require_patterns {
    () => {};
}

/// Stops code that checks patterns where the feature is missing.
#[cfg(not(feature = "patterns"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __require_patterns {
    () => {
        ::core::compile_error!("this code checks patterns: enable the feature `patterns` of the crate `hookgen`, or generate with `constraints = \"off\"`");
    };
}
