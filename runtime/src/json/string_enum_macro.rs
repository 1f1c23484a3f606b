//! The macro `string_enum!`, which implements an enum of strings.

/// Implements `as_str`, `Display`, [`Decode`](super::Decode) and `serde::Serialize` for an enum of strings:
///
/// ```text
/// string_enum! {
///     Colour;
///     "red" => Red;
///     "sea blue" => SeaBlue;
///     _ => Other;
/// }
/// ```
///
/// `_` is the variant of strings that are not listed, which also has `From<&str>`. Without it, such strings are errors.
#[doc(hidden)]
#[macro_export]
macro_rules! __string_enum {
    ($name:ident; $($value:literal => $variant:ident;)* _ => $other:ident;) => {
        impl $name {
            /// Returns the JSON string of this value.
            pub fn as_str(&self) -> &str {
                match self {
                    $(Self::$variant => $value,)*
                    Self::$other(value) => value,
                }
            }
        }

        impl ::core::convert::From<&str> for $name {
            fn from(value: &str) -> Self {
                match value {
                    $($value => Self::$variant,)*
                    _ => Self::$other(value.to_owned()),
                }
            }
        }

        impl $crate::codegen::Decode for $name {
            fn decode(json: &mut $crate::codegen::Reader<'_>) -> ::core::option::Option<Self> {
                json.string().map(|string| Self::from(&*string))
            }
        }

        $crate::codegen::string_enum!(@encode $name);
    };
    ($name:ident; $($value:literal => $variant:ident;)*) => {
        impl $name {
            /// Returns the JSON string of this value.
            pub fn as_str(&self) -> &'static str {
                match self {
                    $(Self::$variant => $value,)*
                }
            }
        }

        impl $crate::codegen::Decode for $name {
            fn decode(json: &mut $crate::codegen::Reader<'_>) -> ::core::option::Option<Self> {
                match &*json.string()? {
                    $($value => ::core::option::Option::Some(Self::$variant),)*
                    _ => json.unknown_value(&[$($value),*]),
                }
            }
        }

        $crate::codegen::string_enum!(@encode $name);
    };
    (@encode $name:ident) => {
        impl ::core::fmt::Display for $name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.write_str(self.as_str())
            }
        }

        impl $crate::codegen::Serialize for $name {
            fn serialize<S: $crate::codegen::Serializer>(&self, serializer: S) -> ::core::result::Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }
    };
}
