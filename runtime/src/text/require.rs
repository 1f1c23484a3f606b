//! Compile errors that name the feature which generated code lacks: `cfg` in emitted code would ask the user's own crate.

/// Stops code whose dates and times are those of `chrono` where the feature is missing.
#[cfg(feature = "chrono")]
#[doc(hidden)]
#[macro_export]
macro_rules! __require_chrono {
    () => {};
}

/// Stops code whose dates and times are those of `chrono` where the feature is missing.
#[cfg(not(feature = "chrono"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __require_chrono {
    () => {
        ::core::compile_error!(
            "this code has dates of the crate `chrono`: enable the feature `chrono` of the crate `hookgen`"
        );
    };
}

/// Stops code whose dates and times are those of `jiff` where the feature is missing.
#[cfg(feature = "jiff")]
#[doc(hidden)]
#[macro_export]
macro_rules! __require_jiff {
    () => {};
}

/// Stops code whose dates and times are those of `jiff` where the feature is missing.
#[cfg(not(feature = "jiff"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __require_jiff {
    () => {
        ::core::compile_error!(
            "this code has dates of the crate `jiff`: enable the feature `jiff` of the crate `hookgen`"
        );
    };
}

/// Stops code whose dates and times are those of `time` where the feature is missing.
#[cfg(feature = "time")]
#[doc(hidden)]
#[macro_export]
macro_rules! __require_time {
    () => {};
}

/// Stops code whose dates and times are those of `time` where the feature is missing.
#[cfg(not(feature = "time"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __require_time {
    () => {
        ::core::compile_error!(
            "this code has dates of the crate `time`: enable the feature `time` of the crate `hookgen`"
        );
    };
}
