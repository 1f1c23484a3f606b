//! Codes of what lowering has to say about the configuration and about events (types have codes of their own).

use crate::report::Code;

/// A selector of `only` fits no event.
pub(crate) const ONLY_FITS_NOTHING: Code = Code("HG080");
/// A key of `rename` fits no schema and no event.
pub(crate) const RENAME_FITS_NOTHING: Code = Code("HG081");
/// A key of `replace` fits no schema.
pub(crate) const REPLACE_FITS_NOTHING: Code = Code("HG082");
/// An event id in `dispatch` fits no event.
pub(crate) const DISPATCH_FITS_NOTHING: Code = Code("HG083");
/// `dispatch` does not tell two events apart.
pub(crate) const DISPATCH_AMBIGUOUS: Code = Code("HG084");
/// A name given in `rename` is no Rust identifier.
pub(crate) const RENAME_NOT_IDENTIFIER: Code = Code("HG085");
/// `dispatch` names neither a header nor a body property, or its pointer is malformed.
pub(crate) const DISPATCH_MALFORMED: Code = Code("HG086");

/// A media type that is not decoded: its body is kept as bytes.
pub(crate) const MEDIA_TYPE_KEPT_RAW: Code = Code("HG090");
/// A body of a text media type whose schema is not plain text: kept as text.
pub(crate) const TEXT_NOT_DECODED: Code = Code("HG091");
/// The same media type is declared twice.
pub(crate) const MEDIA_TYPE_TWICE: Code = Code("HG092");
/// A parameter whose text cannot be taken apart: kept as text.
pub(crate) const PARAMETER_KEPT_AS_TEXT: Code = Code("HG093");
/// A parameter that is left out.
pub(crate) const PARAMETER_LEFT_OUT: Code = Code("HG094");
