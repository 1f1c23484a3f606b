//! The macro `object!`, which implements the decoding and the encoding of a struct.

/// Implements [`Decode`](super::Decode) and `serde::Serialize` for a struct:
///
/// ```text
/// object! {
///     Booking;
///     const "version" = 1;
///     "id" => required id: String, |value, checks| checks.min_length(value, 1);
///     "note" => optional note;
///     where |object| object.min_properties(2);
///     _ => skip;
/// }
/// ```
///
/// `const` is a property with a single valid value, which is not a field. The other lines are the fields with their names in JSON; a field with
/// constraints also has its type and a function that checks them. `_` is the method of [`Object`](super::Object) for all other properties.
/// Constants are written first, so that other decoders find tags without lookahead.
///
/// One `match` on all required fields compiles faster than one `?` for each.
#[doc(hidden)]
#[macro_export]
macro_rules! __object {
    (
        $name:ident;
        $(const $constant:literal = $expected:expr;)*
        $($key:literal => $kind:ident $field:ident $(: $ty:ty, $check:expr)?;)*
        $(where $object_check:expr;)*
        _ => $other:ident;
    ) => {
        impl $crate::codegen::Decode for $name {
            fn decode(json: &mut $crate::codegen::Reader<'_>) -> ::core::option::Option<Self> {
                const CONSTANTS: &[&str] = &[$($constant),*];
                $(let mut $field $(: $crate::codegen::Slot<$ty>)? = $crate::codegen::Slot::Absent;)*
                let mut object = json.object()?;
                while let ::core::option::Option::Some(key) = object.key() {
                    match &*key {
                        $($key => {
                            object.read(&mut $field);
                            $(object.check(&$field, $check);)?
                        })*
                        $($constant => object.constant(CONSTANTS, $constant, $expected),)*
                        _ => object.$other(),
                    }
                }
                $(let $field = object.$kind($key, $field);)*
                object.constants(CONSTANTS);
                $(object.check_object($object_check);)*
                object.complete()?;
                match ($($field,)*) {
                    ($($crate::codegen::present!($kind $field),)*) => ::core::option::Option::Some(Self { $($field),* }),
                    _ => ::core::option::Option::None,
                }
            }
        }

        impl $crate::codegen::Serialize for $name {
            fn serialize<S: $crate::codegen::Serializer>(&self, serializer: S) -> ::core::result::Result<S::Ok, S::Error> {
                let mut object = $crate::codegen::ObjectWriter::new(serializer)?;
                $(object.constant($constant, $expected)?;)*
                $(object.$kind($key, &self.$field)?;)*
                object.end()
            }
        }
    };
}

/// The pattern of a field that has been read: an optional field may be absent.
#[doc(hidden)]
#[macro_export]
macro_rules! __present {
    (required $field:ident) => {
        ::core::option::Option::Some($field)
    };
    (optional $field:ident) => {
        $field
    };
}
