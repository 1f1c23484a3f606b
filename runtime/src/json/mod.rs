//! A pull parser for JSON that collects all errors of a payload, and a serializer.
//!
//! Generated decoders call a [`Reader`]. The parser accepts RFC 8259 and never panics. Its run time is linear in the length of the payload: a
//! budget bounds lookahead and the trial of union variants.

mod array;
mod checks;
mod cursor;
mod decimal;
mod decode;
mod entry_points;
mod error;
mod kind;
mod literal;
mod number;
mod object;
mod object_macro;
mod object_writer;
mod pattern;
mod pointer;
mod reader;
mod report;
mod scanner;
mod serializer;
mod stack;
mod string_enum_macro;
mod tag;
mod transcode;
mod trial;
mod tuple;
mod unescape;
mod value;

#[cfg(test)]
mod oracle;
#[cfg(test)]
mod tests;

pub use array::Array;
pub use checks::Checks;
pub use decimal::Decimal;
pub use decode::{Decode, Never};
pub use entry_points::{encode, from_slice, from_slice_with};
pub use error::{DecodeError, Decoded, EncodeError};
pub use kind::Kind;
pub use literal::{Json, Literal};
pub use object::{Object, Slot};
pub use object_writer::ObjectWriter;
pub use pattern::{PATTERN_SIZE_LIMIT, Pattern};
#[cfg(any(feature = "receiver", feature = "sender"))]
pub(crate) use pointer::pointer_of;
pub use reader::Reader;
pub use report::{Found, Problem, Violation};
pub use tag::Tag;
pub use transcode::from_deserializer;
pub use trial::Variant;
pub use tuple::{Items, Tuple};

use entry_points::from_str;
