//! The items that generated code refers to. Not covered by semantic versioning: use no item of this module in other code.

pub use serde;
pub use serde::{Serialize, Serializer};
pub use serde_json;
pub use serde_json::Value;

#[cfg(any(feature = "receiver", feature = "sender"))]
pub use {bytes, http};

pub use crate::__allow_unused as allow_unused;
pub use crate::__deserialize as deserialize;
pub use crate::__object as object;
pub use crate::__present as present;
pub use crate::__string_enum as string_enum;
pub use crate::__unwrap_all as unwrap_all;
#[cfg(feature = "client")]
pub use crate::Client as DefaultTransport;
pub use crate::event::body::{
    Body, DecodeResult, EncodeResult, decode_bytes, decode_empty, decode_event, decode_json, decode_json_reporting,
    decode_json_with, decode_json_with_reporting, decode_optional, decode_text, decode_text_reporting,
    decode_text_with, decode_text_with_reporting, encode_bytes, encode_empty, encode_event, encode_json,
    encode_optional, encode_text, unknown_event,
};
#[cfg(any(feature = "receiver", feature = "sender"))]
pub use crate::event::response::{
    decode_body, decode_header, empty_response, response, status_in, undeclared, with_header,
};
#[cfg(feature = "receiver")]
pub use crate::event::routes::{Routes, Routing, RoutingKey, RoutingRow};
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

/// The default transport of senders without the feature `client`. It cannot be constructed.
#[cfg(all(feature = "sender", not(feature = "client")))]
#[derive(Clone, Debug)]
pub enum NoTransport {}

/// The version of the interface between generated code and this module.
const VERSION: u32 = 3;

/// Fails to compile if the code was generated for a different version of this module. The name of this function is the same in all versions.
pub const fn version<const EXPECTED: u32>() {
    assert!(
        EXPECTED == VERSION,
        "this code was generated for a different version of the crate `hookgen`: use the same version of `hookgen` and the generator"
    );
}

/// Unwraps local variables of type `Option`, and returns `None` if one of them is `None`. A single `match` compiles faster than one `?` for each.
#[doc(hidden)]
#[macro_export]
macro_rules! __unwrap_all {
    ($($local:ident),+) => {
        let ($(::core::option::Option::Some($local),)+) = ($($local,)+) else {
            return ::core::option::Option::None;
        };
    };
}

/// Expands to nothing, because the feature `receiver` is enabled.
#[cfg(feature = "receiver")]
#[doc(hidden)]
#[macro_export]
macro_rules! __require_receiver {
    () => {};
}

/// Fails to compile, because the feature `receiver` is not enabled.
#[cfg(not(feature = "receiver"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __require_receiver {
    () => {
        ::core::compile_error!("receivers require the feature `receiver` of the crate `hookgen`: enable it, or generate with `sides = \"sender\"` or `\"types\"`");
    };
}

/// Expands to nothing, because the feature `sender` is enabled.
#[cfg(feature = "sender")]
#[doc(hidden)]
#[macro_export]
macro_rules! __require_sender {
    () => {};
}

/// Fails to compile, because the feature `sender` is not enabled.
#[cfg(not(feature = "sender"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __require_sender {
    () => {
        ::core::compile_error!("senders require the feature `sender` of the crate `hookgen`: enable it, or generate with `sides = \"receiver\"` or `\"types\"`");
    };
}

/// Expands to nothing, because the feature `patterns` is enabled.
#[cfg(feature = "patterns")]
#[doc(hidden)]
#[macro_export]
macro_rules! __require_patterns {
    () => {};
}

/// Fails to compile, because the feature `patterns` is not enabled.
#[cfg(not(feature = "patterns"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __require_patterns {
    () => {
        ::core::compile_error!("patterns require the feature `patterns` of the crate `hookgen`: enable it, or generate with `constraints = \"off\"`");
    };
}
