//! Macros that fail to compile if a feature of this crate that generated code needs is not enabled. Generated code cannot use `cfg`, which would
//! check the features of the user's crate.

/// Expands to nothing, because the feature `chrono` is enabled.
#[cfg(feature = "chrono")]
#[doc(hidden)]
#[macro_export]
macro_rules! __require_chrono {
    () => {};
}

/// Fails to compile, because the feature `chrono` is not enabled.
#[cfg(not(feature = "chrono"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __require_chrono {
    () => {
        ::core::compile_error!(
            "this code uses types of the crate `chrono`: enable the feature `chrono` of the crate `hookgen`"
        );
    };
}

/// Expands to nothing, because the feature `jiff` is enabled.
#[cfg(feature = "jiff")]
#[doc(hidden)]
#[macro_export]
macro_rules! __require_jiff {
    () => {};
}

/// Fails to compile, because the feature `jiff` is not enabled.
#[cfg(not(feature = "jiff"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __require_jiff {
    () => {
        ::core::compile_error!(
            "this code uses types of the crate `jiff`: enable the feature `jiff` of the crate `hookgen`"
        );
    };
}

/// Expands to nothing, because the feature `time` is enabled.
#[cfg(feature = "time")]
#[doc(hidden)]
#[macro_export]
macro_rules! __require_time {
    () => {};
}

/// Fails to compile, because the feature `time` is not enabled.
#[cfg(not(feature = "time"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __require_time {
    () => {
        ::core::compile_error!(
            "this code uses types of the crate `time`: enable the feature `time` of the crate `hookgen`"
        );
    };
}
