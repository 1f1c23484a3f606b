//! Types for `date_time = "chrono"`, `"jiff"`, `"time"`: they refuse what they can't parse, and write RFC 3339 in their own way.

#[cfg(feature = "chrono")]
pub mod chrono;
#[cfg(feature = "jiff")]
pub mod jiff;
#[cfg(feature = "time")]
pub mod time;

/// A newtype that reads and writes a text, and is the other crate's type for everything else.
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

/// A time of day is read and written as that of this day.
#[cfg(any(feature = "chrono", feature = "jiff", feature = "time"))]
const SOME_DAY: &str = "1970-01-01T";

/// What follows the day.
#[cfg(any(feature = "chrono", feature = "jiff", feature = "time"))]
fn time_of(moment: &str) -> String {
    moment.split_once('T').map_or(moment, |(_, time)| time).to_owned()
}

#[cfg(test)]
mod tests;
