//! Types for `date_time = "chrono"`, `"jiff"`, `"time"`: decoding parses the string, and encoding writes RFC 3339 as the crate does.

#[cfg(feature = "chrono")]
pub mod chrono;
#[cfg(feature = "jiff")]
pub mod jiff;
#[cfg(feature = "time")]
pub mod time;

/// Defines a newtype that is decoded from and encoded to a string and dereferences to the type of another crate.
#[cfg(any(feature = "chrono", feature = "jiff", feature = "time"))]
macro_rules! strict {
    ($(#[$doc:meta])* $name:ident($inner:ty), $expected:literal, $parse:path, $write:path) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, Hash)]
        pub struct $name(pub $inner);

        impl ::std::ops::Deref for $name {
            type Target = $inner;
            fn deref(&self) -> &$inner {
                &self.0
            }
        }

        impl From<$inner> for $name {
            fn from(inner: $inner) -> Self {
                Self(inner)
            }
        }

        impl From<$name> for $inner {
            fn from(outer: $name) -> Self {
                outer.0
            }
        }

        impl ::std::fmt::Display for $name {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                f.write_str(&$write(&self.0))
            }
        }

        impl ::serde::Serialize for $name {
            fn serialize<S: ::serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(&$write(&self.0))
            }
        }

        impl<'de> ::serde::Deserialize<'de> for $name {
            fn deserialize<D: ::serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                $crate::json::from_deserializer(deserializer)
            }
        }

        impl $crate::json::Decode for $name {
            fn decode(json: &mut $crate::json::Reader<'_>) -> Option<Self> {
                let text = json.string()?;
                match $parse(&text) {
                    Some(inner) => Some(Self(inner)),
                    None => json.invalid_value($expected, $crate::json::Found::Other("another string")),
                }
            }
        }
    };
}

#[cfg(any(feature = "chrono", feature = "jiff", feature = "time"))]
use strict;

/// The date at which a time of day is parsed and written.
#[cfg(any(feature = "chrono", feature = "jiff", feature = "time"))]
const DATE_PREFIX: &str = "1970-01-01T";

/// Returns the part of an RFC 3339 date and time after the date.
#[cfg(any(feature = "chrono", feature = "jiff", feature = "time"))]
fn time_of(date_time: &str) -> String {
    date_time.split_once('T').map_or(date_time, |(_, time)| time).to_owned()
}

#[cfg(test)]
mod tests;
