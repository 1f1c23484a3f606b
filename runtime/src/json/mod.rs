//! Reading and writing JSON exactly: one pull parser over the raw bytes, which collects every problem of a payload.
//!
//! Generated decoders call a [`Reader`] and hold no logic of their own. The parser keeps to RFC 8259, takes the time of one pass (looking ahead
//! and trying members of unions are bounded by a budget), and never panics.

mod amount;
mod check;
mod cursor;
mod decode;
mod entry;
mod error;
mod kind;
mod list;
mod literal;
mod notes;
mod number;
mod object;
mod pattern;
mod pointer;
mod reader;
mod scan;
mod serializer;
mod stack;
mod transcode;
mod trial;
mod tuple;
mod unescape;
mod union;
mod value;
mod write;

#[cfg(test)]
mod oracle;
#[cfg(test)]
mod tests;

pub use amount::Amount;
pub use check::Checks;
pub use decode::{Decode, Never};
pub use entry::{encode, from_slice, from_slice_with};
pub use error::{DecodeError, Decoded, EncodeError};
pub use kind::Kind;
pub use list::List;
pub use literal::{Json, Lit};
pub use notes::{Found, Problem, Violation};
pub use object::{Object, Slot};
pub use pattern::{PATTERN_SIZE_LIMIT, Pattern};
#[cfg(any(feature = "receiver", feature = "sender"))]
pub(crate) use pointer::pointer_of;
pub use reader::Reader;
pub use transcode::from_deserializer;
pub use trial::Member;
pub use tuple::{Items, Tuple};
pub use union::Tag;
pub use write::ObjectWriter;

use entry::from_str;
